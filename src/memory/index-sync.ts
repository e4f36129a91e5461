import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Executor } from '../db/database.js';
import type { IndexEntry, SearchIndexStorage } from '../db/search-index.js';
import { equalityKey } from './equality.js';
import { type Columns, toMemory } from './memory.js';
import { analyse } from './search/analyse.js';

/** How many memories are indexed at a time. */
const BATCH = 500;

/** What the index should hold of a memory: its content, then the words it is filed under; and what stands beside it. */
export function indexEntry(row: Columns, beside: readonly string[] = []): IndexEntry {
  const { id, content, tags, theme, project } = toMemory(row);
  const filed = [...tags, theme, project].filter(Boolean).join(' ');
  return {
    id,
    terms: analyse(`${content}\n${filed}`),
    context: beside.length === 0 ? '' : analyse(beside.join('\n')),
    equalityKey: equalityKey(content),
  };
}

/** The contents that stand beside these memories, in order, by the memories' ids. */
async function neighboursOf(on: Executor, ids: readonly number[]): Promise<Map<number, string[]>> {
  const rows = await on
    .selectFrom('neighbours')
    .innerJoin('memories', 'memories.id', 'neighbours.neighbour_id')
    .select(['neighbours.memory_id', 'memories.content'])
    .where('neighbours.memory_id', 'in', [...ids])
    .orderBy('neighbours.position')
    .execute();
  const beside = new Map<number, string[]>();
  for (const { memory_id, content } of rows) beside.set(memory_id, [...(beside.get(memory_id) ?? []), content]);
  return beside;
}

/** Indexes what the triggers queued, whoever wrote it. Call it inside a transaction. */
export async function syncIndex(on: Executor, index: SearchIndexStorage): Promise<void> {
  for (;;) {
    const queued = await on
      .selectFrom('index_queue')
      .leftJoin('memories', 'memories.id', 'index_queue.memory_id')
      .selectAll('memories')
      .select('index_queue.memory_id')
      .limit(BATCH)
      .execute();
    if (queued.length === 0) return;
    const ids = queued.map(({ memory_id }) => memory_id);
    const beside = await neighboursOf(on, ids);
    const gone: number[] = [];
    const entries: IndexEntry[] = [];
    for (const row of queued) {
      if (row.uuid === null) gone.push(row.memory_id);
      else entries.push(indexEntry(row as Columns, beside.get(row.memory_id)));
    }
    await index.put(on, entries);
    await index.remove(on, gone);
    await on.deleteFrom('index_queue').where('memory_id', 'in', ids).execute();
    if (queued.length === BATCH) await nextTurn(); // there is more, and Ctrl-C must be heard meanwhile
  }
}

/** Whether somebody wrote since the index was brought up to date. */
export async function isIndexStale(on: Executor): Promise<boolean> {
  return (await on.selectFrom('index_queue').select('memory_id').limit(1).executeTakeFirst()) !== undefined;
}
