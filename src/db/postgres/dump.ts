import { execFile } from 'node:child_process';
import { closeSync, openSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { AlmaError } from '../../errors.js';
import { makeNew } from '../../new-file.js';
import type { Executor } from '../database.js';
import { makeFolder } from '../sqlite/place.js';

/** How PostgreSQL's own copies are named, and the format that `pg_dump` calls so. */
const FORMATS: readonly (readonly [ending: RegExp, format: string])[] = [
  [/\.sql$/i, 'plain'],
  [/\.dump$/i, 'custom'],
];

/** The format that a copy's name asks for; undefined for a SQLite file. */
export const dumpFormat = (file: string): string | undefined => FORMATS.find(([ending]) => ending.test(file))?.[1];

/** What is to be copied, how, and where to. */
export interface Dump {
  readonly schema: string;
  readonly format: string;
  /** How `pg_dump` reaches the server; the password is among it, and never among its arguments, which everybody can read. */
  readonly environment: Readonly<Record<string, string>>;
  readonly file: string;
}

/** Has `pg_dump` copy what a transaction sees, whole or not at all. @throws AlmaError `database` where it is not installed, or fails. */
export async function dump(
  on: Executor,
  { schema, format, environment, file }: Dump,
): Promise<{ path: string; bytes: number; memories: number }> {
  await sql`SET LOCAL idle_in_transaction_session_timeout = 0`.execute(on); // a large one takes its time
  const { rows } = await sql<{ moment: string; memories: number }>`
    SELECT pg_export_snapshot() AS moment, (SELECT count(*) FROM memories) AS memories`.execute(on);
  const { moment = '', memories = 0 } = rows[0] ?? {};
  const target = path.resolve(file);
  await makeNew(target, async (partial) => {
    makeFolder(path.dirname(target));
    closeSync(openSync(partial, 'w', 0o600)); // pg_dump would let others read it
    await run(['--schema', schema, '--format', format, '--snapshot', moment, '--file', partial], environment, partial);
  });
  return { path: target, bytes: statSync(target).size, memories };
}

/** Runs `pg_dump`, which ends with this process. */
function run(args: readonly string[], environment: Dump['environment'], partial: string): Promise<void> {
  // a service's file would go before what we say
  const env = { ...process.env, PGSERVICE: undefined, ...environment };
  return new Promise((resolve, reject) => {
    const leave = () => {
      child.kill();
      rmSync(partial, { force: true });
    };
    const child = execFile('pg_dump', args, { env }, (error, _, said) => {
      process.off('exit', leave);
      if (error) reject(refused(error.code === 'ENOENT' ? undefined : said || error.message));
      else resolve();
    });
    process.once('exit', leave);
  });
}

const refused = (said: string | undefined) =>
  new AlmaError(
    'database',
    said === undefined
      ? 'A copy of this name is made by pg_dump, which is not installed here'
      : `pg_dump made no copy: ${/^pg_dump: (?:error: )?(.+)/m.exec(said)?.[1] ?? said.trim()}`,
    `${said === undefined ? 'Install PostgreSQL’s client programs (postgresql-client), or name' : 'Name'} a file that ends in .db: a SQLite file with all of it needs none of them.`,
  );
