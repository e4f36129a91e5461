import { AlmaError } from '../../errors.js';

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
  [
    'SQLITE_CORRUPT',
    'The database is damaged',
    'Run `alma db:check`, and bring back a copy made by `alma db:backup` if it cannot be repaired.',
  ],
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
  ['EACCES', 'The database may not be opened', PERMISSIONS],
  ['EPERM', 'The database may not be opened', PERMISSIONS],
  ['EROFS', 'The disk can only be read', ANOTHER_PLACE],
  ['ENOSPC', 'The disk is full: nothing was written', 'Make room and try again.'],
  ['ENOTDIR', 'The folder of the database cannot be made', ANOTHER_PLACE],
  ['EEXIST', 'The folder of the database cannot be made', ANOTHER_PLACE],
];

/** The same error as one a person can act on; anything that is not the file's trouble comes back as it is. */
export function explain(error: unknown, location: string): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string' || !(error instanceof Error)) return error;
  const known = EXPLANATIONS.find(([begin]) => code.startsWith(begin));
  return known ? new AlmaError('database', `${known[1]}: ${location}`, known[2], { cause: error }) : error;
}
