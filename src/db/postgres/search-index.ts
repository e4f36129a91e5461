import { sql } from 'kysely';
import type { Executor } from '../database.js';
import { later } from '../later.js';
import { numbers, rows as rowsOf } from '../many.js';
import { distinctTerms, type IndexEntry, reversed, type SearchIndexStorage } from '../search-index.js';
import { readingIndex } from './index-reading.js';
import { asVector, keyOf } from './vector.js';

/** PostgreSQL takes 65,535 parameters in a statement; we stay well below. */
const BATCH = 1_000;

/** The full-text index on tsvector and GIN, with the terms and keys tables beside it. */
export const postgresSearchIndex: SearchIndexStorage = {
  ...readingIndex,

  async entries(on, ids) {
    const { rows } = await sql<IndexEntry>`
      SELECT i.memory_id AS id, i.terms, i.context, k.equality_key AS "equalityKey"
      FROM memory_index i JOIN memory_keys k USING (memory_id) WHERE memory_id IN ${numbers(ids)}`.execute(on);
    return rows;
  },

  async add(on, entries) {
    for (let i = 0; i < entries.length; i += BATCH) await addSome(on, entries.slice(i, i + BATCH));
  },

  async remove(on, ids) {
    if (ids.length === 0) return;
    const { rows: gone } = await sql<Gone>`
      WITH texts AS (DELETE FROM memory_index WHERE memory_id = ANY (${ids}) RETURNING memory_id, terms, context, length),
        keys AS (DELETE FROM memory_keys WHERE memory_id = ANY (${ids}) RETURNING memory_id, entries)
      SELECT coalesce(terms, '') AS terms, coalesce(context, '') AS context, coalesce(length, 0) AS length, entries
      FROM texts FULL JOIN keys USING (memory_id)`.execute(on);
    if (gone.length === 0) return;
    await addToTotals(on, {
      documents: -gone.filter(({ entries }) => entries !== null).length,
      entries: -sum(gone.map(({ entries }) => entries ?? 0)),
      length: -sum(gone.map(({ length }) => length)),
    });
    await countTerms(on, gone, -1);
  },
};

/** What the index held of a memory; the key that belongs to it may be missing. */
interface Gone {
  readonly terms: string;
  readonly context: string;
  readonly length: number;
  readonly entries: number | null;
}

async function addSome(on: Executor, entries: readonly IndexEntry[]): Promise<void> {
  const vectors = entries.map(({ terms, context }) => asVector(terms, context));
  const lengths = entries.map(({ terms }) => (terms === '' ? 0 : terms.split(' ').length));
  const indexed = entries.map(({ id, terms, context }, i) => [
    ...[id, terms, context],
    ...[vectors[i]?.words ?? '', vectors[i]?.length ?? 0],
  ]);
  await later(
    on,
    sql`INSERT INTO memory_index (memory_id, terms, context, words, length) ${rowsOf(indexed)}`.compile(on),
  );
  const keys = entries.map(({ id, equalityKey }, i) => [id, equalityKey, lengths[i] ?? 0]);
  await later(on, sql`INSERT INTO memory_keys (memory_id, equality_key, entries) ${rowsOf(keys)}`.compile(on));
  await addToTotals(on, {
    documents: entries.length,
    entries: sum(lengths),
    length: sum(vectors.map(({ length }) => length)),
  });
  await countTerms(on, entries, 1);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

type Totals = Readonly<Record<'documents' | 'entries' | 'length', number>>;

async function addToTotals(on: Executor, { documents, entries, length }: Totals): Promise<void> {
  if (documents === 0 && entries === 0 && length === 0) return;
  await later(
    on,
    sql`UPDATE index_totals SET documents = documents + ${documents}, entries = entries + ${entries},
      length = length + ${length}`.compile(on),
  );
}

/** Adds the terms of some memories to the frequencies, or takes them away; a term that stands nowhere is forgotten. */
async function countTerms(
  on: Executor,
  entries: readonly { readonly terms: string; readonly context: string }[],
  by: 1 | -1,
): Promise<void> {
  const counts = new Map<string, { df: number; spread: number }>();
  for (const { terms, context } of entries) {
    const own = new Set(distinctTerms(terms).map(keyOf));
    for (const term of new Set([...own, ...distinctTerms(context).map(keyOf)])) {
      const count = counts.get(term) ?? { df: 0, spread: 0 };
      counts.set(term, { df: count.df + (own.has(term) ? by : 0), spread: count.spread + by });
    }
  }
  const counted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  for (let i = 0; i < counted.length; i += 10 * BATCH) {
    const some = counted.slice(i, i + 10 * BATCH);
    const values = some.map(([term, { df, spread }]) => [term, reversed(term), df, spread]);
    await later(
      on,
      sql`INSERT INTO terms AS known (term, reversed, df, spread) ${rowsOf(values)}
        ON CONFLICT (term) DO UPDATE SET df = known.df + excluded.df, spread = known.spread + excluded.spread`.compile(
        on,
      ),
    );
    if (by === 1) continue;
    const named = some.map(([term]) => term);
    await later(on, sql`DELETE FROM terms WHERE spread <= 0 AND term = ANY (${named})`.compile(on));
  }
}
