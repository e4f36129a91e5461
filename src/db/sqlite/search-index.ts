import { sql } from 'kysely';
import type { Executor } from '../database.js';
import { distinctTerms, type IndexEntry, reversed, type SearchIndexStorage } from '../search-index.js';
import { readingOf } from './index-reading.js';
import type { RowReader } from './row-reader.js';

/** SQLite takes 32,766 parameters in a statement; we stay well below. */
const BATCH = 500;

/** The full-text index on FTS5, with the terms and keys tables beside it. */
export const sqliteSearchIndex = (reader: RowReader): SearchIndexStorage => ({
  ...readingOf(reader),

  async entries(on, ids) {
    const { rows } = await sql<IndexEntry>`
      SELECT i.rowid AS id, i.terms, i.context, k.equality_key AS "equalityKey"
      FROM memory_index i JOIN memory_keys k ON k.memory_id = i.rowid
      WHERE i.rowid IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`.execute(on);
    return rows;
  },

  async add(on, entries) {
    for (let i = 0; i < entries.length; i += BATCH) await addSome(on, entries.slice(i, i + BATCH));
  },

  async remove(on, ids) {
    for (let i = 0; i < ids.length; i += BATCH) await removeSome(on, ids.slice(i, i + BATCH));
  },
});

async function addSome(on: Executor, entries: readonly IndexEntry[]): Promise<void> {
  const texts = JSON.stringify(entries.map(({ id, terms, context }) => [id, terms, context]));
  await sql`INSERT INTO memory_index (rowid, terms, context)
    SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(${texts})`.execute(on);
  const lengths = entries.map(({ terms }) => (terms === '' ? 0 : terms.split(' ').length));
  const keys = JSON.stringify(entries.map(({ id, equalityKey }, i) => [id, equalityKey, lengths[i]]));
  await sql`INSERT INTO memory_keys (memory_id, equality_key, entries)
    SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(${keys})`.execute(on);
  await addToTotals(on, entries.length, sum(lengths));
  await countTerms(
    on,
    entries.map(({ terms }) => terms),
    1,
  );
}

async function removeSome(on: Executor, ids: readonly number[]): Promise<void> {
  const some = sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  const { rows } = await sql<{ terms: string }>`SELECT terms FROM memory_index WHERE rowid IN ${some}`.execute(on);
  if (rows.length > 0) {
    await countTerms(
      on,
      rows.map(({ terms }) => terms),
      -1,
    );
    await sql`DELETE FROM memory_index WHERE rowid IN ${some}`.execute(on);
  }
  const { rows: keys } = await sql<{
    entries: number;
  }>`DELETE FROM memory_keys WHERE memory_id IN ${some} RETURNING entries`.execute(on);
  await addToTotals(on, -keys.length, -sum(keys.map(({ entries }) => entries)));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

async function addToTotals(on: Executor, documents: number, entries: number): Promise<void> {
  if (documents === 0 && entries === 0) return;
  await sql`UPDATE index_totals SET documents = documents + ${documents}, entries = entries + ${entries}`.execute(on);
}

/** Adds the terms of some memories to the frequencies, or takes them away; a term that stands nowhere is forgotten. */
async function countTerms(on: Executor, entries: readonly string[], by: 1 | -1): Promise<void> {
  const counts = new Map<string, number>();
  for (const terms of entries) for (const term of distinctTerms(terms)) counts.set(term, (counts.get(term) ?? 0) + by);
  const rows = JSON.stringify([...counts.keys()].sort().map((term) => [term, reversed(term), counts.get(term)]));
  if (by === 1) {
    await sql`INSERT INTO terms (term, reversed, df) SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(${rows}) WHERE true
      ON CONFLICT (term) DO UPDATE SET df = df + excluded.df`.execute(on);
  } else {
    await sql`UPDATE terms SET df = df + gone.count FROM (SELECT value ->> 0 AS term, value ->> 2 AS count FROM json_each(${rows})) gone
      WHERE terms.term = gone.term`.execute(on);
    await sql`DELETE FROM terms WHERE df <= 0 AND term IN (SELECT value ->> 0 FROM json_each(${rows}))`.execute(on);
  }
}
