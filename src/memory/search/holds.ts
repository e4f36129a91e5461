import { FUNCTION_WORDS } from './function-words.js';
import { words } from './words.js';

/** An ending may differ by this many letters, and a word must agree in this many. */
const LONGEST_ENDING = 2;
const SHORTEST_ROOT = 3;

/**
 * The share, 0 to 1, of a topic's telling words that a text holds as they are, or with another ending: `perros` for `perro`,
 * but not `salida` for `sala`, which have a stem in common.
 */
export function shareHeld(topic: string, text: string): number {
  const all = words(topic);
  const telling = all.filter((word) => !FUNCTION_WORDS.has(word));
  const asked = telling.length > 0 ? telling : all;
  const there = [...new Set(words(text))];
  const held = asked.filter((word) => there.some((other) => isForm(word, other)));
  return asked.length === 0 ? 0 : held.length / asked.length;
}

function isForm(word: string, other: string): boolean {
  let same = 0;
  while (same < word.length && word[same] === other[same]) same++;
  if (word.length === same && other.length === same) return true;
  return same >= SHORTEST_ROOT && Math.max(word.length, other.length) - same <= LONGEST_ENDING;
}
