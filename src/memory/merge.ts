import { IMPORTANCE, raises } from './importance.js';
import { archiveFor } from './links.js';
import type { Memory } from './memory.js';
import type { JudgedPair } from './near-pairs.js';
import { byIds, change } from './rows.js';
import { profile } from './similarity/profile.js';
import type { Unit } from './unit.js';

/** Memories that say the same, and what joining them comes to. */
export interface MergeGroup {
  /** As it will be, with what it takes over from the others. */
  readonly kept: Memory;
  readonly merged: readonly Memory[];
  readonly seen_count: number;
  readonly importance_before: number;
  readonly importance_after: number;
}

/**
 * Decides which of several memories stays and what it will carry: the one that says most, so that no word is lost, then the
 * most important, the most told, the most used, the longest, the oldest. Pure, so that a dry run shows exactly what would be done.
 */
export function mergeGroup(memories: readonly Memory[], reinforceAbove: number): MergeGroup {
  const said = new Map(memories.map(({ id, content }) => [id, profile(content).terms.size]));
  const says = ({ id }: Memory) => said.get(id) ?? 0;
  const [kept, ...merged] = [...memories].sort(
    (a, b) =>
      says(b) - says(a) ||
      b.importance - a.importance ||
      b.seen_count - a.seen_count ||
      b.use_count - a.use_count ||
      b.content.length - a.content.length ||
      a.id - b.id,
  );
  if (!kept) throw new RangeError('a group needs memories');
  const seen_count = sum(memories, 'seen_count');
  // raises that one of them has had already are not given again for the same sightings
  const had = Math.max(...memories.map((memory) => raises(memory.seen_count, reinforceAbove)));
  const highest = Math.max(...memories.map(({ importance }) => importance));
  const importance_after = Math.min(IMPORTANCE.most, highest + raises(seen_count, reinforceAbove) - had);
  return {
    kept: { ...kept, ...carried([kept, ...merged]), seen_count, importance: importance_after },
    merged,
    seen_count,
    importance_before: kept.importance,
    importance_after,
  };
}

/** What one of several memories takes over from all of them, itself first. */
function carried(all: readonly Memory[]) {
  const dates = all.map(({ created_at }) => created_at).sort();
  const used = all.flatMap(({ last_used_at }) => last_used_at ?? []).sort();
  return {
    tags: union(all, 'tags'),
    related_to: union(all, 'related_to'),
    project: all.find(({ project }) => project)?.project ?? null,
    theme: all.find(({ theme }) => theme)?.theme ?? null,
    use_count: sum(all, 'use_count'),
    ...(dates[0] ? { created_at: dates[0] } : {}),
    last_used_at: used.at(-1) ?? null,
  };
}

/** Joins a group: the kept one carries what all of them had, the others are archived and tied to it. */
export async function applyMerge(
  unit: Unit,
  { kept: { id, uuid: _, content: __, ...carries }, merged }: MergeGroup,
): Promise<Memory> {
  const kept = await change(unit, id, 'merged', {
    ...carries,
    tags: JSON.stringify(carries.tags),
    related_to: JSON.stringify(carries.related_to),
    updated_at: unit.now,
  });
  for (const memory of merged) await archiveFor(unit, memory, kept, 'merged');
  return kept;
}

/** A memory that a newer one replaces. */
export interface Superseded {
  readonly by: Memory;
  readonly old: Memory;
}

/** Archives the older one of each superseded pair, where both are there and say what they said when they were judged. */
export async function supersede(unit: Unit, judged: readonly JudgedPair[]): Promise<Superseded[]> {
  const done: Superseded[] = [];
  for (const { older, newer } of judged.filter(({ verdict }) => verdict === 'supersedes')) {
    const [old, by] = await byIds(unit.db, [older.id, newer.id]);
    if (!old || !by || old.archived_at || by.archived_at) continue;
    if (old.content !== older.content || by.content !== newer.content) continue;
    await archiveFor(unit, old, by, 'superseded');
    done.push({ by, old });
  }
  return done;
}

const sum = (memories: readonly Memory[], column: 'seen_count' | 'use_count') =>
  memories.reduce((total, memory) => total + memory[column], 0);

const union = (memories: readonly Memory[], column: 'tags' | 'related_to') => [
  ...new Set(memories.flatMap((memory) => memory[column])),
];
