import { type RawBuilder, sql } from 'kysely';
import type { Executor } from '../database.js';
import type { Candidate, SearchIndexStorage } from '../search-index.js';

/** SQLite takes 32,766 parameters in a statement; we stay well below. */
const BATCH = 500;

/** The full-text index on FTS5, with the terms and keys tables beside it. */
export const sqliteSearchIndex: SearchIndexStorage = {
  async totals(on) {
    return on.selectFrom('index_totals').select(['documents', 'entries']).executeTakeFirstOrThrow();
  },

  async frequencies(on, terms) {
    if (terms.length === 0) return new Map();
    const rows = await on
      .selectFrom('terms')
      .select(['term', 'df'])
      .where('term', 'in', [...terms])
      .execute();
    return new Map(rows.map(({ term, df }) => [term, df]));
  },

  async termsLike(on, { start, end, shortest, longest }, limit) {
    const { rows } = await sql<{ term: string; frequency: number }>`
      SELECT term, df AS frequency FROM terms
      WHERE (${beginsWith('term', start)} OR ${beginsWith('reversed', reversed(end))})
        AND length(term) BETWEEN ${shortest} AND ${longest}
      ORDER BY df DESC, term LIMIT ${limit}`.execute(on);
    return rows;
  },

  async candidates(on, terms, limit, within) {
    if (terms.length === 0) return [];
    const { rows } = await sql<Candidate>`
      SELECT m.id, i.terms, i.context, m.importance, m.use_count, m.updated_at
      FROM (SELECT rowid, terms, context FROM memory_index
        WHERE memory_index MATCH ${terms.map(quoted).join(' OR ')} AND +rowid IN (${within})
        ORDER BY bm25(memory_index, 1.0, 0.3) LIMIT ${limit}) i
      JOIN memories m ON m.id = i.rowid`.execute(on);
    return rows;
  },

  async put(on, entries) {
    const ids = entries.map(({ id }) => id);
    await this.remove(on, ids);
    for (const { id, terms, context, equalityKey } of entries) {
      await sql`INSERT INTO memory_index (rowid, terms, context) VALUES (${id}, ${terms}, ${context})`.execute(on);
      const length = terms === '' ? 0 : terms.split(' ').length;
      await on
        .insertInto('memory_keys')
        .values({ memory_id: id, equality_key: equalityKey, entries: length })
        .execute();
      await addToTotals(on, 1, length);
      await countTerms(on, terms, 1);
    }
  },

  async remove(on, ids) {
    for (let i = 0; i < ids.length; i += BATCH) {
      const some = ids.slice(i, i + BATCH);
      const { rows } = await sql<{ id: number; terms: string }>`
        SELECT rowid AS id, terms FROM memory_index WHERE rowid IN (${sql.join(some)})`.execute(on);
      for (const { id, terms } of rows) {
        await countTerms(on, terms, -1);
        await sql`DELETE FROM memory_index WHERE rowid = ${id}`.execute(on);
      }
      const keys = await on.deleteFrom('memory_keys').where('memory_id', 'in', some).returning('entries').execute();
      await addToTotals(on, -keys.length, -keys.reduce((sum, { entries }) => sum + entries, 0));
    }
  },
};

const quoted = (term: string) => `"${term.replaceAll('"', '""')}"`;

const reversed = (term: string) => [...term].reverse().join('');

function beginsWith(column: 'term' | 'reversed', start: string): RawBuilder<boolean> {
  return sql`(${sql.ref(column)} >= ${start} AND ${sql.ref(column)} < ${`${start}\u{10FFFF}`})`;
}

async function addToTotals(on: Executor, documents: number, entries: number): Promise<void> {
  if (documents === 0 && entries === 0) return;
  await on
    .updateTable('index_totals')
    .set((eb) => ({ documents: eb('documents', '+', documents), entries: eb('entries', '+', entries) }))
    .execute();
}

/** The terms that stand in a memory's entries, each once. */
export const distinctTerms = (entries: string): string[] => [...new Set(entries.split(/[ /]/))].filter(Boolean);

/** Adds the terms of one memory to the frequencies, or takes them away; a term that stands nowhere is forgotten. */
async function countTerms(on: Executor, entries: string, by: 1 | -1): Promise<void> {
  const distinct = distinctTerms(entries);
  if (by === 1) {
    const rows = JSON.stringify(distinct.map((term) => [term, reversed(term)]));
    await sql`INSERT INTO terms (term, reversed, df) SELECT value ->> 0, value ->> 1, 1 FROM json_each(${rows}) WHERE true
      ON CONFLICT (term) DO UPDATE SET df = df + 1`.execute(on);
  } else {
    const gone = JSON.stringify(distinct);
    await sql`UPDATE terms SET df = df - 1 WHERE term IN (SELECT value FROM json_each(${gone}))`.execute(on);
    await sql`DELETE FROM terms WHERE df <= 0 AND term IN (SELECT value FROM json_each(${gone}))`.execute(on);
  }
}
