import type { Executor } from '../db/database.js';
import type { IndexEntry, SearchIndexStorage } from '../db/search-index.js';
import { equalityKey } from './equality.js';
import { type Columns, toMemory } from './memory.js';
import { analyse } from './search/analyse.js';

/** How many memories are indexed at a time. */
const BATCH = 500;

/** What the index should hold of a memory: its content first, then the words it is filed under. */
export function indexEntry(row: Columns): IndexEntry {
  const { id, content, tags, theme, project } = toMemory(row);
  const filed = [...tags, theme, project].filter(Boolean).join(' ');
  return { id, terms: analyse(`${content}\n${filed}`), context: '', equalityKey: equalityKey(content) };
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
    const gone: number[] = [];
    const entries: IndexEntry[] = [];
    for (const row of queued) {
      if (row.uuid === null) gone.push(row.memory_id);
      else entries.push(indexEntry(row as Columns));
    }
    await index.put(on, entries);
    await index.remove(on, gone);
    await on
      .deleteFrom('index_queue')
      .where(
        'memory_id',
        'in',
        queued.map(({ memory_id }) => memory_id),
      )
      .execute();
  }
}

/** Whether somebody wrote since the index was brought up to date. */
export async function isIndexStale(on: Executor): Promise<boolean> {
  return (await on.selectFrom('index_queue').select('memory_id').limit(1).executeTakeFirst()) !== undefined;
}
