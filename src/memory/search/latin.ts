/**
 * Text in Spanish and English stays below U+0250, and most of it is searched for and compared by expressions. Unicode's
 * classes (`\p{L}`) take milliseconds to compile, most of a short run's own time; these say the same of that text.
 */
const NOT_LATIN = /[^\0-\u024f]/;

/** Whether all of a text is below U+0250. */
export const isLatin = (text: string): boolean => !NOT_LATIN.test(text);

/** What `\p{L}`, `\p{N}` and `\p{Sc}\p{Sm}\p{So}` are below U+0250, to be put in brackets. */
export const LATIN = {
  letters: 'A-Za-zªµºÀ-ÖØ-öø-ɏ',
  numbers: '0-9²³¹¼-¾',
  symbols: '$+<=>|~¢-¦©¬®°±×÷',
} as const;
