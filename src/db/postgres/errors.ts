import { AlmaError } from '../../errors.js';

const AGAIN = 'Nothing of it was written. Try again; `alma status` tells whether the server answers.';
const REACH = 'Check that the server runs and that database.url (ALMA_DATABASE_URL) names its host and port.';
const LOGIN = 'Check the user in database.url, and its password in ALMA_DATABASE_URL, PGPASSWORD or ~/.pgpass.';
const PASSWORD = 'Give it in ALMA_DATABASE_URL, PGPASSWORD or ~/.pgpass, never in the YAML.';
const RIGHTS = 'Ask whoever runs the server for the rights that docs/postgresql.md lists.';
const TLS = 'Name the authority’s certificate in the URL: `?sslmode=verify-full&sslrootcert=FILE`.';
const NOT_WHOLE = 'Run `alma db:check`, or bring back a copy made by `alma db:backup`.';

/** What a host says of itself that does not take writes, where only one that does will do. */
export const NO_PRIMARY = 'Only to be read';

/** PostgreSQL's error codes, Node's and pg's own words, by how they begin, in words that say what to do. */
const EXPLANATIONS: readonly (readonly [begin: string, message: string, hint: string])[] = [
  ['ECONNREFUSED', 'No PostgreSQL server answers', REACH],
  ['ENOENT', 'No PostgreSQL server answers', REACH],
  ['EACCES', 'The server’s socket may not be opened', REACH],
  ['EHOSTUNREACH', 'The PostgreSQL server cannot be reached', REACH],
  ['ENETUNREACH', 'The PostgreSQL server cannot be reached', REACH],
  ['ETIMEDOUT', 'The PostgreSQL server does not answer', REACH],
  ['ENOTFOUND', 'There is no host of that name', REACH],
  ['EAI_AGAIN', 'The host’s name cannot be looked up', REACH],
  [NO_PRIMARY, 'None of the hosts takes writes', 'Check that the primary is among them, and runs.'],
  ['ECONNRESET', 'The server closed the connection', AGAIN],
  ['EPIPE', 'The server closed the connection', AGAIN],
  ['timeout expired', 'The PostgreSQL server does not answer', REACH],
  ['timeout exceeded', 'Too much is asked of the memory at once', 'Try again, when less is asked of it.'],
  ['Connection terminated', 'The server closed the connection', AGAIN],
  ['Client has encountered a connection error', 'The server closed the connection', AGAIN],
  ['Query read timeout', 'The PostgreSQL server stopped answering', AGAIN],
  [
    'The server does not support SSL',
    'The server speaks no TLS',
    'Leave sslmode out of the URL, if the way to it is safe.',
  ],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'The server’s certificate is signed by nobody we know', TLS],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'The server’s certificate is signed by nobody we know', TLS],
  ['UNABLE_TO_', 'The server’s certificate is signed by nobody we know', TLS],
  [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'The server’s certificate is for another name',
    'Use the name that it is for in the URL.',
  ],
  ['CERT_', 'The server’s certificate does not hold', 'Ask whoever runs the server for one that does.'],
  ['08', 'The server closed the connection', AGAIN],
  ['SASL: SCRAM-SERVER-FIRST-MESSAGE: client password', 'The server asks for a password, and none is given', PASSWORD],
  ['28', 'The server does not let this user in', LOGIN],
  ['3D000', 'The server has no such database', 'Make it with `createdb`, or name another one in database.url.'],
  ['42501', 'This user may not do that', RIGHTS],
  [
    '25006',
    'This server can only be read: it is a replica, or closed for writing',
    'Name the primary in database.url.',
  ],
  ['53100', 'The server’s disk is full: nothing was written', 'Make room on the server and try again.'],
  ['53300', 'The server has no connection free', 'Try again; raise max_connections, or put PgBouncer in front of it.'],
  ['53', 'The server has no memory or place left', 'Try again, or ask whoever runs it.'],
  [
    '55P03',
    'The database is locked by another process',
    'Try again; if it lasts, look for a process that holds it open.',
  ],
  ['57014', 'The server gave up: it took too long', 'Try again, when less is asked of it.'],
  ['57P03', 'The server is starting up or going down', 'Try again in a moment.'],
  ['57P', 'The server was shut down meanwhile', AGAIN],
  ['40', 'Other processes changed the same memories at once, again and again', 'Try again.'],
  ['42P01', 'The database is not whole: a table is missing', NOT_WHOLE],
  ['42703', 'The database is not whole: a column is missing', NOT_WHOLE],
  ['58', 'The server failed to read or write its files', 'Ask whoever runs the server.'],
  ['XX', 'The server found its own files damaged', 'Ask whoever runs the server.'],
];

