import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Executor } from '../db/database.js';
import { later } from '../db/later.js';
import { numbers } from '../db/many.js';
import type { IndexEntry, SearchIndexStorage } from '../db/search-index.js';
import { equalityKey } from './equality.js';
import { type Columns, toMemory } from './memory.js';
import { analyse } from './search/analyse.js';

/** How many memories are indexed at a time. */
const BATCH = 500;

/**
 * What the index should hold of a memory: its content, then the words it is filed under; and the contents that stand
 * beside it. Each content is analysed once for a batch: most stand beside four others.
 */
function indexEntry(row: Columns, beside: readonly string[] = [], analysed: Analyser = analyse): IndexEntry {
  const { id, content, tags, theme, project } = toMemory(row);
  const filed = [...tags, theme, project].filter(Boolean).join(' ');
  const joined = (texts: readonly string[]) => texts.filter(Boolean).join(' ');
  return {
    id,
    terms: joined([analysed(content), analyse(filed)]),
    context: joined(beside.map(analysed)),
    equalityKey: equalityKey(content),
  };
}

type Analyser = (text: string) => string;

function analysingOnce(): Analyser {
  const known = new Map<string, string>();
  return (text) => {
    const terms = known.get(text) ?? analyse(text);
    known.set(text, terms);
    return terms;
  };
}

/** The contents that stand beside these memories, in order, by the memories' ids. */
async function neighboursOf(on: Executor, ids: readonly number[]): Promise<Map<number, string[]>> {
  const { rows } = await sql<{ memory_id: number; content: string }>`
    SELECT n.memory_id, m.content FROM neighbours n JOIN memories m ON m.id = n.neighbour_id
    WHERE n.memory_id IN ${numbers(ids)} ORDER BY n.position`.execute(on);
  const beside = new Map<number, string[]>();
  for (const { memory_id, content } of rows) {
    const contents = beside.get(memory_id);
    if (contents) contents.push(content);
    else beside.set(memory_id, [content]);
  }
  return beside;
}

/** A memory that waits, or the id of one that is gone. */
type Queued = (Columns | { readonly uuid: null }) & { readonly memory_id: number };

/** Indexes what the triggers queued, whoever wrote it; `told` hears how many are done. Call it inside a transaction. */
export async function syncIndex(
  on: Executor,
  index: SearchIndexStorage,
  told: (done: number) => void = () => undefined,
): Promise<void> {
  for (let done = 0; ; ) {
    const { rows: queued } = await sql<Queued>`
      SELECT memories.*, index_queue.memory_id FROM index_queue LEFT JOIN memories ON memories.id = index_queue.memory_id
      LIMIT ${BATCH}`.execute(on);
    if (queued.length === 0) return;
    const ids = queued.map(({ memory_id }) => memory_id);
    const [beside] = await Promise.all([neighboursOf(on, ids), index.remove(on, ids)]);
    const analysed = analysingOnce();
    const gone: number[] = [];
    const entries: IndexEntry[] = [];
    for (const row of queued) {
      if (row.uuid === null) gone.push(row.memory_id);
      else entries.push(indexEntry(row, beside.get(row.memory_id), analysed));
    }
    await index.add(on, entries);
    await later(on, sql`DELETE FROM index_queue WHERE memory_id IN ${numbers(ids)}`.compile(on));
    await leavePlaces(on, gone);
    done += queued.length;
    told(done);
    if (queued.length < BATCH && gone.length === 0) return;
    await nextTurn(); // there is more, and Ctrl-C must be heard meanwhile
  }
}

/** How many memories the index holds otherwise than it would now, as an older Alma read them; what is queued does not count. */
export async function outdated(on: Executor, index: SearchIndexStorage): Promise<number> {
  let count = 0;
  for (let after = 0; ; ) {
    const { rows } = await sql<Columns>`SELECT * FROM memories
      WHERE id > ${after} AND id NOT IN (SELECT memory_id FROM index_queue) ORDER BY id LIMIT ${BATCH}`.execute(on);
    if (rows.length === 0) return count;
    const ids = rows.map(({ id }) => id);
    const beside = await neighboursOf(on, ids);
    const analysed = analysingOnce();
    const held = new Map((await index.entries(on, ids)).map((entry) => [entry.id, entry]));
    for (const row of rows) {
      const [is, was] = [indexEntry(row, beside.get(row.id), analysed), held.get(row.id)];
      const isSame = was?.terms === is.terms && was.context === is.context && was.equalityKey === is.equalityKey;
      if (!isSame) count++;
    }
    after = ids.at(-1) ?? after;
    await nextTurn();
  }
}

/** What is gone stands beside nothing any more. INSERT OR REPLACE takes rows away without telling a trigger. */
async function leavePlaces(on: Executor, gone: readonly number[]): Promise<void> {
  if (gone.length === 0) return;
  const left = numbers(gone);
  await sql`INSERT INTO index_queue SELECT neighbour_id FROM neighbours WHERE memory_id IN ${left}
    AND neighbour_id IN (SELECT id FROM memories) ON CONFLICT DO NOTHING`.execute(on);
  await later(on, sql`DELETE FROM memory_sources WHERE memory_id IN ${left}`.compile(on));
}
