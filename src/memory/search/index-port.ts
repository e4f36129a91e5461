import type { Statistics, TermFrequency, TermShape } from '../../db/search-index.js';

export type { Statistics, TermFrequency, TermShape } from '../../db/search-index.js';

/** One indexed text, as `analyse` made it. */
export interface IndexedText {
  readonly id: number;
  /** `analyse` of the memory's own text. */
  readonly terms: string;
  /** `analyse` of the texts beside it in its conversation or source; '' when there are none. */
  readonly context: string;
}

/**
 * What search needs from an index. Terms are those of `analyse`, whole words after slashes included.
 * Context does not count in totals and frequencies.
 */
export interface SearchIndex {
  /** How many texts there are, how many entries (see `analyse`) they have together, and in how many each term stands. */
  statistics(terms: readonly string[]): Promise<Statistics>;
  /** The terms of a shape, most frequent first; `limit` may cut them. */
  termsLike(shape: TermShape, limit: number): Promise<readonly TermFrequency[]>;
  /** The best `limit` texts that hold any of the terms, by the index's own cheap measure. */
  candidates(terms: readonly TermFrequency[], limit: number): Promise<readonly IndexedText[]>;
}
