import type { Executor } from '../db/database.js';
import { condition, type Filters } from './filters.js';
import { type Memory, toMemory } from './memory.js';

/** In which order a list comes: newest first, most important first, most used first. */
export const SORTS = ['created', 'importance', 'use'] as const;
export type Sort = (typeof SORTS)[number];

const COLUMN = { created: 'created_at', importance: 'importance', use: 'use_count' } as const;

/** One page of the memories that fit the filters, and how many there are in all. */
export async function list(
  on: Executor,
  filters: Filters,
  { sort, limit, offset }: { sort: Sort; limit: number; offset: number },
): Promise<{ total: number; memories: Memory[] }> {
  const fitting = on.selectFrom('memories').where(condition(filters));
  const { total } = await fitting.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await fitting
    .selectAll()
    .orderBy(COLUMN[sort], 'desc')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return { total, memories: rows.map(toMemory) };
}

/** All memories that fit the filters, oldest first. */
export async function all(on: Executor, filters: Filters): Promise<Memory[]> {
  const rows = await on.selectFrom('memories').selectAll().where(condition(filters)).orderBy('id').execute();
  return rows.map(toMemory);
}
