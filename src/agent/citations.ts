/** `[#3]` or `[#3, #7]`, as the model is told to write … */
const CITED = /\[\s*#\d+(?:\s*[,;]\s*#\d+)*\s*\]/g;
/** … and the bare `#3` that it writes all the same: no part of a word, a link or a colour, nor the number of something else. */
const BARE =
  /(?<![\p{L}\p{N}/&.#[-])(?<!(?:issue|pull request|pr|ticket|incidencia|tarea|task|bug|número|numero|number|no\.|n\.º)\s*)#(\d+)(?![\p{L}\p{N}#-]|\.\d)/giu;

/** The ids that an answer may cite, each once, in their order. A bare number cites only what the model has been shown. */
export function citedIds(answer: string): number[] {
  const groups = answer.match(CITED) ?? [];
  const bare = [...answer.replace(CITED, '').matchAll(BARE)].map(([, id]) => id);
  return [...new Set([...groups.flatMap((group) => group.match(/\d+/g) ?? []), ...bare].map(Number))];
}
