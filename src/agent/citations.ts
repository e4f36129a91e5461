/** The ids that an answer cites, as `[#3]` or `[#3, #7]`: each once, in their order. */
export function citedIds(answer: string): number[] {
  const groups = answer.match(/\[\s*#\d+(?:\s*[,;]\s*#\d+)*\s*\]/g) ?? [];
  return [...new Set(groups.flatMap((group) => group.match(/\d+/g) ?? []).map(Number))];
}
