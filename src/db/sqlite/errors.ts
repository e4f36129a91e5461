import { type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { AlmaError } from '../../errors.js';
import { REPAIR } from '../repair.js';

const PERMISSIONS = 'Check the permissions of the file and of its folder.';
const ANOTHER_PLACE = 'Name another file in database.path or ALMA_DB.';

/** SQLite's and the file system's error codes, by how they begin, in words that say what to do. */
const EXPLANATIONS: readonly (readonly [code: string, message: string, hint: string])[] = [
  [
    'SQLITE_BUSY',
    'The database is locked by another process',
    'Try again; if it lasts, look for a process that holds it open.',
  ],
  ['SQLITE_LOCKED', 'The database is locked', 'Try again.'],
  [
    'SQLITE_NOTADB',
    'This file is not an Alma database',
    'Name another file in database.path or ALMA_DB; this one was left as it is.',
  ],
  ['SQLITE_CORRUPT', 'The database is damaged', `${REPAIR} Else bring back a copy made by \`alma db:backup\`.`],
  ['SQLITE_READONLY', 'The database can only be read', PERMISSIONS],
  ['SQLITE_PERM', 'The database may not be opened', PERMISSIONS],
  ['SQLITE_AUTH', 'The database may not be opened', PERMISSIONS],
  ['SQLITE_FULL', 'The disk is full: nothing was written', 'Make room and try again.'],
  [
    'SQLITE_CANTOPEN',
    'The database cannot be opened',
    'Check that its folder exists and that you may read and write there.',
  ],
  [
    'SQLITE_IOERR',
    'The disk failed to read or write',
    'Check the disk; `alma db:check` tells whether the file is whole.',
  ],
  ['SQLITE_NOLFS', 'The disk cannot hold a file this large', 'Use another disk.'],
  ['ENOENT', 'The database cannot be made here', ANOTHER_PLACE],
  ['ENAMETOOLONG', 'The name of the database is too long', ANOTHER_PLACE],
  ['ELOOP', 'The name of the database leads round in a circle of links', ANOTHER_PLACE],
  ['EDQUOT', 'Your share of the disk is full: nothing was written', 'Make room and try again.'],
  ['EACCES', 'The database may not be opened', PERMISSIONS],
  ['EPERM', 'The database may not be opened', PERMISSIONS],
  ['EROFS', 'The disk can only be read', ANOTHER_PLACE],
  ['ENOSPC', 'The disk is full: nothing was written', 'Make room and try again.'],
  ['ENOTDIR', 'The folder of the database cannot be made', ANOTHER_PLACE],
  ['EEXIST', 'The folder of the database cannot be made', ANOTHER_PLACE],
];

/** What SQLite says where a statement of ours is wrong, or a value breaks a rule of the schema: bugs, not the file's trouble. */
const OURS = /^SQLITE_(?:CONSTRAINT|MISMATCH|MISUSE|RANGE|TOOBIG|INTERRUPT)/;

/**
 * Whether SQLite itself says so. Not by its class: better-sqlite3 has one for each copy of its own code in a process, and
 * its native part knows the first of them alone.
 */
export const isSqliteError = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && String((error as { code?: unknown }).code).startsWith('SQLITE_');

/** The same error as one a person can act on; anything that is not the file's trouble comes back as it is. */
export function explain(error: unknown, location: string): unknown {
  const { code, syscall } = (error ?? {}) as { code?: unknown; syscall?: unknown };
  if (typeof code !== 'string' || !(error instanceof Error)) return error;
  if (code === 'ERR_DLOPEN_FAILED' || code === 'MODULE_NOT_FOUND') return withoutDriver(error);
  const known = EXPLANATIONS.find(([begin]) => code.startsWith(begin));
  if (known) {
    const hint = known[2] === PERMISSIONS ? (whose(location) ?? PERMISSIONS) : known[2];
    return new AlmaError('database', `${known[1]}: ${location}`, hint, { cause: error });
  }
  if (
    isMissingTable(error) ||
    typeof syscall === 'string' ||
    (code.startsWith('SQLITE_') && !OURS.test(code) && code !== 'SQLITE_ERROR')
  )
    return new AlmaError(
      'database',
      `The database cannot be used (${error.message}): ${location}`,
      'Run `alma db:check`.',
      { cause: error },
    );
  return error;
}

/** A table of ours that is not there: somebody has taken it away. */
const isMissingTable = (error: Error): boolean => /^no such (?:table|column): /.test(error.message);

/** npm has not installed SQLite, or for another Node. */
const withoutDriver = (error: Error): AlmaError =>
  new AlmaError(
    'database',
    `SQLite does not load in this Node, ${process.version} for ${process.platform} ${process.arch}`,
    'Install Alma again with this Node. Below Node 22.14 that may need python3, make and a C++ compiler.',
    { cause: error },
  );

/** Whose a file is, or the folder that hides it, where that is another user than this process runs as. */
function whose(file: string): string | undefined {
  const me = process.getuid?.();
  for (let place = file; me !== undefined && place !== path.dirname(place); place = path.dirname(place)) {
    const stat = statOf(place);
    if (!stat) continue;
    if (stat.uid === me) return undefined;
    const asOwner = stat.uid === 0 ? '' : ` In a container, --user ${stat.uid}:${stat.gid} runs as that user.`;
    return `Check the permissions: ${place} belongs to user ${stat.uid}, and this runs as user ${me}.${asOwner}`;
  }
  return undefined;
}

function statOf(place: string): Stats | undefined {
  try {
    return statSync(place, { throwIfNoEntry: false });
  } catch {
    return undefined; // its folder does not let us look
  }
}
