import { existsSync } from 'node:fs';
import type { Transaction } from 'kysely';
import type { Database, Engine } from './database.js';
import { openSqlite } from './sqlite/open.js';
import { rescue } from './sqlite/rescue.js';
import type { Tables } from './tables.js';

/** A SQLite file. */
export interface File {
  readonly file: string;
}

/** A schema of a PostgreSQL server's database. */
export interface Server {
  /** `postgres://…`, with the password if it has one. */
  readonly url: string;
  /** A plain name: the settings let no other through. */
  readonly schema: string;
}

/**
 * Hears that a server is waited for that is out for a moment, restarted say; for how long at most, in milliseconds; and whether
 * that is news, or other work waits for it already. It may give what ends the wait.
 */
export type OnWait = (longest: number, isNews: boolean) => AbortSignal | undefined;

/** How to open a database. */
export interface OpenOptions {
  /** How long a writer waits for others, in milliseconds; a minute unless it is given. */
  readonly busyTimeoutMs?: number;
  readonly onWait?: OnWait;
  /** Runs in the transaction that makes a new database, so that neither is ever there alone. */
  readonly onCreate?: (transaction: Transaction<Tables>, engine: Engine) => Promise<void>;
}

/** Opens the database that the configuration names, making it when there is none. @throws AlmaError `database`. */
export async function openDatabase(options: OpenOptions & (File | Server)): Promise<Database> {
  if ('file' in options) return openSqlite(options);
  const { openPostgres } = await import('./postgres/open.js');
  return openPostgres(options);
}

/** Whether there is a database already; asking makes none. @throws AlmaError `database` for a server out of reach. */
export async function hasDatabase(place: File | Server): Promise<boolean> {
  if ('file' in place) return existsSync(place.file);
  const { hasStore } = await import('./postgres/open.js');
  return hasStore(place);
}

/**
 * Makes a database anew that is too damaged to be opened, from what can be read in it, after keeping it as `copy`. Gives what
 * could not be saved, a line for each; undefined when it can be opened. @throws AlmaError `database` when nothing can be read.
 */
export const rescueDatabase = (file: string, copy: string): Promise<string[] | undefined> => rescue(file, copy);
