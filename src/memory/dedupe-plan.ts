import { equalityKey } from './equality.js';
import { type Profile, profile } from './similarity/profile.js';
import { agree } from './similarity/same-facts.js';
import { likeness } from './similarity/similarity.js';

/** How alike two memories must be to be joined. What they say must agree too, whatever the threshold. */
export const NEAR_THRESHOLD = 0.7;

/** No memory is compared for joining with more others than this, the most alike. */
const MOST_NEIGHBOURS = 50;

/** Memories that say the same. */
export interface DedupeGroup {
  /** In ascending order, two or more. */
  readonly ids: readonly number[];
  /** The similarity of the two that are least alike, 0 to 1. */
  readonly similarity: number;
}

interface Item {
  readonly id: number;
  readonly profile: Profile;
  readonly equal: readonly number[];
}

interface Tie {
  readonly a: Item;
  readonly b: Item;
  readonly similarity: number;
}

/**
 * Groups what says the same: every two of a group are near and agree (complete linkage), the most alike joined first.
 * The order of the items makes no difference. Equal ones are always together.
 */
export function planDedupe(
  memories: readonly { readonly id: number; readonly content: string }[],
  threshold: number = NEAR_THRESHOLD,
): DedupeGroup[] {
  const items = distinct(memories);
  const groups = new Map<Item, Cluster>(items.map((item) => [item, { items: [item], similarity: 1 }]));
  for (const { a, b } of ties(items, threshold)) {
    const joined = join(groups.get(a), groups.get(b), threshold);
    for (const item of joined?.items ?? []) groups.set(item, joined as Cluster);
  }
  return [...new Set(groups.values())]
    .map((group) => ({
      ids: group.items.flatMap(({ equal }) => equal).sort((x, y) => x - y),
      similarity: group.similarity,
    }))
    .filter(({ ids }) => ids.length > 1)
    .sort((x, y) => (x.ids[0] ?? 0) - (y.ids[0] ?? 0));
}

interface Cluster {
  readonly items: readonly Item[];
  readonly similarity: number;
}

function join(a: Cluster | undefined, b: Cluster | undefined, threshold: number): Cluster | undefined {
  if (!a || !b || a === b) return undefined;
  let least = Math.min(a.similarity, b.similarity);
  for (const x of a.items)
    for (const y of b.items) {
      const near = likeness(x.profile, y.profile);
      if (near < threshold || !agree(x.profile, y.profile)) return undefined;
      least = Math.min(least, near);
    }
  return { items: [...a.items, ...b.items], similarity: least };
}

/** One item for all that are equal. */
function distinct(memories: readonly { readonly id: number; readonly content: string }[]): Item[] {
  const byKey = new Map<string, { content: string; equal: number[] }>();
  for (const { id, content } of [...memories].sort((x, y) => x.id - y.id)) {
    const key = equalityKey(content);
    const known = byKey.get(key);
    if (known) known.equal.push(id);
    else byKey.set(key, { content, equal: [id] });
  }
  return [...byKey.values()].map(({ content, equal }) => ({ id: equal[0] ?? 0, profile: profile(content), equal }));
}

/** The pairs that may be joined, most alike first. */
function ties(items: readonly Item[], threshold: number): Tie[] {
  const holders = holdersOf(items);
  const found = items.flatMap((a) =>
    (rarest(a, holders) ?? [])
      .filter((b) => b !== a)
      .map((b) => ({ a, b, similarity: likeness(a.profile, b.profile) }))
      .filter(({ b, similarity }) => similarity >= threshold && agree(a.profile, b.profile))
      .sort(moreAlike)
      .slice(0, MOST_NEIGHBOURS),
  );
  return found.sort(moreAlike);
}

const moreAlike = (x: Tie, y: Tie): number => y.similarity - x.similarity || x.a.id - y.a.id || x.b.id - y.b.id;

function holdersOf(items: readonly Item[]): Map<string, Item[]> {
  const holders = new Map<string, Item[]>();
  for (const item of items)
    for (const term of item.profile.terms.counts.keys()) {
      const some = holders.get(term);
      if (some) some.push(item);
      else holders.set(term, [item]);
    }
  return holders;
}

/** Of two texts that agree, one has no term that the other lacks: so those that share its rarest term are all it can agree with. */
function rarest(item: Item, holders: ReadonlyMap<string, Item[]>): Item[] | undefined {
  let fewest: Item[] | undefined;
  for (const term of item.profile.terms.counts.keys()) {
    const some = holders.get(term);
    if (some && (!fewest || some.length < fewest.length)) fewest = some;
  }
  return fewest;
}