/** The same error as one a person can act on; a bug of ours, a value that breaks a rule of the schema say, comes back as it is. */
export function explain(error: unknown, location: string): unknown {
  if (error instanceof AlmaError || !(error instanceof Error)) return error;
  const names = [codeOf(error), error.message];
  const known = EXPLANATIONS.find(([begin]) => names.some((name) => name.startsWith(begin)));
  if (!known) return error;
  const [, message, hint] = known;
  const detail = /^(?:28|3D|42501|08)/.test(codeOf(error)) ? ` (${error.message})` : '';
  return new AlmaError('database', `${message}${detail}: ${location}`, hint, { cause: error });
}

/** Whether the same work may well succeed when it is done again: the server took it back in favour of another's. */
export const isConflict = (error: unknown): boolean => /^40(?:001|P01)$/.test(codeOf(error)) || isForgotten(error);

/** Whether the server does not know what a name stands for, or the tables are no longer what they were when it was given. */
export const isForgotten = (error: unknown): boolean =>
  /^(?:26000|42P05)$/.test(codeOf(error)) || /cached plan must not change/.test(messageOf(error));

/** Whether it passes by itself, most likely: a server that starts, goes down, is down for a moment, or has no connection free. */
export const passes = (error: unknown): boolean =>
  /^(?:57P0[1-3]|53300|ECONNREFUSED|ENOENT)$/.test(codeOf(error)) ||
  messageOf(error) === NO_PRIMARY ||
  (isBroken(error) && !isSilent(error));

/** Whether a server has answered that it does not let this user in, or has no such database: the next one would say the same. */
export const isRefusal = (error: unknown): boolean =>
  /^(?:28|3D)/.test(codeOf(error)) || /^SASL/.test(messageOf(error));

/** Whether the connection is gone, so that nobody can tell from here what became of the last statement. */
export function isBroken(error: unknown): boolean {
  return (
    /^(?:08|57P|ECONNRESET|EPIPE|ETIMEDOUT)/.test(codeOf(error)) ||
    /^(?:Connection terminated|Client (?:has encountered|was closed)|Query read timeout)/.test(messageOf(error))
  );
}

/** Whether a connection was gone before all of what was to be sent had left. */
export const isUnsent = (error: unknown): boolean =>
  codeOf(error) === 'EPIPE' || /^Client (?:has encountered|was closed)/.test(messageOf(error));

/** Whether the server itself refused a statement of a transaction, and with it all that came after, COMMIT too. */
export const isRefused = (error: unknown): boolean => /^(?!08|E)[0-9A-Z]{5}$/.test(codeOf(error));

/** Whether nothing came back in the time that there was: another try would take as long. */
const isSilent = (error: unknown): boolean =>
  codeOf(error) === 'ETIMEDOUT' || messageOf(error).startsWith('Query read timeout');

/** What a connection that breaks while it saves leaves in doubt. */
export const inDoubt = (error: unknown, location: string) =>
  new AlmaError(
    'database',
    `The connection broke while it was being saved, and it may be there or not: ${location}`,
    'Look before you do it again: `alma memory:list`.',
    { cause: noMore('what COMMIT came to is not known', error) },
  );

/** What did not pass in the time that it was waited for. */
export function waitedFor(error: unknown, location: string): unknown {
  const explained = explain(error, location);
  if (!(explained instanceof AlmaError)) return explained;
  const { kind, message, hint } = explained;
  return new AlmaError(kind, message, hint, { cause: noMore('it was waited for in vain', error) });
}

/** A cause without a code of its own, so that nobody tries again. */
const noMore = (message: string, cause: unknown) => new Error(message, { cause });

/** The message of an error, or of the one that it explains. */
const messageOf = (error: unknown): string =>
  error instanceof AlmaError ? messageOf(error.cause) : error instanceof Error ? error.message : '';

/** The code of an error, or of the one that it explains; two addresses of one host give an error of errors. */
function codeOf(error: unknown): string {
  if (error instanceof AlmaError) return codeOf(error.cause);
  const { code, errors } = (error ?? {}) as { code?: unknown; errors?: readonly unknown[] };
  return typeof code === 'string' ? code : errors?.[0] ? codeOf(errors[0]) : '';
}
