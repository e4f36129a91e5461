import { closeSync, openSync, statSync } from 'node:fs';
import path from 'node:path';
import { AlmaError } from '../../errors.js';
import { makeNew } from '../../new-file.js';
import { type Connection, SQLite } from './driver.js';
import { explain, isSqliteError } from './errors.js';
import { makeFolder } from './place.js';

/** In one step: between two, another process's write would make the copy begin again, and again. */
const ALL_PAGES = 0x7fffffff;

/**
 * Copies the database while others use it: beside the target first, checked, then put in place,
 * so that a backup is whole or not there, and never takes another file's place.
 */
export async function backup(
  sqlite: Connection,
  file: string,
): Promise<{ path: string; bytes: number; memories: number }> {
  const { path: target, found } = await copy(sqlite, file, verify);
  return { path: target, bytes: statSync(target).size, memories: found };
}

/** The same without the check, for what is damaged: page by page, as it is. */
export async function copyAsIs(sqlite: Connection, file: string): Promise<void> {
  await copy(sqlite, file, () => undefined);
}

async function copy<T>(
  sqlite: Connection,
  file: string,
  look: (partial: string) => T,
): Promise<{ path: string; found: T }> {
  const target = path.resolve(file);
  try {
    const found = await makeNew(target, async (partial) => {
      makeFolder(path.dirname(target));
      closeSync(openSync(partial, 'w', 0o600)); // SQLite would let others read it while it grows
      await sqlite.backup(partial, { progress: () => ALL_PAGES });
      return look(partial);
    });
    return { path: target, found };
  } catch (error) {
    if (error instanceof AlmaError) throw error;
    if (isSqliteError(error)) throw explain(error, target);
    throw new AlmaError(
      'database',
      `The backup could not be written: ${(error as Error).message}`,
      'Choose another place.',
      { cause: error },
    );
  }
}

function verify(file: string): number {
  const copy = new SQLite(file);
  try {
    copy.pragma('journal_mode = DELETE'); // one file, whole by itself
    const report = copy.pragma('integrity_check', { simple: true });
    if (report !== 'ok')
      throw new AlmaError('database', `The copy is damaged: ${report}`, 'Run `alma db:check` on the database.');
    return copy.prepare('SELECT count(*) FROM memories').pluck().get() as number;
  } finally {
    copy.close();
  }
}
