import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { AlmaError } from '../../errors.js';
import { packageRoot } from '../../package-root.js';
import { SCHEMA_VERSION } from '../schema-version.js';
import type { Connection } from './driver.js';

/** Where `alma.sql` and `migrations/` stand. */
const META = path.join(packageRoot, 'meta');

const APPLICATION_ID = 1095519553; // 'ALMA', as alma.sql says

/** What a file holds: nothing yet, an older Alma's schema, or this one's. */
export type SchemaState = 'empty' | 'older' | 'current';

/**
 * Looks at a file's schema without changing it.
 * @throws AlmaError `database` for a newer schema and for a database that is not Alma's.
 */
export function schemaState(database: Connection): SchemaState {
  // all from one moment: another process may be making the database just now
  const look = database.transaction(() => ({
    version: versionOf(database),
    isAlma: database.pragma('application_id', { simple: true }) === APPLICATION_ID,
    isNew: isEmpty(database),
  }));
  const { version, isAlma, isNew } = look();
  if (!isAlma && version === 0 && isNew) return 'empty';
  if (!isAlma || version < 1) {
    throw new AlmaError(
      'database',
      `${database.name} is a database, but not one of Alma's`,
      'Name another file in database.path or ALMA_DB; this one was left as it is.',
    );
  }
  if (version > SCHEMA_VERSION) {
    throw new AlmaError(
      'database',
      `${database.name} was made by a newer Alma (schema ${version}, this one knows ${SCHEMA_VERSION})`,
      'Install that version of Alma; nothing was changed.',
    );
  }
  return version === SCHEMA_VERSION ? 'current' : 'older';
}

const isEmpty = (database: Connection): boolean =>
  database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;

/** The schema's version in the file. */
export const versionOf = (database: Connection): number => database.pragma('user_version', { simple: true }) as number;

/** Makes the schema. Call it inside a transaction. */
export function createSchema(database: Connection, meta = META): void {
  database.exec(readFileSync(path.join(meta, 'alma.sql'), 'utf8'));
}

/**
 * Brings an older file forward, one transaction a step, so that a kill leaves it at a whole version.
 * A step is `meta/migrations/0002-what-it-does.sql`, which sets the user_version it is named after.
 */
export function migrate(database: Connection, meta = META, target = SCHEMA_VERSION): void {
  const folder = path.join(meta, 'migrations');
  const steps = readdirSync(folder)
    .filter((name) => /^\d{4}-.*\.sql$/.test(name))
    .sort();
  for (const step of steps) {
    const version = Number(step.slice(0, 4));
    if (version > target) break;
    const run = database.transaction(() => {
      if (versionOf(database) >= version) return; // another process was here first
      database.exec(readFileSync(path.join(folder, step), 'utf8'));
      database.pragma(`user_version = ${version}`);
    });
    run.immediate();
  }
  if (versionOf(database) < target) {
    throw new AlmaError(
      'database',
      `${database.name} has schema ${versionOf(database)}, and no migration leads to ${target}`,
      'Install Alma again: its meta/migrations folder is not whole.',
    );
  }
}
