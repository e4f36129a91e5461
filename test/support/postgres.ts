import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { it } from 'mocha';
import { type Connection, SQLite } from '../../src/db/sqlite/driver.js';

/**
 * The PostgreSQL server on which the suites are to run instead of SQLite, if any: `test/support/on-postgres.ts` starts one and
 * says so. Each home then has a schema of its own there.
 */
export const POSTGRES = process.env.ALMA_TEST_POSTGRES || undefined;

/** Where a home's memory is on that server. */
export const serverOf = (home: string, url = POSTGRES ?? '') => ({
  url,
  schema: `test_${createHash('sha256').update(home).digest('hex').slice(0, 16)}`,
});

/** The variables that lead Alma there; none where the suites run on SQLite. */
export function serverEnv(home: string): Record<string, string> {
  if (!POSTGRES) return {};
  const { url, schema } = serverOf(home);
  return { ALMA_DATABASE_URL: url, ALMA_DATABASE_SCHEMA: schema };
}

/** Leads Alma to the file of her home, whichever database the suites run on: for what is about files. */
export const ON_FILE = { ALMA_DATABASE_URL: '' };

/** A test of what only a file can do or suffer. */
export const itOnFile: (title: string, test: Mocha.Func | Mocha.AsyncFunc) => unknown = POSTGRES
  ? (title) => it.skip(`${title} (about files: NOT run on a server)`)
  : it;

/** Where a home's memory is, as Alma tells it. */
export const locationOf = (home: string): string =>
  POSTGRES ? `${POSTGRES} (${serverOf(home).schema})` : path.join(home, 'db', 'alma.db');

/** A connection without Alma to the memory of a home, which Alma has made. */
export const strangerTo = (home: string): Connection =>
  POSTGRES ? psqlConnection(POSTGRES, serverOf(home).schema) : new SQLite(path.join(home, 'db', 'alma.db'));

/** Takes a home's schema off the server. Where an Alma that was killed still reads it there, the server may take the drop back. */
export function dropSchemaOf(home: string): void {
  if (!POSTGRES) return;
  const drop = `SET client_min_messages = warning; DROP SCHEMA IF EXISTS ${serverOf(home).schema} CASCADE`;
  for (let tries = 5; ; tries--) {
    try {
      psql(POSTGRES, drop);
      return;
    } catch (error) {
      if (tries === 0 || !String(error).includes('deadlock detected')) throw error;
    }
  }
}

/** Runs SQL in PostgreSQL's own shell; gives what it prints. @throws Error with what the server says. */
export const psql = (url: string, sql: string, schema = 'public'): string =>
  execFileSync('psql', ['-XqAt', '-v', 'ON_ERROR_STOP=1', url], {
    input: sql,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, PGOPTIONS: `-c search_path=${schema}` },
  });

/** A connection without Alma, asked as better-sqlite3's is: each statement is a run of psql. */
export function psqlConnection(url: string, schema: string): Connection {
  const rows = (sql: string, values: readonly unknown[]): Record<string, unknown>[] =>
    JSON.parse(psql(url, `SELECT coalesce(json_agg(row), '[]') FROM (${filled(sql, values)}) row`, schema));
  const prepare = (sql: string, pick: (row: Record<string, unknown>) => unknown = (row) => row) => ({
    all: (...values: unknown[]) => rows(sql, values).map(pick),
    get: (...values: unknown[]) => rows(sql, values).map(pick)[0],
    run: (...values: unknown[]) => psql(url, filled(sql, values), schema),
    pluck: () => prepare(sql, (row) => Object.values(row)[0]),
    raw: () => prepare(sql, (row) => Object.values(row)),
  });
  const connection = { prepare, exec: (sql: string) => psql(url, sql, schema), close: () => undefined };
  return connection as unknown as Connection;
}

/** The statement with its values written out. */
function filled(sql: string, values: readonly unknown[]): string {
  const left = [...values];
  return sql.replaceAll('?', () => {
    const value = left.shift();
    return typeof value === 'number'
      ? String(value)
      : value === null
        ? 'NULL'
        : `'${String(value).replaceAll("'", "''")}'`;
  });
}
