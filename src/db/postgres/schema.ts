import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import type { PoolClient } from 'pg';
import { AlmaError } from '../../errors.js';
import type { Executor } from '../database.js';
import { META, steps } from '../migrations.js';
import { SCHEMA_VERSION } from '../schema-version.js';

/** What a server holds under a schema's name, and what this user may do with it. */
export interface Found {
  /** Not even the schema, nothing in it yet, an older Alma's tables, or this one's. */
  readonly state: 'missing' | 'empty' | 'older' | 'current';
  /** True for a replica, and for a user who may only read. */
  readonly readOnly: boolean;
  /** Whether this user may make what is missing: the schema, or tables in one that is empty. */
  readonly mayMake: boolean;
}

interface Row {
  readonly there: boolean;
  readonly open: boolean;
  readonly version: number | null;
  readonly owner: string | null;
  readonly owned: boolean | null;
  readonly tables: number;
  readonly takes_writes: boolean;
  readonly readable: boolean;
  readonly writable: boolean;
  readonly makes: boolean;
}

/** The tables that every search reads and every write writes. */
const OURS = `c.relnamespace = n.oid AND c.relname IN ('memories', 'memory_events', 'memory_index', 'terms')`;

/** The version stands in a comment, which anybody may read. */
const VERSION = `substring(obj_description(memories.oid, 'pg_class') from '^Alma, schema version ([0-9]+)$')::integer`;

/** One question, because each costs the way there and back. */
const LOOK = `
  SELECT n.oid IS NOT NULL AS there, coalesce(has_schema_privilege(n.oid, 'USAGE'), false) AS open, ${VERSION} AS version,
    pg_get_userbyid(memories.relowner) AS owner, pg_has_role(memories.relowner, 'USAGE') AS owned,
    (SELECT count(*)::integer FROM pg_class c WHERE c.relnamespace = n.oid) AS tables,
    NOT pg_is_in_recovery() AND current_setting('transaction_read_only') = 'off' AS takes_writes,
    coalesce((SELECT bool_and(has_table_privilege(c.oid, 'SELECT')) FROM pg_class c WHERE ${OURS}), true) AS readable,
    coalesce((SELECT bool_and(has_table_privilege(c.oid, 'INSERT')) FROM pg_class c WHERE ${OURS}), true) AS writable,
    CASE WHEN n.oid IS NULL THEN has_database_privilege(current_database(), 'CREATE') ELSE has_schema_privilege(n.oid, 'CREATE') END AS makes
  FROM (SELECT 1) one LEFT JOIN pg_namespace n ON n.nspname = $1
    LEFT JOIN pg_class memories ON memories.relnamespace = n.oid AND memories.relname = 'memories'`;

/**
 * Looks at a schema without changing it.
 * @throws AlmaError `database` for one that is newer, or older where it cannot be brought forward, that is not Alma's, or that
 * this user may not read.
 */
export async function look(on: PoolClient, schema: string, location: string): Promise<Found> {
  const { rows } = await on.query<Row>(LOOK, [schema]);
  const { there, open, version, owner, owned, tables, takes_writes, readable, writable, makes } = rows[0] as Row;
  const can = { readOnly: !takes_writes || !writable, mayMake: makes };
  if (!there) return { state: 'missing', ...can };
  if (!open) throw closed(schema, location);
  if (version === null && tables === 0) return { state: 'empty', ...can };
  if (version === null) {
    throw new AlmaError(
      'database',
      `The schema ${schema} holds something, but not one of Alma's memories: ${location}`,
      'Name another schema in database.schema or ALMA_DATABASE_SCHEMA; this one was left as it is.',
    );
  }
  if (version > SCHEMA_VERSION) {
    throw new AlmaError(
      'database',
      `${location} was made by a newer Alma (schema ${version}, this one knows ${SCHEMA_VERSION})`,
      'Install that version of Alma; nothing was changed.',
    );
  }
  if (!readable) throw closed(schema, location);
  if (version === SCHEMA_VERSION) return { state: 'current', ...can };
  if (takes_writes && owned) return { state: 'older', ...can };
  throw new AlmaError(
    'database',
    `${location} was made by an older Alma (schema ${version}, this one needs ${SCHEMA_VERSION}), and ${takes_writes ? 'this user may' : 'a replica can'} not bring it forward`,
    `Run \`alma db:init\` once ${takes_writes ? '' : 'on the primary '}as ${owner}, who owns its tables; then all can go on.`,
  );
}

const closed = (schema: string, location: string) =>
  new AlmaError(
    'database',
    `This user may not look into the schema ${schema}: ${location}`,
    `Ask for \`GRANT USAGE ON SCHEMA ${schema}\`, and for the rights that docs/postgresql.md lists.`,
  );

/** Makes the schema, where it is not there, and its tables. */
export async function createSchema(on: Executor, schema: string): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM pg_namespace WHERE nspname = ${schema}`.execute(on);
  if (rows.length === 0) await sql.raw(`CREATE SCHEMA "${schema}"`).execute(on);
  await sql.raw(readFileSync(path.join(META, 'alma.postgres.sql'), 'utf8')).execute(on);
}

/**
 * Brings an older schema forward inside a writer's transaction: all of it or nothing, and once, for the next writer waits and
 * finds it done.
 */
export async function migrate(on: Executor, location: string, meta?: string, target?: number): Promise<void> {
  const { rows } = await sql<{ version: number }>`SELECT ${sql.raw(VERSION)} AS version
    FROM pg_class memories WHERE oid = 'memories'::regclass`.execute(on);
  for (const step of steps('postgres', { location, version: rows[0]?.version ?? 0 }, meta, target)) {
    await sql.raw(step.sql).execute(on);
    await sql.raw(`COMMENT ON TABLE memories IS 'Alma, schema version ${step.version}'`).execute(on);
  }
}
