import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { AlmaError } from '../../errors.js';
import { SQLite } from './driver.js';
import { explain, isSqliteError } from './errors.js';
import { preparePlace } from './place.js';
import { salvage } from './salvage.js';
import { schemaState } from './schema.js';

/**
 * Makes a file anew that SQLite refuses to open as damaged, as it does where the end is gone: from all that can still be
 * read in it, with zeros for what is missing. First it keeps the file as `copy`. Gives what could not be saved, a line for each;
 * undefined for a file that can be opened.
 * @throws AlmaError `database` when nothing can be read, and for other trouble; the file is then as it was.
 */
export async function rescue(name: string, copy: string): Promise<string[] | undefined> {
  try {
    // what else stands there is told of by opening it: a pipe would be waited for without end
    if (!statSync(name, { throwIfNoEntry: false })?.isFile() || !isRefused(name)) return undefined;
    preparePlace(name);
    return await anew(realpathSync(name), copy);
  } catch (error) {
    throw explain(error, name);
  }
}

async function anew(file: string, copy: string): Promise<string[]> {
  const padded = `${file}.${process.pid}.padded`;
  const fresh = `${file}.${process.pid}.partial`;
  try {
    copyWithJournal(file, copy);
    copyWithJournal(file, padded);
    truncateSync(padded, Math.max(statSync(padded).size, sizeInHeader(padded)));
    closeSync(openSync(fresh, 'wx', 0o600)); // SQLite would let others read it while it grows
    const lost = await salvageInto(padded, fresh);
    if (!holdsMemories(fresh)) throw nothingLeft(file, copy);
    for (const journal of ['-wal', '-shm']) rmSync(file + journal, { force: true });
    renameSync(fresh, file);
    return lost;
  } finally {
    for (const made of [padded, fresh]) for (const part of ['', '-wal', '-shm']) rmSync(made + part, { force: true });
  }
}

function isRefused(file: string): boolean {
  try {
    const sqlite = new SQLite(file, { readonly: true });
    try {
      schemaState(sqlite);
      sqlite.prepare('SELECT name FROM sqlite_schema').all();
      return false;
    } finally {
      sqlite.close();
    }
  } catch (error) {
    return isSqliteError(error) && error.code.startsWith('SQLITE_CORRUPT');
  }
}

function copyWithJournal(file: string, copy: string): void {
  for (const part of ['', '-wal']) if (existsSync(file + part)) copyFileSync(file + part, copy + part);
}

const PAGE_SIZE_AT = 16;
const PAGE_COUNT_AT = 28;

/** How many bytes a database's own header says that it has. */
function sizeInHeader(file: string): number {
  const header = Buffer.alloc(100);
  const handle = openSync(file, 'r');
  readSync(handle, header);
  closeSync(handle);
  const pageSize = header.readUInt16BE(PAGE_SIZE_AT);
  return (pageSize === 1 ? 65_536 : pageSize) * header.readUInt32BE(PAGE_COUNT_AT);
}

async function salvageInto(damaged: string, fresh: string): Promise<string[]> {
  const sqlite = new SQLite(damaged);
  try {
    return await salvage(sqlite, fresh);
  } finally {
    sqlite.close();
  }
}

function holdsMemories(file: string): boolean {
  const sqlite = new SQLite(file, { readonly: true });
  try {
    return sqlite.prepare('SELECT 1 FROM memories').get() !== undefined;
  } finally {
    sqlite.close();
  }
}

const nothingLeft = (file: string, copy: string) =>
  new AlmaError(
    'database',
    `Nothing can be read any more in ${file}, which was left as it is`,
    `Bring back a copy made by \`alma db:backup\`. ${copy} is another copy of what is there.`,
  );
