import type { Expression, Selectable, SelectQueryBuilder } from 'kysely';
import type { Executor } from './database.js';
import type { MemoriesTable, Tables } from './tables.js';

/** A memory as the index keeps it: the entries of its text, those of its neighbours, and its equality key. */
export interface IndexEntry {
  readonly id: number;
  /** Entries separated by single spaces, each a term or `term/word`. */
  readonly terms: string;
  readonly context: string;
  readonly equalityKey: string;
}

/** A memory that may answer a query: its texts as the index keeps them, and what ranking needs beside them. */
export interface Candidate {
  readonly id: number;
  readonly terms: string;
  readonly context: string;
  readonly importance: number;
  readonly useCount: number;
  readonly updatedAt: string;
}

/**
 * The terms that a mistyped or unfinished word could stand for: they begin with `start` or end with `end`, and are
 * `shortest` to `longest` characters long.
 */
export interface TermShape {
  readonly start: string;
  readonly end: string;
  readonly shortest: number;
  readonly longest: number;
}

/** A term, and in how many memories it stands. */
export interface TermFrequency {
  readonly term: string;
  readonly frequency: number;
}

/** What ranking needs to know of the index as a whole. */
export interface Statistics {
  readonly documents: number;
  readonly entries: number;
  readonly frequencies: ReadonlyMap<string, number>;
}

/** A choice of memories, as a query of their ids. */
export type MemoryIds = SelectQueryBuilder<Tables, 'memories', { id: number }> & Expression<{ id: number }>;

/** What a search reads of the full-text index. It holds terms; what a term is, `memory/search` knows. */
export interface IndexReading {
  /** Whether somebody wrote since the index was brought up to date. */
  isStale(on: Executor): Promise<boolean>;
  /**
   * How many memories are indexed, the sum of their entries, and in how many of them each of these terms stands; terms
   * that stand nowhere are left out.
   */
  statistics(on: Executor, terms: readonly string[]): Promise<Statistics>;
  /** The terms of a shape, most frequent first, at most `limit`. */
  termsLike(on: Executor, shape: TermShape, limit: number): Promise<TermFrequency[]>;
  /**
   * The best `limit` memories that hold any of the terms, by the engine's own ranking: of `within`, or of all that
   * are not archived.
   */
  candidates(on: Executor, terms: readonly TermFrequency[], limit: number, within?: MemoryIds): Promise<Candidate[]>;
  /** The whole rows of memories, in the order of the ids; ids that are not there are left out. */
  rows(on: Executor, ids: readonly number[]): Promise<Selectable<MemoriesTable>[]>;
}

/** The full-text index, as each engine keeps it. */
export interface SearchIndexStorage extends IndexReading {
  /** What the index holds of these memories; one that it does not know is left out. */
  entries(on: Executor, ids: readonly number[]): Promise<IndexEntry[]>;
  /** Takes in memories that the index does not hold. */
  add(on: Executor, entries: readonly IndexEntry[]): Promise<void>;
  /** Lets go of memories, whether it holds them or not. */
  remove(on: Executor, ids: readonly number[]): Promise<void>;
}

/** The terms that stand in a memory's entries, each once. */
export const distinctTerms = (entries: string): string[] => [...new Set(entries.split(/[ /]/))].filter(Boolean);

/** A word from its end: how the index finds what ends alike. */
export const reversed = (term: string) => [...term].reverse().join('');
