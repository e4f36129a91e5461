import type { Server } from '../db/open.js';
import { holdsPassword, readAddress, withoutPassword } from '../db/postgres/address.js';
import { AlmaError } from '../errors.js';

/** A name that SQL reads as it stands, and that PostgreSQL has not kept for itself. */
const SCHEMA_NAME = /^(?!pg_)[a-z_][a-z0-9_]{0,62}$/;

/** Two settings of the database, and where they came from: a file, or a variable. */
export interface Given {
  readonly url: string;
  readonly schema: string;
  readonly urlOrigin: string;
  readonly schemaOrigin: string;
}

/**
 * The server that the settings name; `shown` is its URL without a password.
 * @throws AlmaError `configuration` for what is no address, and for a password in a file that is copied and committed.
 */
export function readServer({ url, schema, urlOrigin, schemaOrigin }: Given): Server & { readonly shown: string } {
  readAddress(url);
  if (urlOrigin !== 'ALMA_DATABASE_URL' && holdsPassword(url)) {
    throw new AlmaError(
      'configuration',
      `${urlOrigin}: database.url holds a password, and a configuration is copied, shown and committed.`,
      'Take it out; give it in ALMA_DATABASE_URL (config/alma.env may hold that), PGPASSWORD or ~/.pgpass.',
    );
  }
  if (!SCHEMA_NAME.test(schema)) {
    throw new AlmaError(
      'configuration',
      `${schemaOrigin}: database.schema is ${JSON.stringify(schema)}, expected a name of small letters, digits and _, 63 at most, that does not begin with a digit or pg_.`,
    );
  }
  return { url, schema, shown: withoutPassword(url) };
}
