import type { Kysely, Transaction } from 'kysely';
import type { IndexReading, SearchIndexStorage } from './search-index.js';
import type { Tables } from './tables.js';

/** Something queries can be run on: the open database, or a transaction of it. */
export type Executor = Kysely<Tables>;

/** The tables that give out ids, and the last one that each has given. */
export type LastIds = Readonly<Record<'memories' | 'memory_events', number>>;

/** What an engine does its own way inside a transaction. */
export interface Engine {
  /** @internal */
  readonly index: SearchIndexStorage;
  /** The last ids that were given out; `keep` sees that they, and those before, are never given out again. @internal */
  readonly ids: { last(on: Executor): Promise<LastIds>; keep(on: Executor, last: LastIds): Promise<void> };
}

/**
 * An open database. Everything above it speaks Kysely and this interface; what is one
 * engine's own (pragmas, triggers, the full-text index, online backup) stays behind it. The types that
 * scripts are given leave out what would need Kysely's.
 */
export interface Database extends Engine {
  /** Where it is, as a person would name it: a file's path, a server's address and a schema. */
  readonly location: string;
  /** Where it really is, when `location` is a link to it. */
  readonly linkedTo: string | undefined;
  /** True when opening it made it. */
  readonly created: boolean;
  readonly schemaVersion: number;
  /** For reading. Inside `write`, use the transaction instead: there is one connection. @internal */
  readonly reader: Executor;
  /** Runs the work on the database as it is at one moment, for reading alone. @internal */
  snapshot<T>(work: (on: Executor) => Promise<T>): Promise<T>;
  /**
   * Runs a search, whose reads belong together: on a server they see one moment, and take fewer ways there and back; of a
   * file that nobody changes they may be of a copy of the index. @internal
   */
  searching<T>(work: (on: Executor, index: IndexReading) => Promise<T>): Promise<T>;
  /** Runs the work in one transaction whose first statement has the write lock, waiting for other writers. @internal */
  write<T>(work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T>;
  /** True when the file or its folder can only be read: reading works, writing throws. */
  readonly readOnly: boolean;
  /** A copy in memory, which can be written to where this one cannot; close it after use. @internal */
  inMemory(): Promise<Database>;
  /** What is wrong with the file, its triggers and views, the relations and the index; empty when all is well. */
  check(): Promise<Fault[]>;
  /**
   * Copies the database as it is, then rebuilds triggers, views, relations and index, and a damaged file from all
   * that can be read in it; the index is filled at the next write. Gives what could not be saved, a line for each.
   */
  repair(copy: string): Promise<string[]>;
  /** The engine, its version, and how large the database is, in bytes. */
  info(): Promise<{ engine: 'SQLite' | 'PostgreSQL'; version: string; bytes: number }>;
  /** Writes a verified copy while others read and write. @throws AlmaError when the file exists already. */
  backup(file: string): Promise<{ path: string; bytes: number; memories: number }>;
  /** Takes what was erased out of free pages and journals too. */
  erase(): Promise<void>;
  close(): Promise<void>;
}

/** One thing that `check` found: where, what, and whether it can be rebuilt from the memories. */
export interface Fault {
  readonly part: 'file' | 'schema' | 'relations' | 'index' | 'memories';
  readonly message: string;
  readonly repairable: boolean;
}
