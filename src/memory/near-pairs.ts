import { distinct, holdersOf, type Item, type Told } from './dedupe-items.js';
import { guardsHold } from './similarity/same-facts.js';
import { likeness } from './similarity/similarity.js';

/** What a reader found of two near memories; `supersedes`: the newer one replaces the older one. */
export type Verdict = 'same' | 'different' | 'supersedes';

/** Two memories that may say the same, by their ids the older one first. */
export interface NearPair {
  readonly older: Told;
  readonly newer: Told;
}

/** A pair and what a reader found of it. */
export interface JudgedPair extends NearPair {
  readonly verdict: Verdict;
}

/** Less alike than this, texts hardly ever say the same. */
const LEAST_ALIKE = 0.45;
/** Of a memory's terms the rarest so many lead to the memories that it is held against, at most so many for each. */
const RAREST_TERMS = 4;
const MOST_HOLDERS = 60;

/**
 * The pairs that a reader should judge, most alike first, at most `most`: alike, not equal, and without a difference
 * that tells by itself that they say different things. What differs in a number or a name is never asked about.
 */
export function nearPairs(memories: readonly Told[], most: number): NearPair[] {
  const items = distinct(memories);
  const holders = holdersOf(items);
  const found = items.flatMap((a) =>
    [...likely(a, holders)]
      .filter((b) => b.id > a.id)
      .map((b) => ({ a, b, near: likeness(a.profile, b.profile, LEAST_ALIKE) }))
      .filter(({ b, near }) => near >= LEAST_ALIKE && guardsHold(a.profile, b.profile)),
  );
  return found
    .sort((x, y) => y.near - x.near || x.a.id - y.a.id || x.b.id - y.b.id)
    .slice(0, most)
    .map(({ a, b }) => ({ older: { id: a.id, content: a.content }, newer: { id: b.id, content: b.content } }));
}

function likely(item: Item, holders: ReadonlyMap<string, readonly Item[]>): Set<Item> {
  const sharing = [...item.profile.terms.counts.keys()].map((term) => holders.get(term) ?? []);
  const rarest = sharing.sort((x, y) => x.length - y.length).slice(0, RAREST_TERMS);
  return new Set(rarest.flatMap((some) => some.slice(0, MOST_HOLDERS)));
}
