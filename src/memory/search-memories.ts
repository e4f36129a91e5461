import type { Database, Executor } from '../db/database.js';
import type { Candidate, SearchIndexStorage } from '../db/search-index.js';
import { condition, type Filters, isEveryLive } from './filters.js';
import { syncIndex } from './index-sync.js';
import { WordTable } from './lexicon.js';
import type { Memory } from './memory.js';
import { byIds } from './rows.js';
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

/** One for the process, so that its files are read once. */
const LEXICON = new WordTable();

/** The memories within the filters that best answer any text, best first, at most `limit`. */
export async function searchMemories(
  { reader: on, index: storage }: { readonly reader: Executor; readonly index: SearchIndexStorage },
  query: string,
  filters: Filters,
  { limit, now }: Options,
): Promise<Found[]> {
  const standing = new Map<number, Standing>();
  const within = isEveryLive(filters)
    ? undefined
    : on.selectFrom('memories').select('memories.id').where(condition(filters));
  const index: SearchIndex = {
    statistics: (terms) => storage.statistics(on, terms),
    termsLike: (shape, most) => storage.termsLike(on, shape, most),
    async candidates(terms, most) {
      const candidates = await storage.candidates(on, terms, most, within);
      for (const candidate of candidates) standing.set(candidate.id, standingOf(candidate, now));
      return candidates;
    },
  };
  const ranked = await searchIds(query, index, { limit, standingOf: (id) => standing.get(id), lexicon: LEXICON });
  const best = new Map(ranked.slice(0, limit).map((one) => [one.id, one]));
  const memories = await byIds(on, [...best.keys()]);
  return memories.flatMap((memory) => {
    const one = best.get(memory.id);
    return one ? [{ memory, ranked: one }] : [];
  });
}

/** The same in a copy in memory that is indexed first: for a file that another program wrote to and that can only be read. */
export async function searchCopy(database: Database, ...asked: [string, Filters, Options]): Promise<Found[]> {
  const copy = database.inMemory();
  try {
    await copy.write((db) => syncIndex(db, copy.index));
    return await searchMemories(copy, ...asked);
  } finally {
    await copy.close();
  }
}

const MS_A_DAY = 86_400_000;

function standingOf({ importance, use_count, updated_at }: Candidate, now: string): Standing {
  const ageDays = Math.max(0, Date.parse(now) - Date.parse(updated_at)) / MS_A_DAY;
  return { importance, useCount: use_count, ageDays: Number.isFinite(ageDays) ? ageDays : 0 };
}
