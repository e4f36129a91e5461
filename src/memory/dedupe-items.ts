import { equalityKey } from './equality.js';
import { type Profile, profile } from './similarity/profile.js';

/** A memory as dedupe sees it. */
export interface Told {
  readonly id: number;
  readonly content: string;
}

/** A memory, or several equal ones, taken apart. */
export interface Item extends Told {
  readonly profile: Profile;
  readonly equal: readonly number[];
}

/** One item for all that are equal. */
export function distinct(memories: readonly Told[]): Item[] {
  const byKey = new Map<string, { content: string; equal: number[] }>();
  for (const { id, content } of [...memories].sort((x, y) => x.id - y.id)) {
    const key = equalityKey(content);
    const known = byKey.get(key);
    if (known) known.equal.push(id);
    else byKey.set(key, { content, equal: [id] });
  }
  return [...byKey.values()].map(({ content, equal }) => ({
    ...{ id: equal[0] ?? 0, content, equal },
    profile: profile(content),
  }));
}

/** The items that hold each term; those with like terms stand near each other. */
export function holdersOf(items: readonly Item[]): Map<string, Item[]> {
  const keyed = items.map((item) => ({ item, key: [...item.profile.terms.counts.keys()].sort().join(' ') }));
  keyed.sort((x, y) => (x.key < y.key ? -1 : x.key > y.key ? 1 : x.item.id - y.item.id));
  const holders = new Map<string, Item[]>();
  for (const { item } of keyed)
    for (const term of item.profile.terms.counts.keys()) {
      const some = holders.get(term);
      if (some) some.push(item);
      else holders.set(term, [item]);
    }
  return holders;
}
