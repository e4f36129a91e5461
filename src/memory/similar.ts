import type { Executor } from '../db/database.js';
import type { SearchIndexStorage, TermFrequency } from '../db/search-index.js';
import { tellingPart } from './equality.js';
import { parseQuery } from './search/query.js';
import { profile } from './similarity/profile.js';
import { likeness } from './similarity/similarity.js';

/** A memory that is near to a text; `score` is their similarity, 0 to 1. */
export interface SimilarMemory {
  readonly uuid: string;
  readonly content: string;
  readonly score: number;
}

/** How near a memory must be to be worth a word, and how many are named. */
const WORTH_A_WORD = 0.6;
const MOST = 5;
/** How many are looked at: the index's own best, since what shares no word with a text is not near to it. */
const CANDIDATES = 20;
/** By how many of a text's words: what is near shares four in ten with it or more, so one at least of its rarest six in ten. */
const FEWEST_WORDS = 8;
const SHARE_OF_WORDS = 0.6;
const MOST_WORDS = 64;

/** The words of a text that find the memories near to it: of those that the index knows the rarest. */
export async function findingWords(
  on: Executor,
  index: SearchIndexStorage,
  content: string,
): Promise<readonly TermFrequency[]> {
  const { words } = parseQuery(content);
  const { frequencies } = await index.statistics(
    on,
    words.map(({ term }) => term),
  );
  const known = words.flatMap(({ term }) => {
    const frequency = frequencies.get(term);
    return frequency ? { term, frequency } : [];
  });
  const enough = Math.min(MOST_WORDS, Math.max(FEWEST_WORDS, Math.ceil(SHARE_OF_WORDS * words.length)));
  return known.sort((a, b) => a.frequency - b.frequency).slice(0, enough);
}

/** The live memories that are near to a text without being equal to it, nearest first; `words` are its `findingWords`. */
export async function similarTo(
  on: Executor,
  index: SearchIndexStorage,
  content: string,
  words: readonly TermFrequency[],
): Promise<SimilarMemory[]> {
  const candidates = await index.candidates(on, words, CANDIDATES);
  const rows = await index.rows(
    on,
    candidates.map(({ id }) => id),
  );
  const [own, key] = [profile(content), tellingPart(content)];
  return rows
    .map(({ uuid, content }) => ({
      uuid,
      content,
      score: likeness(own, profile(content), WORTH_A_WORD),
    }))
    .filter(({ score, content }) => score >= WORTH_A_WORD && tellingPart(content) !== key)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST);
}
