import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Executor } from '../database.js';
import { type Candidate, type IndexReading, type MemoryIds, reversed, type TermFrequency } from '../search-index.js';
import type { MemoriesTable } from '../tables.js';
import { anyOf, COUNTS, keyOf, quoted } from './vector.js';

/** How a search reads the index: three statements, and one for each word that the index does not know. */
export const readingIndex: IndexReading = {
  async isStale(on) {
    const { rows } = await sql`SELECT 1 FROM index_queue LIMIT 1`.execute(on);
    return rows.length > 0;
  },

  async statistics(on, terms) {
    const { rows } = await sql<{ documents: number; entries: number; term: string; df: number | null }>`
      SELECT documents, entries, asked.term, df FROM index_totals
      LEFT JOIN unnest(${terms.map(keyOf)}::text[]) AS asked (term) ON true LEFT JOIN terms ON terms.term = asked.term COLLATE "C"`.execute(
      on,
    );
    const [{ documents, entries } = { documents: 0, entries: 0 }] = rows;
    const known = new Map(rows.map(({ term, df }) => [term, df]));
    const frequencies = new Map<string, number>();
    for (const term of terms) {
      const frequency = known.get(keyOf(term));
      if (frequency) frequencies.set(term, frequency);
    }
    return { documents, entries, frequencies };
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
    const query = sql`${anyOf(terms.map(({ term }) => term))}::tsquery`;
    if (mostMatches(terms) <= limit) {
      const all = await read(
        on,
        sql<Candidate>`SELECT ${RANKED} FROM memory_index i JOIN memories m ON m.id = i.memory_id
          WHERE i.words @@ ${query} AND ${within ? sql`m.id IN ${within}` : sql`m.archived_at IS NULL`} LIMIT ${limit + 1}`,
      );
      if (all.length <= limit) return all;
    }
    return read(on, bestFirst(terms, query, limit, within));
  },

  async rows(on, ids) {
    if (ids.length === 0) return [];
    const { rows } = await sql<Row>`SELECT * FROM memories WHERE id = ANY (${ids})`.execute(on);
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

/**
 * The best by FTS5's own ranking, BM25, so that both engines hand the same memories on to be ranked. Its sum is written out, a
 * part for each term, which takes a fraction of what adding up rows would. All that match are weighed from the index alone; the
 * best are then looked up one by one until there are enough that are not archived. OFFSET keeps the two apart.
 */
function bestFirst(
  terms: readonly TermFrequency[],
  query: RawBuilder<unknown>,
  limit: number,
  within: MemoryIds | undefined,
): RawBuilder<Candidate> {
  const keys = terms.map(({ term }) => keyOf(term));
  const parts = keys.map((key, i) => {
    // idf · f · (k1 + 1) / (f + damping), written so that f, which is what takes time, stands in it once
    const f = sql`ts_rank(${WEIGHTS}, i.words, ${quoted(key)}::tsquery) * ${OF_TS_RANK}`;
    return sql`most[${sql.lit(i + 1)}] * (1 - damping / (${f} + damping))`;
  });
  return sql`WITH asked AS MATERIALIZED (
      SELECT array_agg(${MOST} ORDER BY n) AS most, ${SLOPE} AS slope
      FROM index_totals CROSS JOIN unnest(${keys}::text[]) WITH ORDINALITY AS given (key, n) LEFT JOIN terms ON term = key COLLATE "C"
      GROUP BY documents, length)
    SELECT ${RANKED} FROM (
      SELECT i.memory_id, ${sql.join(parts, sql` + `)} AS score
      FROM memory_index i CROSS JOIN asked CROSS JOIN LATERAL (SELECT ${DAMPING} + slope * i.length AS damping) weighed
      WHERE i.words @@ ${query} ${within ? sql`AND i.memory_id IN ${within}` : sql``} ORDER BY score DESC, i.memory_id OFFSET 0) best
    JOIN memories m ON m.id = best.memory_id JOIN memory_index i ON i.memory_id = best.memory_id
    ${within ? sql`` : sql`WHERE m.archived_at IS NULL`} ORDER BY best.score DESC, best.memory_id LIMIT ${limit}`;
}

const float = (value: number) => sql.raw(`${value}::float8`);

/** `ts_rank` takes weights up to 1, and divides that of a term's one place by the second number. */
const WEIGHTS = sql.raw(`'{${[COUNTS.D, COUNTS.C, COUNTS.B, COUNTS.A].map((count) => count / COUNTS.A)}}'::real[]`);
const OF_TS_RANK = float(COUNTS.A * 1.64493406685);

/** FTS5's own constants. */
const K1 = 1.2;
const B = 0.75;
const LEAST_IDF = 1e-6;

/** The most that a term can add: its rarity in the whole index, which FTS5 never lets fall to nothing, times k1 + 1. */
const SPREAD = sql.raw('coalesce(spread, 0)');
const MOST = sql`${float(K1 + 1)} * greatest(${float(LEAST_IDF)}, ln((greatest(0, documents - ${SPREAD}) + ${float(0.5)}) / (${SPREAD} + ${float(0.5)})))`;
/** How a text's length, beside the average of all, keeps a term's count down. */
const DAMPING = float(K1 * (1 - B));
const SLOPE = sql`${float(K1 * B)} / greatest(1, length::float8 / greatest(1, documents))`;
