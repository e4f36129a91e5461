const graphemes = new Intl.Segmenter();
/** Longer than any character on the screen. */
const LONGEST = 64;

/** How many code points the first character of a text is, as a person counts characters; 1 for an empty text. */
export function firstLength(text: string): number {
  const [first] = graphemes.segment(text.slice(0, LONGEST));
  return first ? [...first.segment].length : 1;
}

/** The same for the last one. */
export function lastLength(text: string): number {
  const last = [...graphemes.segment(text.slice(-LONGEST))].at(-1);
  return last ? [...last.segment].length : 1;
}
