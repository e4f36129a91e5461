import { distinct, holdersOf, type Item, type Told } from './dedupe-items.js';
import type { JudgedPair, Verdict } from './near-pairs.js';
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

interface Tie {
  readonly a: Item;
  readonly b: Item;
  readonly similarity: number;
}

/**
 * Groups what says the same: every two of a group are near and agree (complete linkage), the most alike joined first.
 * The order of the items makes no difference. Equal ones are always together. Pairs that somebody judged are joined or not
 * by that, and not by their likeness.
 */
export function planDedupe(
  memories: readonly Told[],
  threshold: number = NEAR_THRESHOLD,
  judged: readonly JudgedPair[] = [],
): DedupeGroup[] {
  const items = distinct(memories);
  const rule = { threshold, verdicts: verdictsOn(items, judged) };
  const groups = new Map<Item, Cluster>(items.map((item) => [item, { items: [item], similarity: 1 }]));
  for (const { a, b } of ties(items, rule)) {
    const joined = join(groups.get(a), groups.get(b), rule);
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

/** When two memories are joined. */
interface Rule {
  readonly threshold: number;
  readonly verdicts: ReadonlyMap<Item, ReadonlyMap<Item, Verdict>>;
}

/** The verdicts that still hold, both ways round: those on memories that say what they said then. */
function verdictsOn(items: readonly Item[], judged: readonly JudgedPair[]): Rule['verdicts'] {
  const byContent = new Map(items.map((item) => [item.content, item]));
  const verdicts = new Map<Item, Map<Item, Verdict>>();
  for (const { older, newer, verdict } of judged) {
    const [a, b] = [byContent.get(older.content), byContent.get(newer.content)];
    if (!a || !b) continue;
    verdicts.set(a, (verdicts.get(a) ?? new Map()).set(b, verdict));
    verdicts.set(b, (verdicts.get(b) ?? new Map()).set(a, verdict));
  }
  return verdicts;
}

/** How alike two memories are that may be joined; undefined when they may not. */
function joinable(a: Item, b: Item, { threshold, verdicts }: Rule): number | undefined {
  const verdict = verdicts.get(a)?.get(b);
  if (verdict !== undefined) return verdict === 'same' ? likeness(a.profile, b.profile) : undefined;
  const near = likeness(a.profile, b.profile, threshold);
  return near >= threshold && agree(a.profile, b.profile) ? near : undefined;
}

function join(a: Cluster | undefined, b: Cluster | undefined, rule: Rule): Cluster | undefined {
  if (!a || !b || a === b) return undefined;
  let least = Math.min(a.similarity, b.similarity);
  for (const x of a.items)
    for (const y of b.items) {
      const near = joinable(x, y, rule);
      if (near === undefined) return undefined;
      least = Math.min(least, near);
    }
  return { items: [...a.items, ...b.items], similarity: least };
}

/** The pairs that may be joined, most alike first. */
function ties(items: readonly Item[], rule: Rule): Tie[] {
  const holders = holdersOf(items);
  const found = items.flatMap((a) =>
    [...new Set([...likely(a, holders), ...(rule.verdicts.get(a)?.keys() ?? [])])]
      .flatMap((b) => {
        const similarity = joinable(a, b, rule);
        return similarity === undefined ? [] : [{ a, b, similarity }];
      })
      .sort(moreAlike)
      .slice(0, MOST_NEIGHBOURS),
  );
  return found.sort(moreAlike);
}

const moreAlike = (x: Tie, y: Tie): number => y.similarity - x.similarity || x.a.id - y.a.id || x.b.id - y.b.id;

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
