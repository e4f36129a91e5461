import { fold } from '../search/fold.js';
import { isLatin, LATIN } from '../search/latin.js';
import { type Token, tokens } from './tokens.js';

/** A text taken apart once, so that it can be held against many others. */
export interface Profile {
  readonly tokens: readonly Token[];
  /** How often each of its telling or content terms stands in it. */
  readonly terms: Bag;
  /** The same of its letter triples. */
  readonly triples: Bag;
}

/** Things and how many there are of each. */
export interface Bag {
  readonly size: number;
  readonly counts: ReadonlyMap<string, number>;
}

/** Takes a text apart; its letters when they are asked for, since the words often say enough. */
export function profile(text: string): Profile {
  const all = tokens(text);
  const telling = all.filter(({ grammar, telling }) => telling || !grammar);
  let triples: Bag | undefined;
  return {
    tokens: all,
    terms: bag(telling.map(({ term }) => term)),
    get triples() {
      triples ??= bag(triplesOf(text));
      return triples;
    },
  };
}

const NOT_IN_LATIN_WORDS = new RegExp(`[^${LATIN.letters}${LATIN.numbers}]+`, 'gu');

function triplesOf(text: string): string[] {
  const folded = fold(text);
  const letters = ` ${folded.replace(isLatin(folded) ? NOT_IN_LATIN_WORDS : /[^\p{L}\p{N}]+/gu, ' ').trim()} `;
  return Array.from({ length: Math.max(0, letters.length - 2) }, (_, i) => letters.slice(i, i + 3));
}

/** Dice's coefficient: twice what two bags have in common over what there is; two empty ones are alike. */
export function overlap(a: Bag, b: Bag): number {
  if (a.size + b.size === 0) return 1;
  let common = 0;
  for (const [each, count] of a.counts) common += Math.min(count, b.counts.get(each) ?? 0);
  return (2 * common) / (a.size + b.size);
}

function bag(things: readonly string[]): Bag {
  const counts = new Map<string, number>();
  for (const each of things) counts.set(each, (counts.get(each) ?? 0) + 1);
  return { size: things.length, counts };
}
