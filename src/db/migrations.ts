import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { AlmaError } from '../errors.js';
import { packageRoot } from '../package-root.js';
import { SCHEMA_VERSION } from './schema-version.js';

/** Where the schemas and `migrations/` stand. */
export const META = path.join(packageRoot, 'meta');

/** What brings a database of the version before to this one. */
export interface Step {
  readonly version: number;
  readonly sql: string;
}

/** How an engine's steps are named: by the version that they lead to, and as its schema is. */
const NAMES = { sqlite: /^(\d{4})-[^.]*\.sql$/, postgres: /^(\d{4})-[^.]*\.postgres\.sql$/ };

/** The steps that lead an engine's databases from a version to another, in their order. @throws AlmaError when one is missing. */
export function steps(engine: keyof typeof NAMES, of: Older, meta = META, target = SCHEMA_VERSION): Step[] {
  const folder = path.join(meta, 'migrations');
  const found = readdirSync(folder)
    .map((name) => ({ name, version: Number(NAMES[engine].exec(name)?.[1]) }))
    .filter(({ version }) => version > of.version && version <= target)
    .sort((one, other) => one.version - other.version);
  if ((found.at(-1)?.version ?? of.version) < target) {
    throw new AlmaError(
      'database',
      `${of.location} has schema ${of.version}, and no migration leads to ${target}`,
      'Install Alma again: its meta/migrations folder is not whole.',
    );
  }
  return found.map(({ name, version }) => ({ version, sql: readFileSync(path.join(folder, name), 'utf8') }));
}

/** A database that an older Alma made. */
export interface Older {
  readonly location: string;
  readonly version: number;
}
