import { hash } from 'node:crypto';
import { fold } from './search/fold.js';
import { isLatin, LATIN } from './search/latin.js';

/** Two memories are equal when their keys are: a hash, 64 hexadecimal digits, of what equality compares. */
export const equalityKey = (text: string): string => hash('sha256', tellingPart(text), 'hex');

/**
 * What equality compares of a text: the same after folding case, accents, punctuation and spaces. What changes the
 * meaning is no punctuation: the signs of `c++` and `c#`, of `-5`, `3.5` and `50 %`. A text without letters and digits is
 * equal to itself alone.
 */
export function tellingPart(text: string): string {
  const folded = fold(text);
  return folded.match(tellingIn(folded))?.join(' ') ?? folded.replace(/\s+/g, ' ').trim();
}

/** Numbers with their sign, names of programming languages, words, percentages, and symbols (which no punctuation is). */
const telling = (letter: string, mark: string, number: string, symbol: string) =>
  new RegExp(
    `(?<![${letter}${number}])[-−]\\d+(?:[.,:]\\d+)*|\\d+(?:[.,:]\\d+)*|` +
      `[${letter}${mark}]+(?:\\+\\+|#)?|(?<=\\d\\s*)%|[${symbol}]`,
    'gu',
  );

const IN_LATIN = telling(LATIN.letters, '', LATIN.numbers, LATIN.symbols);
let any: RegExp | undefined;

function tellingIn(text: string): RegExp {
  if (isLatin(text)) return IN_LATIN;
  any ??= telling('\\p{L}', '\\p{M}', '\\p{N}', '\\p{Sc}\\p{Sm}\\p{So}');
  return any;
}
