import { accessSync, chmodSync, closeSync, constants, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import path from 'node:path';
import SQLite from 'better-sqlite3';
import { Kysely } from 'kysely';
import { AlmaError } from '../../errors.js';
import type { Database } from '../database.js';
import type { OpenOptions } from '../open.js';
import type { Tables } from '../tables.js';
import { backup } from './backup.js';
import { check, repair } from './check.js';
import { AlmaSqliteDialect } from './dialect.js';
import { explain } from './errors.js';
import { createSchema, migrate, SCHEMA_VERSION, schemaState } from './schema.js';
import { sqliteSearchIndex } from './search-index.js';

/** How long a writer waits for another, in milliseconds. */
const BUSY_TIMEOUT = 10_000;

/**
 * Opens Alma's SQLite file, making it or bringing it to the current schema when it must.
 * @throws AlmaError `database`, for a file that is locked, damaged, foreign, newer or out of reach.
 */
export async function openSqlite({ file, onCreate }: OpenOptions): Promise<Database> {
  try {
    const readOnly = prepareFile(file);
    const sqlite = new SQLite(file, { readonly: readOnly, timeout: BUSY_TIMEOUT });
    try {
      return await prepare(sqlite, readOnly, onCreate);
    } catch (error) {
      sqlite.close();
      throw error;
    }
  } catch (error) {
    throw explain(error, file);
  }
}

/** Makes the file for its owner alone when there is none; true when it can only be read. */
function prepareFile(file: string): boolean {
  if (!existsSync(file)) {
    refuseOrphan(file);
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'a', 0o600));
    chmodSync(file, 0o600);
    return false;
  }
  if (statSync(file).isDirectory()) {
    throw new AlmaError('database', `${file} is a folder, not a database`, 'Name a file in database.path or ALMA_DB.');
  }
  try {
    accessSync(file, constants.W_OK);
    accessSync(path.dirname(file), constants.W_OK);
    return false;
  } catch {
    return true;
  }
}

/** A journal without its database holds writes that belong to a file somebody moved; a new file would swallow them. */
function refuseOrphan(file: string): void {
  const journal = `${file}-wal`;
  if (!existsSync(journal) || statSync(journal).size === 0) return;
  throw new AlmaError(
    'database',
    `${journal} is there without its database`,
    `Put the database back beside it, or move the -wal file away to begin anew.`,
  );
}

async function prepare(
  sqlite: SQLite.Database,
  readOnly: boolean,
  onCreate: OpenOptions['onCreate'],
): Promise<Database> {
  const state = schemaState(sqlite);
  if (readOnly && state !== 'current') {
    throw new AlmaError(
      'database',
      `${sqlite.name} can only be read, and needs to be ${state === 'empty' ? 'made' : 'brought to this version'}`,
      'Check the permissions of the file and of its folder.',
    );
  }
  if (!readOnly && state !== 'current') useWal(sqlite);
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('synchronous = FULL'); // an acknowledged memory outlives a power cut
  sqlite.pragma('temp_store = MEMORY'); // nothing of a memory in a temporary file
  sqlite.pragma('secure_delete = ON');
  const kysely = new Kysely<Tables>({ dialect: new AlmaSqliteDialect(sqlite) });
  if (state === 'older') migrate(sqlite);
  const created = state === 'empty' && (await create(sqlite, kysely, onCreate));
  return database(sqlite, kysely, created, readOnly);
}

/** Of several processes that find no database, one makes it and the others wait and find it made. */
async function create(
  sqlite: SQLite.Database,
  kysely: Kysely<Tables>,
  onCreate: OpenOptions['onCreate'],
): Promise<boolean> {
  return kysely.transaction().execute(async (transaction) => {
    if (schemaState(sqlite) === 'current') return false;
    createSchema(sqlite);
    await onCreate?.(transaction, sqliteSearchIndex);
    return true;
  });
}

/** Entering WAL needs the file alone, and SQLite does not wait for that by itself. */
function useWal(sqlite: SQLite.Database): void {
  const deadline = Date.now() + BUSY_TIMEOUT;
  for (;;) {
    try {
      sqlite.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== 'SQLITE_BUSY' || Date.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

function database(sqlite: SQLite.Database, kysely: Kysely<Tables>, created: boolean, readOnly: boolean): Database {
  return {
    location: sqlite.name,
    created,
    readOnly,
    schemaVersion: SCHEMA_VERSION,
    reader: kysely,
    index: sqliteSearchIndex,
    async write(work) {
      try {
        return await kysely.transaction().execute(work);
      } catch (error) {
        throw explain(error, sqlite.name);
      }
    },
    check: async () => check(sqlite),
    repair: async () => repair(sqlite),
    async info() {
      const engine = sqlite.prepare('SELECT sqlite_version()').pluck().get() as string;
      return { engine, bytes: statSync(sqlite.name).size };
    },
    backup: (file) => backup(sqlite, file),
    async erase() {
      sqlite.exec("INSERT INTO memory_index (memory_index) VALUES ('optimize')");
      sqlite.exec('VACUUM');
      sqlite.pragma('wal_checkpoint(TRUNCATE)');
    },
    close: () => kysely.destroy(),
  };
}
