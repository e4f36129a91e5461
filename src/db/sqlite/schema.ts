import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AlmaError } from '../../errors.js';
import { META, steps } from '../migrations.js';
import { SCHEMA_VERSION } from '../schema-version.js';
import type { Connection } from './driver.js';

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
export function createSchema(database: Connection): void {
  database.exec(readFileSync(path.join(META, 'alma.sql'), 'utf8'));
}

/** Brings an older file forward, one transaction a step, so that a kill leaves it at a whole version. */
export function migrate(database: Connection, meta?: string, target?: number): void {
  for (const { version, sql } of steps(
    'sqlite',
    { location: database.name, version: versionOf(database) },
    meta,
    target,
  )) {
    const run = database.transaction(() => {
      if (versionOf(database) >= version) return; // another process was here first
      database.exec(sql);
      database.pragma(`user_version = ${version}`);
    });
    run.immediate();
  }
}
