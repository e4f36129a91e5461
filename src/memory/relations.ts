import { sql } from 'kysely';
import type { Executor } from '../db/database.js';
import { VALUE_KINDS, type ValueKind } from '../db/tables.js';

export { VALUE_KINDS, type ValueKind } from '../db/tables.js';

/** How many live memories share a value, and in which projects. */
export interface RelationCount {
  readonly value: string;
  readonly count: number;
  readonly projects: readonly string[];
}

/** Two values that stand on the same memories, written `tag:docker`, and on how many. */
export interface RelationPair {
  readonly a: string;
  readonly b: string;
  readonly count: number;
}

/** What the live memories have in common. */
export interface RelationsReport {
  readonly by_tag: readonly RelationCount[];
  readonly by_type: readonly RelationCount[];
  readonly by_theme: readonly RelationCount[];
  readonly by_topic: readonly RelationCount[];
  readonly by_project: readonly RelationCount[];
  readonly pairs: readonly RelationPair[];
}

/** How many of the strongest pairs are shown. */
const PAIRS = 20;

/** Counts what the live memories have in common; of one memory alone, what others share with it. */
export async function relations(on: Executor, memoryId?: number): Promise<RelationsReport> {
  const counts = await countByValue(on, memoryId);
  const by = (kind: ValueKind) => counts.filter((row) => row.kind === kind).map(({ kind: _, ...count }) => count);
  return {
    by_tag: by('tag'),
    by_type: by('type'),
    by_theme: by('theme'),
    by_topic: by('topic'),
    by_project: by('project'),
    pairs: await strongestPairs(on, memoryId),
  };
}

async function countByValue(on: Executor, memoryId?: number): Promise<(RelationCount & { kind: ValueKind })[]> {
  const rows = await on
    .selectFrom('relations as r')
    .innerJoin('memories as m', 'm.id', 'r.memory_id')
    .select(({ fn }) => ['r.kind', 'r.value', 'r.project', fn.countAll<number>().as('count')])
    .where('m.archived_at', 'is', null)
    .where('r.kind', 'in', VALUE_KINDS)
    .$if(memoryId !== undefined, (query) =>
      query.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('relations as own')
            .select('own.value')
            .where('own.memory_id', '=', memoryId ?? 0)
            .whereRef('own.kind', '=', 'r.kind')
            .whereRef('own.value', '=', 'r.value'),
        ),
      ),
    )
    .groupBy(['r.kind', 'r.value', 'r.project'])
    .execute();
  const counts = new Map<string, { kind: ValueKind; value: string; count: number; projects: string[] }>();
  for (const { kind, value, project, count } of rows) {
    const key = `${kind}:${value}`;
    const sum = counts.get(key) ?? { kind: kind as ValueKind, value, count: 0, projects: [] };
    counts.set(key, sum);
    sum.count += count;
    if (project !== null) sum.projects.push(project);
  }
  for (const { projects } of counts.values()) projects.sort();
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

async function strongestPairs(on: Executor, memoryId?: number): Promise<RelationPair[]> {
  const named = (side: 'a' | 'b') => sql<string>`${sql.ref(`${side}.kind`)} || ':' || ${sql.ref(`${side}.value`)}`;
  return on
    .selectFrom('relations as a')
    .innerJoin('relations as b', 'b.memory_id', 'a.memory_id')
    .innerJoin('memories as m', 'm.id', 'a.memory_id')
    .select(({ fn }) => [named('a').as('a'), named('b').as('b'), fn.countAll<number>().as('count')])
    .where('m.archived_at', 'is', null)
    .where('a.kind', 'in', VALUE_KINDS)
    .where('b.kind', 'in', VALUE_KINDS)
    .where(({ or, and, eb, ref }) =>
      or([
        eb('a.kind', '<', ref('b.kind')),
        and([eb('a.kind', '=', ref('b.kind')), eb('a.value', '<', ref('b.value'))]),
      ]),
    )
    .$if(memoryId !== undefined, (query) => query.where('a.memory_id', '=', memoryId ?? 0))
    .groupBy(['a.kind', 'a.value', 'b.kind', 'b.value'])
    .orderBy('count', 'desc')
    .orderBy('a.kind')
    .orderBy('a.value')
    .orderBy('b.kind')
    .orderBy('b.value')
    .limit(PAIRS)
    .execute();
}
