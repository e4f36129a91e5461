import { harmless } from '../../terminal/sanitize.js';
import { isLatin, LATIN } from './latin.js';
import { termOf } from './stems.js';
import { words } from './words.js';

/**
 * What the index stores of a text: one entry a word, separated by single spaces; an entry is the word's term, and
 * after a slash the folded word when that is something else: `jugador/jugadores gan/ganaron 3`.
 * A full-text index that takes slashes as separators finds both; the ranker tells them apart.
 * Only what a person sees of the text counts: codes for a terminal in it are no words.
 */
export function analyse(text: string): string {
  return words(harmless(text))
    .map((word) => {
      const term = termOf(word);
      return term === word || !isPlain(word) ? term : `${term}/${word}`;
    })
    .join(' ');
}

const PLAIN_IN_LATIN = new RegExp(`^[${LATIN.letters}${LATIN.numbers}]+$`);

/** `c++` and `3.5` stand in the index by their terms alone: a full-text index would cut them. */
const isPlain = (word: string): boolean => (isLatin(word) ? PLAIN_IN_LATIN : /^[\p{L}\p{N}\p{M}]+$/u).test(word);
