import { sameOrder } from './order.js';
import { type Profile, profile } from './profile.js';
import type { Token } from './tokens.js';

/** What each of two texts says that the other does not, as written, in order. */
export interface Differences {
  readonly onlyFirst: readonly string[];
  readonly onlySecond: readonly string[];
}

/**
 * Whether two texts differ in wording alone. False as soon as a number, date, unit, name, negation, quantity, person or
 * tense stands in one of them only; as soon as each has a word that the other lacks (`té`, `café`); and when what
 * they share comes in another order. It does not say that the texts are alike: that is `similarity`.
 */
export function sameFacts(a: string, b: string): boolean {
  return agree(profile(a), profile(b));
}

/** `sameFacts` of texts that are taken apart already. */
export function agree(a: Profile, b: Profile): boolean {
  return guardsHold(a, b) && !replaces(...differing(a.tokens, b.tokens));
}

/**
 * Whether nothing tells for sure that two texts say different things: no number, date, name, negation … stands in one
 * of them only, and what they share comes in one order. A word may stand for another: that takes a reader to judge.
 */
export function guardsHold(a: Profile, b: Profile): boolean {
  const only = differing(a.tokens, b.tokens).flat();
  return !only.some(({ telling }) => telling) && sameOrder(a.tokens, b.tokens);
}

/** What two texts do not have in common; articles and harmless endings are no difference. */
export function differences(a: string, b: string): Differences {
  const [onlyA, onlyB] = differing(profile(a).tokens, profile(b).tokens);
  return { onlyFirst: onlyA.map(({ written }) => written), onlySecond: onlyB.map(({ written }) => written) };
}

/** Where something is may be told by any of these; and `a` is an article in English. */
const INTERCHANGEABLE = new Set(['en', 'por', 'sobre', 'in', 'on', 'at', 'through', 'a']);

/** "Pasea a su perro", "con su perro": a verb may stand in for these. */
const ACCOMPANIMENTS = new Set(['con', 'with', 'de', 'of']);

/** Whether each side has something in the place of something of the other: a word for a word, a preposition for a preposition. */
function replaces(onlyA: readonly Token[], onlyB: readonly Token[]): boolean {
  const all = [...onlyA, ...onlyB];
  const both = (is: (token: Token) => boolean) => onlyA.some(is) && onlyB.some(is);
  const either = (word: string) => all.some(({ folded }) => folded === word);
  const isAccompaniment = ({ folded }: Token) => ACCOMPANIMENTS.has(folded);
  const isTold = ({ folded }: Token) => !INTERCHANGEABLE.has(folded);
  return (
    both(({ grammar }) => !grammar) ||
    (both(({ grammar }) => grammar) && all.some((token) => token.grammar && isTold(token))) ||
    (onlyA.length === 1 && onlyB.length === 1 && !all.some(isAccompaniment) && all.some(isTold)) ||
    (either('a') && either('de'))
  );
}

function differing(a: readonly Token[], b: readonly Token[]): [readonly Token[], readonly Token[]] {
  const [restA, restB] = [without(a, b, sameWord), without(b, a, sameWord)];
  return [without(restA, restB, inflected), without(restB, restA, inflected)];
}

function without(from: readonly Token[], taken: readonly Token[], same: (x: Token, y: Token) => boolean): Token[] {
  const free = [...taken];
  return from.filter((token) => {
    const at = free.findIndex((other) => same(token, other));
    if (at >= 0) free.splice(at, 1);
    return at < 0;
  });
}

/** `trabajó` is not `trabajo`: an accent on the last letter is a tense and a person. */
const STRESSED_END = /^\p{Ll}{3,}[áéíóú]$/u;

function sameWord(x: Token, y: Token): boolean {
  return x.folded === y.folded && STRESSED_END.test(x.written) === STRESSED_END.test(y.written);
}

/** Endings (what follows the shared letters) of a plural and of a continuous form: the fact stays what it was. */
const PLURALS = new Set('|s |es ces|z ies|y'.split(' '));
const CONTINUOUS = new Set('|ing e|ing ing|s es|ing |ndo e|iendo en|iendo n|ndo'.split(' '));

/** `https` is no plural of `http`. */
const VOWEL = /[aeiou]/;

function inflected(x: Token, y: Token): boolean {
  if (!VOWEL.test(x.folded) || x.telling || y.telling || x.term !== y.term) return false;
  let shared = 0;
  while (shared < x.folded.length && x.folded[shared] === y.folded[shared]) shared++;
  const endings = [x.folded.slice(shared), y.folded.slice(shared)].sort().join('|');
  return CONTINUOUS.has(endings) || (PLURALS.has(endings) && x.single === y.single);
}
