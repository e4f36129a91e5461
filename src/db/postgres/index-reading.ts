import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Executor } from '../database.js';
import { numbers, texts } from '../many.js';
import { type Candidate, reversed, type SearchIndexStorage, type TermFrequency } from '../search-index.js';
import type { MemoriesTable } from '../tables.js';
import { anyOf, COUNTS, keyOf, quoted } from './vector.js';

type Reading = Pick<SearchIndexStorage, 'isStale' | 'statistics' | 'termsLike' | 'candidates' | 'rows'>;

/** How a search reads the index: three statements, and one for each word that the index does not know. */
export const readingIndex: Reading = {
  async isStale(on) {
    const { rows } = await sql`SELECT 1 FROM index_queue LIMIT 1`.execute(on);
    return rows.length > 0;
  },

  async statistics(on, terms) {
    const { rows } = await sql<{ term: string | null; a: number; b: number }>`
      SELECT NULL AS term, documents AS a, entries AS b FROM index_totals
      UNION ALL SELECT term, df, 0 FROM terms WHERE df > 0 AND term IN ${texts(terms.map(keyOf))}`.execute(on);
    const known = new Map(rows.map(({ term, a }) => [term, a]));
    const totals = rows.find(({ term }) => term === null);
    const frequencies = new Map<string, number>();
    for (const term of terms) {
      const frequency = known.get(keyOf(term));
      if (frequency !== undefined) frequencies.set(term, frequency);
    }
    return { documents: totals?.a ?? 0, entries: totals?.b ?? 0, frequencies };
  },

  async termsLike(on, { start, end, shortest, longest }, limit) {
    const reversedEnd = reversed(end);
    const { rows } = await sql<TermFrequency>`SELECT term, df AS frequency FROM terms
      WHERE (term >= ${start} AND term < ${after(start)} OR reversed >= ${reversedEnd} AND reversed < ${after(reversedEnd)})
        AND df > 0 AND length(term) BETWEEN ${shortest} AND ${longest}
      ORDER BY df DESC, term LIMIT ${limit}`.execute(on);
    return rows;
  },

  async candidates(on, terms, limit, within) {
    if (terms.length === 0) return [];
    const matching = sql`FROM memory_index i JOIN memories m ON m.id = i.memory_id
      WHERE i.words @@ ${anyOf(terms.map(({ term }) => term))}::tsquery AND ${within ? sql`m.id IN ${within}` : sql`m.archived_at IS NULL`}`;
    if (mostMatches(terms) <= limit) {
      const all = await read(on, sql<Candidate>`SELECT ${RANKED} ${matching} LIMIT ${limit + 1}`);
      if (all.length <= limit) return all;
    }
    const score = bm25(await weigh(on, terms));
    return read(
      on,
      sql<Candidate>`WITH best AS MATERIALIZED (
          SELECT i.memory_id, (${score}) AS score ${matching} ORDER BY score DESC, i.memory_id LIMIT ${limit})
        SELECT ${RANKED} FROM best JOIN memory_index i USING (memory_id) JOIN memories m ON m.id = i.memory_id`,
    );
  },

  async rows(on, ids) {
    if (ids.length === 0) return [];
    const { rows } = await sql<Row>`SELECT * FROM memories WHERE id IN ${numbers(ids)}`.execute(on);
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => found.get(id) ?? []);
  },
};

type Row = Selectable<MemoriesTable>;

/** What comes after all that begins so. */
const after = (start: string) => `${start}\u{10FFFF}`;

/** In how many texts any of the terms can stand; neighbours' texts come on top. */
const mostMatches = (terms: readonly TermFrequency[]) => terms.reduce((sum, { frequency }) => sum + frequency, 0);

/** What ranking needs of a candidate. */
const RANKED = sql`m.id, i.terms, i.context, m.importance, m.use_count AS "useCount", m.updated_at AS "updatedAt"`;

async function read(on: Executor, query: RawBuilder<Candidate>): Promise<Candidate[]> {
  const { rows } = await query.execute(on);
  return rows;
}

/** `ts_rank` takes weights up to 1, and divides that of a term's one place by the second number. */
const WEIGHTS = `{${[COUNTS.D, COUNTS.C, COUNTS.B, COUNTS.A].map((count) => count / COUNTS.A)}}`;
const OF_TS_RANK = COUNTS.A * 1.64493406685;

/** FTS5's own constants. */
const K1 = 1.2;
const B = 0.75;
const LEAST_IDF = 1e-6;

/** What BM25 must know of the whole index: the rarity of each term, and the average length of what is indexed of a memory. */
interface Weighed {
  readonly terms: readonly (readonly [term: string, idf: number])[];
  readonly averageLength: number;
}

async function weigh(on: Executor, asked: readonly TermFrequency[]): Promise<Weighed> {
  const { rows } = await sql<{ term: string; spread: number; documents: number; length: number }>`
    SELECT term, spread, documents, length FROM terms, index_totals
    WHERE term IN ${texts(asked.map(({ term }) => keyOf(term)))}`.execute(on);
  const { documents = 1, length = 1 } = rows[0] ?? {};
  const idf = (spread: number) => Math.max(LEAST_IDF, Math.log((documents - spread + 0.5) / (spread + 0.5)));
  return {
    terms: rows.map(({ term, spread }) => [term, idf(spread)]),
    averageLength: Math.max(1, length / Math.max(1, documents)),
  };
}

/**
 * FTS5's own ranking, so that both engines hand the same memories on to be ranked. Its sum is written out, a part for each
 * term, which takes a fraction of what adding up rows would.
 */
function bm25({ terms, averageLength }: Weighed): RawBuilder<number> {
  const damping = sql`(${K1 * (1 - B)}::float8 + ${(K1 * B) / averageLength}::float8 * i.length)`;
  // idf · f · (k1 + 1) / (f + damping), written so that f, which is what takes time, stands in it once
  const parts = terms.map(([term, idf]) => {
    const most = sql`${idf * (K1 + 1)}::float8`;
    const f = sql`ts_rank(${WEIGHTS}::real[], i.words, ${quoted(term)}::tsquery) * ${OF_TS_RANK}::float8`;
    return sql`${most} * (1 - ${damping} / (${f} + ${damping}))`;
  });
  return parts.length === 0 ? sql`0` : sql`${sql.join(parts, sql` + `)}`;
}
