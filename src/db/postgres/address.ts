import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { AlmaError } from '../../errors.js';

/** How to reach a server, read from a URL. What it leaves out `pg` takes from PGUSER, PGPASSWORD and ~/.pgpass. */
export interface Address {
  /** A name, an IP address, or the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly database: string | undefined;
  readonly ssl: ConnectionOptions | false;
  /** How long to wait for the server's first answer, in milliseconds. */
  readonly patience: number;
  /** As a person would name it; no password. */
  readonly shown: string;
  /** The same for PostgreSQL's own programs, by the variables that they read. */
  readonly environment: Readonly<Record<string, string>>;
}

const PARAMETERS = ['host', 'port', 'user', 'password', 'dbname', 'connect_timeout'] as const;
const TLS_PARAMETERS = ['sslmode', 'sslrootcert', 'sslcert', 'sslkey'] as const;
const KNOWN: readonly string[] = [...PARAMETERS, ...TLS_PARAMETERS];

const USUAL_PORT = 5432;
/** In seconds. */
const USUAL_PATIENCE = 10;

/** Reads `postgres://user@host:port/database?…`. @throws AlmaError `configuration`; it never shows a password. */
export function readAddress(text: string): Address {
  const url = parse(text);
  const given = Object.fromEntries(url.searchParams);
  const unknown = Object.keys(given).find((name) => !KNOWN.includes(name));
  if (unknown !== undefined)
    throw wrong(`it has a parameter “${unknown}” that Alma does not know`, `She knows ${KNOWN.join(', ')}.`);
  const host = given.host ?? (decode(url.hostname) || 'localhost');
  const port = whole('port', given.port ?? (url.port || String(USUAL_PORT)));
  const user = given.user ?? (decode(url.username) || undefined);
  const database = given.dbname ?? (decode(url.pathname.slice(1)) || undefined);
  const password = given.password ?? (decode(url.password) || undefined);
  const seconds = whole('connect_timeout', given.connect_timeout ?? String(USUAL_PATIENCE));
  return {
    host,
    port,
    user,
    password,
    database,
    ssl: tls(host, given),
    patience: 1000 * seconds,
    shown: `postgres://${user === undefined ? '' : `${user}@`}${host}:${port}/${database ?? ''}`,
    environment: variables({ ...given, host, port, user, password, dbname: database, connect_timeout: seconds }),
  };
}

/** Where libpq means another thing by what is left out, it is told. */
function variables(given: Readonly<Record<string, string | number | undefined>>): Record<string, string> {
  const { dbname, sslmode = 'disable', sslrootcert = sslmode === 'verify-full' ? 'system' : undefined } = given;
  const { user, password, host, port, connect_timeout, sslcert, sslkey } = given;
  const all = { user, password, host, port, connect_timeout, sslcert, sslkey, database: dbname, sslmode, sslrootcert };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) =>
      value === undefined ? [] : [[`PG${name.toUpperCase()}`, String(value)]],
    ),
  );
}

/** Whether a URL holds a password. */
export function holdsPassword(text: string): boolean {
  const url = parse(text);
  return url.password !== '' || url.searchParams.has('password');
}

/** The same URL with its password left out. */
export function withoutPassword(text: string): string {
  const url = parse(text);
  url.password = '';
  url.searchParams.delete('password');
  return url.href;
}

function parse(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const host = url?.searchParams.get('host') ?? /^\w+:\/\/(?:[^/?#]*@)?([^/?#]*)/.exec(text)?.[1];
  if (host?.includes(','))
    throw wrong('it names several hosts', 'Name one, the primary, or what leads to it: docs/postgresql.md says more.');
  if (url?.protocol === 'postgres:' || url?.protocol === 'postgresql:') return url;
  throw wrong('it is none', 'Write `postgres://user@host:5432/database`.');
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw wrong('a % stands in it that encodes nothing', 'Write % itself as %25.');
  }
}

function whole(name: string, text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw wrong(`its ${name} is “${text}”`, 'It is a whole number, 1 or more.');
}

/** As libpq reads `sslmode`. `verify-full` alone knows that the server is the one that was asked for. */
function tls(host: string, given: Readonly<Record<string, string>>): ConnectionOptions | false {
  const { sslmode = 'disable', sslrootcert, sslcert, sslkey } = given;
  if (sslmode === 'disable') return false;
  if (!['require', 'verify-ca', 'verify-full'].includes(sslmode))
    throw wrong(`its sslmode is “${sslmode}”`, 'It is disable, require, verify-ca or verify-full.');
  return {
    host, // what a certificate for an IP address is compared with
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

const wrong = (what: string, hint: string) =>
  new AlmaError(
    'configuration',
    `database.url (ALMA_DATABASE_URL) is no address of a PostgreSQL server: ${what}`,
    hint,
  );
