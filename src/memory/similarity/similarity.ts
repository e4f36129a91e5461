import { overlap, type Profile, profile } from './profile.js';

/** How much the words count, against the letters. */
const WEIGHT_OF_WORDS = 0.5;

/**
 * How alike two texts are in wording, 0 to 1 and the same both ways: the share of words (in any form) and of
 * letter triples that they have in common. It does not say that they mean the same: see `sameFacts`.
 */
export function similarity(a: string, b: string): number {
  return likeness(profile(a), profile(b));
}

/** `similarity` of texts that are taken apart already; 0 when it is sure to be below `least`, which saves the letters. */
export function likeness(a: Profile, b: Profile, least = 0): number {
  const words = WEIGHT_OF_WORDS * overlap(a.terms, b.terms);
  const weightOfLetters = 1 - WEIGHT_OF_WORDS;
  return words + weightOfLetters < least ? 0 : words + weightOfLetters * overlap(a.triples, b.triples);
}
