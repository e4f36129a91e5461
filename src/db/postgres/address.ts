import type { ConnectionOptions } from 'node:tls';
import { wrong } from './address-error.js';
import { decode, type Host, readHosts, showHosts, whole } from './hosts.js';
import { readTls, TLS_PARAMETERS } from './tls.js';

/** How to reach a server, read from a URL. What it leaves out `pg` takes from PGUSER, PGPASSWORD and ~/.pgpass. */
export interface Address {
  /** One, or several, to be tried in this order. */
  readonly hosts: readonly Host[];
  /** Whether only one that takes writes will do. */
  readonly toWrite: boolean;
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

const KNOWN: readonly string[] = [
  ...(['host', 'port', 'user', 'password', 'dbname', 'connect_timeout', 'target_session_attrs'] as const),
  ...TLS_PARAMETERS,
];

/** In seconds. */
const USUAL_PATIENCE = 10;

/** Reads `postgres://user@host:port/database?…`. @throws AlmaError `configuration`; it never shows a password. */
export function readAddress(text: string): Address {
  const { url, authority } = parse(text);
  const given = Object.fromEntries(url.searchParams);
  const unknown = Object.keys(given).find((name) => !KNOWN.includes(name));
  if (unknown !== undefined)
    throw wrong(`it has a parameter “${unknown}” that Alma does not know`, `She knows ${KNOWN.join(', ')}.`);
  const hosts = readHosts(authority, given);
  const user = given.user ?? (decode(url.username) || undefined);
  const database = given.dbname ?? (decode(url.pathname.slice(1)) || undefined);
  const password = given.password ?? (decode(url.password) || undefined);
  const seconds = whole('connect_timeout', given.connect_timeout ?? String(USUAL_PATIENCE));
  const { target_session_attrs: target = 'any' } = given;
  if (!['any', 'read-write', 'primary'].includes(target))
    throw wrong(`its target_session_attrs is “${target}”`, 'It is any, read-write or primary.');
  return {
    hosts,
    toWrite: target !== 'any',
    user,
    password,
    database,
    ssl: readTls(given),
    patience: 1000 * seconds,
    shown: `postgres://${user === undefined ? '' : `${user}@`}${showHosts(hosts)}/${database ?? ''}`,
    environment: variables({
      ...given,
      host: hosts.map(({ host }) => host).join(),
      port: hosts.map(({ port }) => port).join(),
      user,
      password,
      database,
      connect_timeout: seconds,
    }),
  };
}

/** Where libpq means another thing by what is left out, it is told. */
function variables(given: Readonly<Record<string, string | number | undefined>>): Record<string, string> {
  const { sslmode = 'disable', sslrootcert = sslmode === 'verify-full' ? 'system' : undefined } = given;
  const { user, password, host, port, database, connect_timeout, sslcert, sslkey } = given;
  const targetsessionattrs = given.target_session_attrs;
  const all = { user, password, host, port, database, connect_timeout, targetsessionattrs };
  return Object.fromEntries(
    Object.entries({ ...all, sslmode, sslrootcert, sslcert, sslkey }).flatMap(([name, value]) =>
      value === undefined ? [] : [[`PG${name.toUpperCase()}`, String(value)]],
    ),
  );
}

/** Whether a URL holds a password. */
export function holdsPassword(text: string): boolean {
  const { url } = parse(text);
  return url.password !== '' || url.searchParams.has('password');
}

/** The same URL with its password left out. */
export function withoutPassword(text: string): string {
  const { url, authority } = parse(text);
  url.password = '';
  url.searchParams.delete('password');
  return url.href.replace(PLACE, () => authority);
}

/** What stands before the hosts of a URL, and the hosts: several are more than JavaScript's URL takes. */
const AUTHORITY = /^(\w+:\/\/(?:[^/?#]*@)?)([^/?#]*)/;
/** What stands for them meanwhile. */
const PLACE = 'hosts.invalid';

function parse(text: string): { url: URL; authority: string } {
  const authority = AUTHORITY.exec(text)?.[2] ?? '';
  const single = authority === '' ? text : text.replace(AUTHORITY, `$1${PLACE}`);
  const url = URL.canParse(single) ? new URL(single) : undefined;
  if (url?.protocol === 'postgres:' || url?.protocol === 'postgresql:') return { url, authority };
  throw wrong('it is none', 'Write `postgres://user@host:5432/database`.');
}
