import { createHash } from 'node:crypto';
import { fold } from './search/fold.js';

/**
 * Two memories are equal when their keys are: the same after folding case, accents, punctuation and spaces. What changes
 * the meaning is no punctuation: the signs of `c++` and `c#`, of `-5`, `3.5` and `50 %`. A text without letters and
 * digits is equal to itself alone. 64 hexadecimal digits.
 */
export function equalityKey(text: string): string {
  const folded = fold(text);
  const telling = folded.match(TELLING)?.join(' ') ?? folded.replace(/\s+/g, ' ').trim();
  return createHash('sha256').update(telling).digest('hex');
}

/** Numbers with their sign, names of programming languages, words, percentages, and symbols (which no punctuation is). */
const TELLING =
  /(?<![\p{L}\p{N}])[-−]\d+(?:[.,:]\d+)*|\d+(?:[.,:]\d+)*|[\p{L}\p{M}]+(?:\+\+|#)?|(?<=\d\s*)%|[\p{Sc}\p{Sm}\p{So}]/gu;
