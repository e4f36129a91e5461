import type { Database, Executor } from '../db/database.js';
import type { Candidate, IndexReading } from '../db/search-index.js';
import { condition, type Filters, isEveryLive } from './filters.js';
import { syncIndex } from './index-sync.js';
import { WordTable } from './lexicon.js';
import { type Memory, toMemory } from './memory.js';
import { DAY_MS } from './moment.js';
import type { SearchIndex } from './search/index-port.js';
import type { Ranked, Standing } from './search/rank.js';
import { searchIds } from './search/search.js';

/** A memory that a search found, and what its score is made of. */
export interface Found {
  readonly memory: Memory;
  readonly ranked: Ranked;
}

interface Options {
  readonly limit: number;
  readonly now: string;
}

type Asked = [query: string, filters: Filters, options: Options];

/** One for the process, so that its files are read once. */
const LEXICON = new WordTable();

/** The memories within the filters that best answer any text, best first, at most `limit`. */
export async function searchMemories(
  on: Executor,
  storage: IndexReading,
  query: string,
  filters: Filters,
  { limit, now }: Options,
): Promise<Found[]> {
  const candidates = new Map<number, Candidate>();
  const within = isEveryLive(filters)
    ? undefined
    : on.selectFrom('memories').select('memories.id').where(condition(filters));
  const index: SearchIndex = {
    statistics: (terms) => storage.statistics(on, terms),
    termsLike: (shape, most) => storage.termsLike(on, shape, most),
    async candidates(terms, most) {
      const found = await storage.candidates(on, terms, most, within);
      for (const candidate of found) candidates.set(candidate.id, candidate);
      return found;
    },
  };
  const standingAt = standingAtTime(Date.parse(now));
  const standingOf = (id: number) => standingAt(candidates.get(id));
  const best = await searchIds(query, index, { limit, standingOf, lexicon: LEXICON });
  const ids = best.map(({ id }) => id);
  const rows = new Map((await storage.rows(on, ids)).map((row) => [row.id, row]));
  return best.flatMap((ranked) => {
    const row = rows.get(ranked.id);
    return row ? [{ memory: toMemory(row), ranked }] : [];
  });
}

/** The same, unless another program wrote since the memories were indexed: then undefined. */
export const searchIfIndexed = (database: Database, ...asked: Asked): Promise<Found[] | undefined> =>
  database.searching(async (on, index) => {
    const [isStale, found] = await Promise.all([index.isStale(on), searchMemories(on, index, ...asked)]);
    return isStale ? undefined : found;
  });

/** The same in a copy in memory that is indexed first: for a file that another program wrote to and that can only be read. */
export async function searchCopy(database: Database, ...asked: Asked): Promise<Found[]> {
  const copy = await database.inMemory();
  try {
    await copy.write((db) => syncIndex(db, copy.index));
    return await searchMemories(copy.reader, copy.index, ...asked);
  } finally {
    await copy.close();
  }
}

const standingAtTime =
  (now: number) =>
  (candidate: Candidate | undefined): Standing | undefined => {
    if (!candidate) return undefined;
    const { importance, useCount, updatedAt } = candidate;
    const ageDays = Math.max(0, now - Date.parse(updatedAt)) / DAY_MS;
    return { importance, useCount, ageDays: Number.isFinite(ageDays) ? ageDays : 0 };
  };
