import { type Candidate, type IndexReading, reversed, type TermFrequency } from '../search-index.js';
import { MEMORY_COLUMNS } from '../tables.js';
import type { RowReader } from './row-reader.js';

/** How a search reads the index: three statements, and one for each word that the index does not know. */
export const readingOf = (reader: RowReader): IndexReading => ({
  async isStale(on) {
    const queued = await reader.rows(on, 'SELECT 1 FROM index_queue LIMIT 1', []);
    return queued.length > 0;
  },

  async statistics(on, terms) {
    const rows = await reader.rows<TotalsRow | TermRow>(on, STATISTICS, [JSON.stringify(terms)]);
    const [[documents, entries], ...known] = rows as [TotalsRow, ...TermRow[]];
    return { documents, entries, frequencies: new Map(known) };
  },

  async termsLike(on, { start, end, shortest, longest }, limit) {
    const reversedEnd = reversed(end);
    const rows = await reader.rows<TermRow>(on, TERMS_LIKE, [
      start,
      after(start),
      reversedEnd,
      after(reversedEnd),
      shortest,
      longest,
      limit,
    ]);
    return rows.map(([term, frequency]) => ({ term, frequency }));
  },

  async candidates(on, terms, limit, within) {
    if (terms.length === 0) return [];
    const match = terms.map(({ term }) => quoted(term)).join(' OR ');
    const chosen = within?.compile();
    const { inAnyOrder, bestFirst } = chosen ? candidatesSql(`+memory_index.rowid IN (${chosen.sql})`) : OF_LIVE;
    const parameters = [match, ...(chosen?.parameters ?? [])];
    if (mostMatches(terms) <= limit) {
      const all = await reader.rows<CandidateRow>(on, inAnyOrder, [...parameters, limit + 1]);
      if (all.length <= limit) return all.map(candidate);
    }
    return (await reader.rows<CandidateRow>(on, bestFirst, [...parameters, limit])).map(candidate);
  },

  async rows(on, ids) {
    if (ids.length === 0) return [];
    const [[rows]] = (await reader.rows(on, WHOLE_ROWS, [JSON.stringify(ids)])) as [[string]];
    return (JSON.parse(rows) as unknown[][]).map(wholeRow);
  },
});

type TotalsRow = readonly [documents: number, entries: number];
type TermRow = readonly [term: string, frequency: number];

/** The totals first, then the terms. */
const STATISTICS = `SELECT documents, entries FROM index_totals
  UNION ALL SELECT term, df FROM json_each(?) asked CROSS JOIN terms ON terms.term = asked.value`;

const TERMS_LIKE = `SELECT term, df FROM terms
  WHERE (term >= ? AND term < ? OR reversed >= ? AND reversed < ?) AND length(term) BETWEEN ? AND ?
  ORDER BY df DESC, term LIMIT ?`;

/** What comes after all that begins so. */
const after = (start: string) => `${start}\u{10FFFF}`;

/** In how many texts any of the terms can stand; neighbours' texts come on top. */
const mostMatches = (terms: readonly TermFrequency[]) => terms.reduce((sum, { frequency }) => sum + frequency, 0);

/** Sorting costs the index more than all else when there are few: then they are read as they come. */
function candidatesSql(condition: string): { readonly inAnyOrder: string; readonly bestFirst: string } {
  const matching = `SELECT m.id, terms, context, m.importance, m.use_count, m.updated_at FROM memory_index
    CROSS JOIN memories m ON m.id = memory_index.rowid WHERE memory_index MATCH ? AND ${condition}`;
  return {
    inAnyOrder: `${matching} LIMIT ?`,
    bestFirst: `${matching} AND rank MATCH 'bm25(1.0, 0.3)' ORDER BY rank LIMIT ?`,
  };
}

/** Whole rows as one value: to take it apart in JavaScript is faster than to hand over each column by itself. */
const WHOLE_ROWS = `SELECT json_group_array(json_array(${MEMORY_COLUMNS.map((column) => `m.${column}`).join()}) ORDER BY asked.key)
  FROM json_each(?) asked CROSS JOIN memories m ON m.id = asked.value`;

const OF_LIVE = candidatesSql('m.archived_at IS NULL');

type CandidateRow = readonly [
  ...[id: number, terms: string, context: string],
  ...[importance: number, useCount: number, updatedAt: string],
];

/** By places, not by a pattern: this runs for each candidate of each search. */
const candidate = (row: CandidateRow): Candidate => ({
  id: row[0],
  terms: row[1],
  context: row[2],
  importance: row[3],
  useCount: row[4],
  updatedAt: row[5],
});

type MemoryRow = Awaited<ReturnType<IndexReading['rows']>>[number];

function wholeRow(values: readonly unknown[]): MemoryRow {
  const row: Record<string, unknown> = {};
  for (const [i, column] of MEMORY_COLUMNS.entries()) row[column] = values[i];
  return row as unknown as MemoryRow;
}

const quoted = (term: string) => `"${term.replaceAll('"', '""')}"`;
