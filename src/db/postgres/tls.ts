import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { AlmaError } from '../../errors.js';
import { wrong } from './address-error.js';

/** The parameters of a URL that say how to encrypt. */
export const TLS_PARAMETERS = ['sslmode', 'sslrootcert', 'sslcert', 'sslkey'] as const;

/** As libpq reads `sslmode`. `verify-full` alone knows that the server is the one that was asked for. */
export function readTls(given: Readonly<Record<string, string>>): ConnectionOptions | false {
  const { sslmode = 'disable', sslrootcert, sslcert, sslkey } = given;
  if (sslmode === 'disable') return false;
  if (!['require', 'verify-ca', 'verify-full'].includes(sslmode))
    throw wrong(`its sslmode is “${sslmode}”`, 'It is disable, require, verify-ca or verify-full.');
  return {
    rejectUnauthorized: sslmode !== 'require' || sslrootcert !== undefined,
    ...(sslmode === 'verify-full' ? {} : { checkServerIdentity: () => undefined }),
    ...(sslrootcert === undefined || sslrootcert === 'system' ? {} : { ca: read('sslrootcert', sslrootcert) }),
    ...(sslcert === undefined ? {} : { cert: read('sslcert', sslcert) }),
    ...(sslkey === undefined ? {} : { key: read('sslkey', sslkey) }),
  };
}

function read(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new AlmaError(
      'configuration',
      `The database's address names a file in ${name} that cannot be read: ${(error as Error).message}`,
      'Correct it in database.url or ALMA_DATABASE_URL.',
    );
  }
}
