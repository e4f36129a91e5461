import type { Transaction } from 'kysely';
import type { Database } from './database.js';
import type { SearchIndexStorage } from './search-index.js';
import { openSqlite } from './sqlite/open.js';
import { rescue } from './sqlite/rescue.js';
import type { Tables } from './tables.js';

/** How to open a database. */
export interface OpenOptions {
  readonly file: string;
  /** How long a writer waits for others, in milliseconds; a minute unless it is given. */
  readonly busyTimeoutMs?: number;
  /** Runs in the transaction that makes a new database, so that neither is ever there alone. */
  readonly onCreate?: (transaction: Transaction<Tables>, index: SearchIndexStorage) => Promise<void>;
}

/** Opens the database that the configuration names, making it when there is none. @throws AlmaError `database`. */
export const openDatabase = (options: OpenOptions): Promise<Database> => openSqlite(options);

/**
 * Makes a database anew that is too damaged to be opened, from what can be read in it, after keeping it as `copy`. Gives what
 * could not be saved, a line for each; undefined when it can be opened. @throws AlmaError `database` when nothing can be read.
 */
export const rescueDatabase = (file: string, copy: string): Promise<string[] | undefined> => rescue(file, copy);
