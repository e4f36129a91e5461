import { equalityKey } from './equality.js';
import { type Profile, profile } from './similarity/profile.js';
import { agree } from './similarity/same-facts.js';
import { likeness } from './similarity/similarity.js';

/** How alike two memories must be to be joined. What they say must agree too, whatever the threshold. */
export const NEAR_THRESHOLD = 0.7;

/** A memory is compared with at most this many others, so that time grows with their number, not with its square … */
const MOST_COMPARED = 100;
/** … and may be joined with the most alike of them. */
const MOST_NEIGHBOURS = 20;

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
    if (joined) for (const item of joined.items) groups.set(item, joined);
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
      const near = likeness(x.profile, y.profile, threshold);
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
    likely(a, holders)
      .map((b) => ({ a, b, similarity: likeness(a.profile, b.profile, threshold) }))
      .filter(({ b, similarity }) => similarity >= threshold && agree(a.profile, b.profile))
      .sort(moreAlike)
      .slice(0, MOST_NEIGHBOURS),
  );
  return found.sort(moreAlike);
}

const moreAlike = (x: Tie, y: Tie): number => y.similarity - x.similarity || x.a.id - y.a.id || x.b.id - y.b.id;

/** The items that hold each term; those with like terms stand near each other. */
function holdersOf(items: readonly Item[]): Map<string, Item[]> {
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

/**
 * Of two texts that agree, one has no term that the other lacks: so what shares its rarest term is all it can agree with.
 * Where even that term is common, only the nearest are looked at.
 */
function likely(item: Item, holders: ReadonlyMap<string, readonly Item[]>): readonly Item[] {
  let fewest: readonly Item[] = [];
  for (const term of item.profile.terms.counts.keys()) {
    const some = holders.get(term) ?? [];
    if (fewest.length === 0 || some.length < fewest.length) fewest = some;
  }
  const at = fewest.length > MOST_COMPARED ? fewest.indexOf(item) - MOST_COMPARED / 2 : 0;
  return fewest.slice(Math.max(0, at), Math.max(0, at) + MOST_COMPARED).filter((other) => other !== item);
}
