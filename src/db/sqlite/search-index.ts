import { CompiledQuery, type RawBuilder, sql } from 'kysely';
import type { Executor } from '../database.js';
import type { Candidate, IndexEntry, SearchIndexStorage } from '../search-index.js';

/** SQLite takes 32,766 parameters in a statement; we stay well below. */
const BATCH = 500;

/** The full-text index on FTS5, with the terms and keys tables beside it. */
export const sqliteSearchIndex: SearchIndexStorage = {
  async statistics(on, terms) {
    const { rows } = await on.executeQuery<{ documents: number; entries: number; frequencies: string }>(
      CompiledQuery.raw(STATISTICS, [JSON.stringify(terms)]),
    );
    const [{ documents, entries, frequencies }] = rows as [(typeof rows)[0]];
    return { documents, entries, frequencies: new Map(JSON.parse(frequencies) as [string, number][]) };
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
    const match = terms.map(quoted).join(' OR ');
    if (within) return best(on, match, limit, sql`AND +rowid IN (${within})`);
    for (let most = limit; ; most *= 4) {
      const found = await best(on, match, most);
      const live = found.filter(({ archived_at }) => archived_at === null);
      if (live.length >= limit || found.length < most) return live.slice(0, limit);
    }
  },

  async put(on, entries) {
    for (let i = 0; i < entries.length; i += BATCH) await putSome(on, entries.slice(i, i + BATCH));
  },

  async remove(on, ids) {
    for (let i = 0; i < ids.length; i += BATCH) await removeSome(on, ids.slice(i, i + BATCH));
  },
};

async function putSome(on: Executor, entries: readonly IndexEntry[]): Promise<void> {
  await removeSome(
    on,
    entries.map(({ id }) => id),
  );
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

const STATISTICS = `SELECT documents, entries,
  (SELECT json_group_array(json_array(term, df)) FROM terms WHERE term IN (SELECT value FROM json_each(?))) AS frequencies
  FROM index_totals`;

/** Only the ids are sorted; what ranking reads is fetched of the best alone. */
async function best(
  on: Executor,
  match: string,
  limit: number,
  condition: RawBuilder<unknown> = sql``,
): Promise<(Candidate & { archived_at: string | null })[]> {
  const { rows } = await sql<Candidate & { archived_at: string | null }>`
    SELECT m.id, i.terms, i.context, m.importance, m.use_count, m.updated_at, m.archived_at
    FROM (SELECT rowid AS id FROM memory_index
      WHERE memory_index MATCH ${match} AND rank MATCH 'bm25(1.0, 0.3)' ${condition} ORDER BY rank LIMIT ${limit}) f
    CROSS JOIN memories m ON m.id = f.id CROSS JOIN memory_index i ON i.rowid = f.id`.execute(on);
  return rows;
}

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
