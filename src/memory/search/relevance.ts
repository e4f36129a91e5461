import { parseQuery } from './query.js';
import type { Ranked } from './rank.js';
import { termOf } from './stems.js';

/** A word that tells this little is in about as many memories as the square root of their number: it proves nothing. */
const LITTLE_RARITY = 0.5;
/** The memory must hold this share of what the message tells, or, of a long message, as much as this many of its words tell. */
const LEAST_COVERAGE = 0.2;
const ENOUGH_WORDS = 1.5;

/** Words of greeting, thanks and assent, which are about nothing. */
const SMALL_TALK = new Set(
  `adios bien bonito buen buena buenas bueno buenos bye chao claro cool day dia dias encantado favor fine genial good
  gracias great hello hey hi hola igualmente luego mal manana morning much night noche noches nice ok okay perdon perfecto
  please sorry super tal tarde tardes thank thanks vale welcome well yes`
    .split(/\s+/)
    .map(termOf),
);

/** Calling for attention and being there, in these forms only: "espera" has its term in common with Esperanza, "volví" with a Volvo. */
const BEING_THERE = new Set(
  `aca ahi andamos ando back che continuamos continuo dale escucha espera ey listen look mira moment momento oye regrese
  seguimos sigo still vamos volvi wait`.split(/\s+/),
);

/**
 * Whether a memory is about what a message is about, so that it is worth loading unasked. It must hold a word that
 * few memories hold, and a fair share of all the message tells; greetings and small talk are about nothing.
 */
export function isRelevant(ranked: Ranked, message: string): boolean {
  const { words } = parseQuery(message);
  const held = ranked.coverage >= LEAST_COVERAGE || ranked.coverage * words.length >= ENOUGH_WORDS;
  return ranked.rarity > LITTLE_RARITY && held && isAboutSomething(message);
}

/** Whether there is anything in a message that a memory could be about. */
export function isAboutSomething(message: string): boolean {
  const { words, functionWordsOnly } = parseQuery(message);
  return !functionWordsOnly && words.some(({ word, term }) => !SMALL_TALK.has(term) && !BEING_THERE.has(word));
}
