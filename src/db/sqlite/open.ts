import { existsSync, readFileSync, statSync } from 'node:fs';
import { Kysely } from 'kysely';
import { AlmaError } from '../../errors.js';
import type { Database } from '../database.js';
import type { File, OpenOptions } from '../open.js';
import { SCHEMA_VERSION } from '../schema-version.js';
import type { SearchIndexStorage } from '../search-index.js';
import type { Tables } from '../tables.js';
import { backup, copyAsIs } from './backup.js';
import { check, rebuild } from './check.js';
import { AlmaSqliteDialect } from './dialect.js';
import { type Connection, SQLite } from './driver.js';
import { explain } from './errors.js';
import { sqliteIds } from './ids.js';
import { IndexCopies } from './index-copy.js';
import { type Place, preparePlace } from './place.js';
import { RowReader } from './row-reader.js';
import { salvage } from './salvage.js';
import { createSchema, migrate, schemaState } from './schema.js';
import { sqliteSearchIndex } from './search-index.js';
import { takeTurn } from './take-turn.js';

/** How long a writer waits for others when nobody says, in milliseconds: forty of them on a busy machine take their time. */
const PATIENCE = 60_000;
/** The most that SQLite itself may wait with the process standing still, in milliseconds: short locks, to recover a journal say. */
const STANDSTILL = 10_000;

/**
 * Opens Alma's SQLite file, making it or bringing it to the current schema when it must.
 * @throws AlmaError `database`, for a file that is locked, damaged, foreign, newer or out of reach.
 */
export async function openSqlite(options: OpenOptions & File): Promise<Database> {
  const { file, onCreate, busyTimeoutMs = PATIENCE } = options;
  try {
    const place = preparePlace(file);
    const timeout = Math.min(busyTimeoutMs, STANDSTILL);
    const sqlite = place.readOnly ? openToRead(file, timeout) : new SQLite(file, { timeout });
    try {
      return await prepare(sqlite, { ...place, file, patience: busyTimeoutMs }, onCreate);
    } catch (error) {
      sqlite.close();
      throw error;
    }
  } catch (error) {
    throw explain(error, file);
  }
}

/** Where no journal can be made, SQLite does not open a file in WAL even to read; a copy in memory can be. */
function openToRead(file: string, timeout: number): Connection {
  const sqlite = new SQLite(file, { readonly: true, timeout });
  try {
    schemaState(sqlite);
    return sqlite;
  } catch (error) {
    sqlite.close();
    const code = (error as { code?: string }).code ?? '';
    if (!/^SQLITE_(CANTOPEN|READONLY)/.test(code) || existsSync(`${file}-wal`)) throw error;
    return new SQLite(withoutJournal(readFileSync(file)), { readonly: true });
  }
}

type Opening = Place & { readonly file: string; readonly patience: number };

async function prepare(sqlite: Connection, opening: Opening, onCreate: OpenOptions['onCreate']): Promise<Database> {
  const { file, patience } = opening;
  const readOnly = sqlite.readonly;
  const state = schemaState(sqlite);
  if (readOnly && state !== 'current') {
    throw new AlmaError(
      'database',
      `${file} can only be read, and needs to be ${state === 'empty' ? 'made' : 'brought to this version'}`,
      'Check the permissions of the file and of its folder.',
    );
  }
  // entering WAL, as a restored copy must too, needs the file alone, and SQLite does not wait for that by itself
  if (!readOnly) await takeTurn(() => sqlite.pragma('journal_mode = WAL'), patience);
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('synchronous = FULL'); // an acknowledged memory outlives a power cut
  sqlite.pragma('temp_store = MEMORY'); // nothing of a memory in a temporary file
  sqlite.pragma('secure_delete = ON');
  if (state === 'older') migrate(sqlite);
  const connected = connect(sqlite, opening);
  const created = state === 'empty' && (await create(connected, onCreate));
  return database(connected, opening, created);
}

/** One connection, and the ways in which it is asked. */
interface Connected {
  readonly sqlite: Connection;
  readonly kysely: Kysely<Tables>;
  readonly index: SearchIndexStorage;
  readonly copies: IndexCopies;
}

function connect(sqlite: Connection, { file: location, patience }: Opening): Connected {
  const reader = new RowReader(sqlite, location);
  const index = sqliteSearchIndex(reader);
  return {
    sqlite,
    kysely: new Kysely<Tables>({ dialect: new AlmaSqliteDialect({ database: sqlite, location, patience }) }),
    index,
    copies: new IndexCopies(reader, index),
  };
}

/** Of several processes that find no database, one makes it and the others wait and find it made. */
async function create({ sqlite, kysely, index }: Connected, onCreate: OpenOptions['onCreate']): Promise<boolean> {
  return kysely.transaction().execute(async (transaction) => {
    if (schemaState(sqlite) === 'current') return false;
    createSchema(sqlite);
    await onCreate?.(transaction, { index, ids: sqliteIds });
    return true;
  });
}

function database({ sqlite, kysely, index, copies }: Connected, opening: Opening, created: boolean): Database {
  const { file, linkedTo } = opening;
  return {
    location: file,
    linkedTo,
    created,
    readOnly: sqlite.readonly,
    schemaVersion: SCHEMA_VERSION,
    reader: kysely,
    index,
    ids: sqliteIds,
    snapshot: (work) => (sqlite.readonly ? work(kysely) : kysely.transaction().execute(work)),
    searching: async (work) => work(kysely, await copies.current(kysely)),
    async write(work) {
      try {
        return await kysely.transaction().execute(work);
      } catch (error) {
        throw explain(error, file);
      }
    },
    inMemory: async () => inMemory(sqlite, opening),
    check: async () => check(sqlite),
    async repair(copy) {
      await copyAsIs(sqlite, copy);
      if (check(sqlite).some(({ part }) => part === 'file')) return salvage(sqlite, file);
      rebuild(sqlite);
      return [];
    },
    async info() {
      const version = sqlite.prepare('SELECT sqlite_version()').pluck().get() as string;
      return { engine: 'SQLite', version, bytes: statSync(file).size };
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

/** Where a file's header says that it has a write-ahead log (2) or none (1). */
const JOURNAL_BYTES = [18, 19];

/** The bytes of a database as they are in memory, where there is no journal. */
function withoutJournal(bytes: Buffer): Buffer {
  for (const at of JOURNAL_BYTES) bytes[at] = 1;
  return bytes;
}

const inMemory = (sqlite: Connection, opening: Opening): Database =>
  database(connect(new SQLite(withoutJournal(sqlite.serialize())), opening), opening, false);

/** A database in memory with nothing in it, that errors call `location`. */
export function emptyInMemory(location: string): Database {
  const sqlite = new SQLite(':memory:');
  createSchema(sqlite);
  const opening = { file: location, linkedTo: undefined, readOnly: false, patience: PATIENCE };
  return database(connect(sqlite, opening), opening, true);
}

const stillRead = (file: string) =>
  new AlmaError(
    'database',
    `It is erased from every table, but another process is reading ${file}, and its journal keeps the bytes until then`,
    'They go when the last process that has the database open ends.',
  );
