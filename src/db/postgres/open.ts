import { Kysely, sql, type Transaction } from 'kysely';
import { AlmaError } from '../../errors.js';
import { copyRows } from '../copy.js';
import type { Database, Executor } from '../database.js';
import type { OpenOptions, Server } from '../open.js';
import { SCHEMA_VERSION } from '../schema-version.js';
import type { Tables } from '../tables.js';
import { type Address, readAddress } from './address.js';
import { patiently, persistently, waitFor } from './again.js';
import { check, rebuild } from './check.js';
import type { Turns } from './connection.js';
import { AlmaPostgresDialect } from './dialect.js';
import { dump, dumpFormat } from './dump.js';
import { erase } from './erase.js';
import { explain } from './errors.js';
import { postgresIds } from './ids.js';
import { createSchema, type Found, look, migrate } from './schema.js';
import { postgresSearchIndex } from './search-index.js';
import { ServerPool } from './server-pool.js';

/** How long a writer waits for others when nobody says, in milliseconds. */
const PATIENCE = 60_000;
/** How long a server is waited for that is out for a moment, in milliseconds; less when the URL's connect_timeout is less. */
const LONGEST_WAIT = 5_000;

/**
 * Opens a store on a PostgreSQL server, making it or bringing it to the current schema when it must.
 * @throws AlmaError `configuration` for an address that is none; `database` for a server out of reach, and for a schema
 * that is newer, another program's, or closed to this user.
 */
export async function openPostgres(options: OpenOptions & Server, meta?: string): Promise<Database> {
  const { url, schema, onWait, busyTimeoutMs: patience = PATIENCE } = options;
  const address = readAddress(url);
  const location = `${address.shown} (${schema})`;
  const silence = address.patience;
  const turns = { ...waitFor(location, Math.min(silence, LONGEST_WAIT), onWait), schema, patience, silence };
  const pool = await ServerPool.of(address);
  try {
    const found = await patiently(() => pool.use((client) => look(client, schema, location)), turns);
    const opened = database(pool, { ...turns, environment: address.environment }, found.readOnly);
    if (found.state === 'older') await opened.write((transaction) => migrate(transaction, location, meta));
    const created = !isStore(found) && (await make(opened, options, found));
    return { ...opened, created };
  } catch (error) {
    await pool.end();
    throw explain(error, location);
  }
}

/** Whether there is a store already, without making it. @throws AlmaError as `openPostgres` does. */
export async function hasStore({ url, schema }: Server): Promise<boolean> {
  const address = readAddress(url);
  const pool = await ServerPool.of(address);
  try {
    return isStore(await pool.use((client) => look(client, schema, address.shown)));
  } catch (error) {
    throw explain(error, address.shown);
  } finally {
    await pool.end();
  }
}

const isStore = ({ state }: Found) => state === 'older' || state === 'current';

/** Of several processes that find no store, one makes it and the others wait and find it made. */
async function make(opened: Database, { schema, onCreate }: OpenOptions & Server, found: Found): Promise<boolean> {
  if (found.readOnly) {
    throw new AlmaError(
      'database',
      `There is no memory yet, and here none can be made: ${opened.location}`,
      'Name the primary in database.url, and a user who may write.',
    );
  }
  return opened.write(async (transaction) => {
    const { rows } = await sql`SELECT to_regclass('memories') AS made`.execute(transaction);
    if ((rows[0] as { made: string | null }).made !== null) return false;
    if (!found.mayMake) throw notMade(schema, found, opened.location);
    await createSchema(transaction, schema);
    await onCreate?.(transaction, opened);
    return true;
  });
}

/** What a user hears who may make nothing; a schema's name that was mistyped is among the reasons. */
const notMade = (schema: string, { state }: Found, location: string) =>
  new AlmaError(
    'database',
    `${state === 'missing' ? 'There is no schema' : 'There is nothing yet in the schema'} ${schema}, and this user may not make it: ${location}`,
    'Check its name in database.schema (ALMA_DATABASE_SCHEMA), or run `alma db:init` once as its owner; docs/postgresql.md has the SQL.',
  );

function database(pool: ServerPool, turns: Turns & Pick<Address, 'environment'>, readOnly: boolean): Database {
  const { location, schema, environment } = turns;
  const dialect = new AlmaPostgresDialect(pool, turns);
  const kysely = new Kysely<Tables>({ dialect });
  const inTurn = queue();
  const reading = kysely.transaction().setAccessMode('read only').setIsolationLevel('repeatable read');
  const snapshot = <T>(work: (on: Executor) => Promise<T>) =>
    patiently(() => persistently(() => reading.execute((on) => dialect.unqueued(on, work))), turns);
  const writing = <T>(work: (on: Transaction<Tables>) => Promise<T>) =>
    patiently(() => persistently(() => kysely.transaction().execute((on) => dialect.unqueued(on, work))), turns);
  const inMemory = async () => {
    const { emptyInMemory } = await import('../sqlite/open.js');
    const copy = emptyInMemory(location);
    await snapshot((from) =>
      copy.write(async (to) => {
        await copyRows(from, to);
        await copy.ids.keep(to, await postgresIds.last(from));
      }),
    );
    return copy;
  };
  return {
    location,
    linkedTo: undefined,
    created: false,
    readOnly,
    schemaVersion: SCHEMA_VERSION,
    reader: kysely,
    index: postgresSearchIndex,
    ids: postgresIds,
    snapshot,
    searching: (work) => snapshot((on) => work(on, postgresSearchIndex)),
    async write(work) {
      if (readOnly) throw onlyToRead(location);
      return inTurn(() => writing(work));
    },
    inMemory,
    check: () => check(kysely),
    async repair(copy) {
      await this.backup(copy);
      await this.write(rebuild);
      return [];
    },
    async backup(file) {
      const format = dumpFormat(file);
      if (format !== undefined) return snapshot((on) => dump(on, { schema, format, environment, file }));
      const copy = await inMemory();
      try {
        return await copy.backup(file);
      } finally {
        await copy.close();
      }
    },
    async info() {
      const { rows } = await sql<{ version: string; bytes: number }>`
        SELECT split_part(current_setting('server_version'), ' ', 1) AS version, coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint AS bytes
        FROM pg_class c WHERE c.relnamespace = ${schema}::regnamespace AND c.relkind = 'r'`.execute(kysely);
      const { version = '', bytes = 0 } = rows[0] ?? {};
      return { engine: 'PostgreSQL', version, bytes };
    },
    erase: () => erase(pool, turns),
    close: () => kysely.destroy(),
  };
}

/** Writes of one process happen in the order in which they were asked for, and leave a connection to those who read. */
function queue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => undefined); // whoever asked for it hears of it
    return next;
  };
}

const onlyToRead = (location: string) =>
  new AlmaError(
    'database',
    `The database can only be read: ${location}`,
    'Name the primary in database.url, and a user who may write; docs/postgresql.md lists the rights.',
  );
