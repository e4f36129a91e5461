import { createHash } from 'node:crypto';
import type { Memory } from '../../memory.js';

/** What a person says of a memory, one value each: two changes of one of these cannot both stand. */
const SINGLE = ['content', 'project', 'theme', 'memory_type', 'importance', 'archived_at'] as const;
const LISTS = ['tags', 'related_to'] as const;

/** A memory without what belongs to one home. */
export type State = Omit<Memory, 'id' | 'uuid'>;

/** How a state that comes relates to the one that is here. */
export type Relation = 'same' | 'older' | 'newer' | 'both changed';

/** Tells by their names and ancestors which of two states follows from the other, if any does. */
export function relate(
  here: { readonly name: string; readonly ancestors: ReadonlySet<string> },
  comes: { readonly name: string; readonly ancestors: ReadonlySet<string> },
): Relation {
  if (here.name === comes.name) return 'same';
  const isOlder = here.ancestors.has(comes.name);
  const isNewer = comes.ancestors.has(here.name);
  if (isOlder !== isNewer) return isOlder ? 'older' : 'newer';
  return 'both changed';
}

/** The same for the same state in every home: when it came to be, and a hash of what it says, for clocks may agree. */
export const stateName = (state: State): string =>
  `${state.updated_at}-${createHash('sha256').update(said(state)).digest('hex').slice(0, 8)}`;

const said = (state: State) =>
  JSON.stringify([...SINGLE, ...LISTS, 'seen_count' as const].map((column) => state[column]));

/**
 * One state of two that both changed since `base`, the last they had in common. What one side changed stands; where both
 * changed the same thing, what the newer side says does. Tags and topics are united, less what either took away; sightings
 * add up. It is the same whichever side computes it, and later than both. Without a base all of both counts as changed.
 */
export function mergeStates(a: State, b: State, base: State | undefined): State {
  const order = a.updated_at.localeCompare(b.updated_at) || (said(a) < said(b) ? -1 : 1);
  const [newer, other] = order > 0 ? [a, b] : [b, a];
  const single = Object.fromEntries(
    SINGLE.map((column) => [column, base && newer[column] === base[column] ? other[column] : newer[column]]),
  );
  const lists = Object.fromEntries(
    LISTS.map((column) => [column, unite(newer[column], other[column], base?.[column])]),
  );
  const most = Math.max(a.seen_count, b.seen_count);
  return {
    ...newer,
    ...single,
    ...lists,
    seen_count: base ? Math.max(most, a.seen_count + b.seen_count - base.seen_count) : most,
    created_at: a.created_at < b.created_at ? a.created_at : b.created_at,
    ...uses(a, b),
    updated_at: new Date(Date.parse(newer.updated_at) + 1).toISOString(),
  };
}

/** Uses are counted in each home and name no state: the most that anyone counted is what all know of. */
export function uses(a: State, b: State): Pick<State, 'use_count' | 'last_used_at'> {
  const [earlier, later] = [a.last_used_at ?? '', b.last_used_at ?? ''].sort();
  return { use_count: Math.max(a.use_count, b.use_count), last_used_at: later || earlier || null };
}

/** Whether `loser` changed something since the base that `merged` does not say. */
export const isLost = (loser: State, merged: State, base: State | undefined): boolean =>
  SINGLE.some((column) => loser[column] !== merged[column] && !(base && loser[column] === base[column]));

/** What both kept, and what either added since the base. */
function unite(newer: readonly string[], other: readonly string[], base: readonly string[] = []): string[] {
  const stays = (item: string) => (newer.includes(item) && other.includes(item)) || !base.includes(item);
  return [...new Set([...newer, ...other])].filter(stays);
}
