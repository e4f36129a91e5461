import path from 'node:path';
import { afterEach } from 'mocha';
import { SETTINGS } from '../../src/config/settings.js';
import type { Database } from '../../src/db/database.js';
import { openDatabase } from '../../src/db/open.js';
import { type Connection, SQLite } from '../../src/db/sqlite/driver.js';
import type { MemoryRules } from '../../src/memory/memory.js';
import { type Acting, MemoryRepository } from '../../src/memory/repository.js';
import { useHomes } from './home.js';
import { POSTGRES, psqlConnection, serverOf } from './postgres.js';

/** A database without seeds, open in this process. */
export interface OpenMemory {
  readonly home: string;
  readonly file: string;
  readonly database: Database;
  readonly memories: MemoryRepository;
  /** A connection without Alma, with the pragmas of the sqlite3 shell. */
  readonly raw: Connection;
}

/** The rules of an Alma that nobody configured. */
export const USUAL_RULES: MemoryRules = {
  capacity: 500,
  on_full: 'reject',
  reinforce_above: 5,
  types: SETTINGS['memories.types']?.default as string[],
  topics: SETTINGS['memories.topics']?.default as string[],
};

/** Opens a fresh memory for a test, and closes it after. Call it inside `describe`. */
export function useMemory(): (rules?: Partial<MemoryRules>, acting?: Acting) => Promise<OpenMemory> {
  const homes = useHomes();
  const open: { close(): unknown }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });
  return async (rules = {}, acting = {}) => {
    const home = homes();
    const file = path.join(home, 'db', 'alma.db');
    const server = serverOf(home);
    const database = await openDatabase(POSTGRES ? server : { file });
    const raw = POSTGRES ? psqlConnection(server.url, server.schema) : shellConnection(file);
    open.push(raw, database);
    return {
      home,
      file,
      database,
      raw,
      memories: new MemoryRepository(database, { ...USUAL_RULES, ...rules }, acting),
    };
  };
}

/** A connection as the sqlite3 shell has it: no foreign keys, no recursive triggers. */
export function shellConnection(file: string): Connection {
  const raw = new SQLite(file);
  raw.pragma('foreign_keys = OFF');
  return raw;
}
