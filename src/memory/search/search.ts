import type { SearchIndex } from './index-port.js';
import { type Lexicon, NO_LEXICON } from './lexicon.js';
import { parseQuery } from './query.js';
import { type Ranked, rank, type Standing } from './rank.js';
import { resolveQuery } from './resolve.js';

/**
 * How many of the index's own best are ranked: at least so many, and so many for each that is wanted. Measured, what the
 * index puts beyond them is no answer.
 */
const CANDIDATES = 80;
const CANDIDATES_FOR_EACH = 4;

/** How to search; without `standingOf` and `lexicon` the text alone counts, in its own language. */
export interface SearchOptions {
  /** How many answers are wanted. */
  readonly limit?: number;
  /** Asked for each candidate once the index has given them. */
  readonly standingOf?: (id: number) => Standing | undefined;
  readonly lexicon?: Lexicon;
}

/** Finds what answers a text, best first. Any text is a query; one without words finds nothing. */
export async function searchIds(
  text: string,
  index: SearchIndex,
  { limit = 10, standingOf = () => undefined, lexicon = NO_LEXICON }: SearchOptions = {},
): Promise<Ranked[]> {
  const query = parseQuery(text);
  if (query.words.length === 0) return [];
  const resolved = await resolveQuery(query, index, lexicon);
  const terms = new Map(resolved.words.flatMap((word) => word.terms.map((found) => [found.term, found])));
  if (terms.size === 0) return [];
  const candidates = await index.candidates([...terms.values()], Math.max(CANDIDATES, limit * CANDIDATES_FOR_EACH));
  return rank(resolved, candidates, standingOf).slice(0, limit);
}
