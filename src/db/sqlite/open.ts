import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs';
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

/** How long a writer waits for another when nobody says, in milliseconds. */
const BUSY_TIMEOUT = 10_000;

/**
 * Opens Alma's SQLite file, making it or bringing it to the current schema when it must.
 * @throws AlmaError `database`, for a file that is locked, damaged, foreign, newer or out of reach.
 */
export async function openSqlite({ file, onCreate, busyTimeoutMs = BUSY_TIMEOUT }: OpenOptions): Promise<Database> {
  try {
    const readOnly = prepareFile(file);
    const sqlite = readOnly ? openToRead(file, busyTimeoutMs) : new SQLite(file, { timeout: busyTimeoutMs });
    try {
      return await prepare(sqlite, file, onCreate);
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
  refuseOther(file);
  try {
    accessSync(file, constants.W_OK);
    accessSync(path.dirname(file), constants.W_OK);
    return false;
  } catch {
    return true;
  }
}

/** SQLite itself takes a file of a few bytes for an empty database, and would write over it. */
function refuseOther(file: string): void {
  const magic = Buffer.from('SQLite format 3\0');
  const start = Buffer.alloc(magic.length);
  const handle = openSync(file, 'r');
  const length = readSync(handle, start);
  closeSync(handle);
  if (length > 0 && !start.equals(magic)) throw new SQLite.SqliteError('not a database', 'SQLITE_NOTADB');
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

const JOURNAL_MODE_BYTES = [18, 19];

/** Where no journal can be made, SQLite does not open a file in WAL even to read; a copy in memory can be. */
function openToRead(file: string, timeout: number): SQLite.Database {
  const sqlite = new SQLite(file, { readonly: true, timeout });
  try {
    schemaState(sqlite);
    return sqlite;
  } catch (error) {
    sqlite.close();
    const code = (error as { code?: string }).code ?? '';
    if (!/^SQLITE_(CANTOPEN|READONLY)/.test(code) || existsSync(`${file}-wal`)) throw error;
    const image = readFileSync(file);
    for (const at of JOURNAL_MODE_BYTES) image[at] = 1; // not WAL
    return new SQLite(image, { readonly: true });
  }
}

async function prepare(sqlite: SQLite.Database, file: string, onCreate: OpenOptions['onCreate']): Promise<Database> {
  const readOnly = sqlite.readonly;
  const state = schemaState(sqlite);
  if (readOnly && state !== 'current') {
    throw new AlmaError(
      'database',
      `${file} can only be read, and needs to be ${state === 'empty' ? 'made' : 'brought to this version'}`,
      'Check the permissions of the file and of its folder.',
    );
  }
  if (!readOnly) useWal(sqlite);
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('synchronous = FULL'); // an acknowledged memory outlives a power cut
  sqlite.pragma('temp_store = MEMORY'); // nothing of a memory in a temporary file
  sqlite.pragma('secure_delete = ON');
  const kysely = new Kysely<Tables>({ dialect: new AlmaSqliteDialect(sqlite, file) });
  if (state === 'older') migrate(sqlite);
  const created = state === 'empty' && (await create(sqlite, kysely, onCreate));
  return database(sqlite, file, kysely, created);
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

/** Entering WAL, as a restored copy must too, needs the file alone; SQLite does not wait for that by itself. */
function useWal(sqlite: SQLite.Database): void {
  const deadline = Date.now() + (sqlite.pragma('busy_timeout', { simple: true }) as number);
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

function database(sqlite: SQLite.Database, file: string, kysely: Kysely<Tables>, created: boolean): Database {
  return {
    location: file,
    created,
    readOnly: sqlite.readonly,
    schemaVersion: SCHEMA_VERSION,
    reader: kysely,
    index: sqliteSearchIndex,
    async write(work) {
      try {
        return await kysely.transaction().execute(work);
      } catch (error) {
        throw explain(error, file);
      }
    },
    check: async () => check(sqlite),
    repair: async () => repair(sqlite),
    async info() {
      const engine = sqlite.prepare('SELECT sqlite_version()').pluck().get() as string;
      return { engine, bytes: statSync(file).size };
    },
    backup: (target) => backup(sqlite, target),
    async erase() {
      sqlite.exec("INSERT INTO memory_index (memory_index) VALUES ('optimize')");
      sqlite.exec('VACUUM');
      const [result] = sqlite.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
      if (result?.busy) throw stillRead(file);
    },
    close: () => kysely.destroy(),
  };
}

const stillRead = (file: string) =>
  new AlmaError(
    'database',
    `It is erased from every table, but another process is reading ${file}, and its journal keeps the bytes until then`,
    'They go when the last process that has the database open ends.',
  );
