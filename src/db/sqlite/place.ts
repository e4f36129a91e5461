import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { AlmaError } from '../../errors.js';
import { SQLite } from './driver.js';

/** Where a database is, looked at before SQLite touches it. */
export interface Place {
  /** The file itself, where the name that was given is a link to it. */
  readonly linkedTo: string | undefined;
  /** True when the file or its folder can only be read. */
  readonly readOnly: boolean;
}

const ANOTHER = 'Name a file in database.path or ALMA_DB.';

/**
 * Sees that a file can be a database, making it for its owner alone when there is none. What is something else there
 * is refused and left as it is. @throws AlmaError `database`, or what the file system says.
 */
export function preparePlace(file: string): Place {
  const there = lookAt(file);
  const linkedTo = there?.isSymbolicLink() ? targetOf(file) : undefined;
  for (const suffix of ['-wal', '-shm', '-journal']) refuseLink((linkedTo ?? file) + suffix);
  if (!there) {
    refuseOrphan(file);
    makeFolder(path.dirname(file));
    closeSync(openSync(file, 'a', 0o600));
    chmodSync(file, 0o600);
    return { linkedTo, readOnly: false };
  }
  const stat = statSync(file);
  if (stat.isDirectory()) throw new AlmaError('database', `${file} is a folder, not a database`, ANOTHER);
  // a pipe would be waited for without end
  if (!stat.isFile()) throw new AlmaError('database', `${file} is a device or a pipe, not a file`, ANOTHER);
  refuseOther(file);
  const readOnly = !(isWritable(file) && isWritable(path.dirname(linkedTo ?? file)));
  if (!readOnly) closeToOthers(file, stat);
  return { linkedTo, readOnly };
}

const lookAt = (file: string): Stats | undefined => lstatSync(file, { throwIfNoEntry: false });

/** An existing database may be linked to; what Alma makes, she makes where its name says. */
function targetOf(link: string): string {
  const target = existsSync(link) ? realpathSync(link) : undefined;
  if (target !== undefined && statSync(target).size > 0) return target;
  throw new AlmaError(
    'database',
    `${link} is a link to ${target ?? 'a file that is not there'}, which is not a database`,
    'Remove the link, or name the file itself in database.path or ALMA_DB.',
  );
}

function refuseLink(journal: string): void {
  if (!lookAt(journal)?.isSymbolicLink()) return;
  throw new AlmaError(
    'database',
    `${journal} is a link; what SQLite writes there would go to another file`,
    'Remove the link.',
  );
}

/** Makes a folder for its owner alone, and those above it. Folder by folder: below /proc, Node's own way of making them all does not end. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another process was here first
  }
}

/** SQLite itself takes a file of a few bytes for an empty database, and would write over it. */
function refuseOther(file: string): void {
  const magic = Buffer.from('SQLite format 3\0');
  const start = Buffer.alloc(magic.length);
  const handle = openSync(file, 'r');
  const length = readSync(handle, start);
  closeSync(handle);
  if (length > 0 && !start.equals(magic)) throw new SQLite.SqliteError('not a database', 'SQLITE_NOTADB');
}

/** A journal without its database holds writes that belong to a file somebody moved; a new file would swallow them. */
function refuseOrphan(file: string): void {
  const journal = `${file}-wal`;
  if (!existsSync(journal) || statSync(journal).size === 0) return;
  throw new AlmaError(
    'database',
    `${journal} is there without its database`,
    `Put the database back beside it, or move the -wal file away to begin anew.`,
  );
}

function isWritable(file: string): boolean {
  try {
    accessSync(file, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** A copy brought back may be open to others; SQLite gives its journals the same rights. */
function closeToOthers(file: string, { mode, uid }: Stats): void {
  if ((mode & 0o077) !== 0 && uid === process.getuid?.()) chmodSync(file, mode & 0o700);
}
