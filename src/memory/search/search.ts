import type { SearchIndex } from './index-port.js';
import { type Lexicon, NO_LEXICON } from './lexicon.js';
import { parseQuery } from './query.js';
import { type Ranked, rank, type Standing } from './rank.js';
import { resolveQuery } from './resolve.js';

/** How many of the index's own best are ranked; what it puts beyond them is hardly ever an answer. */
const CANDIDATES = 250;

/**
 * Finds what answers a text, best first. Any text is a query; one without words finds nothing.
 * `standingOf` is asked for each candidate once the index has given them; without it the text alone counts.
 */
export async function searchIds(
  text: string,
  index: SearchIndex,
  standingOf: (id: number) => Standing | undefined = () => undefined,
  lexicon: Lexicon = NO_LEXICON,
): Promise<Ranked[]> {
  const query = parseQuery(text);
  if (query.words.length === 0) return [];
  const resolved = await resolveQuery(query, index, lexicon);
  const terms = [...new Set(resolved.words.flatMap((word) => word.terms.map(({ term }) => term)))];
  if (terms.length === 0) return [];
  return rank(resolved, await index.candidates(terms, CANDIDATES), standingOf);
}
