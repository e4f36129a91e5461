import { chmodSync, existsSync, linkSync, mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import SQLite from 'better-sqlite3';
import { AlmaError } from '../../errors.js';
import { explain } from './errors.js';

/** In one step: between two, another process's write would make the copy begin again, and again. */
const ALL_PAGES = 0x7fffffff;

/**
 * Copies the database while others use it: beside the target first, checked, then put in place,
 * so that a backup is whole or not there, and never takes another file's place.
 */
export async function backup(
  sqlite: SQLite.Database,
  file: string,
): Promise<{ path: string; bytes: number; memories: number }> {
  const target = path.resolve(file);
  if (existsSync(target)) throw exists(target);
  const partial = `${target}.${process.pid}.partial`;
  try {
    mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
    await sqlite.backup(partial, { progress: () => ALL_PAGES });
    chmodSync(partial, 0o600);
    const memories = verify(partial);
    linkSync(partial, target);
    return { path: target, bytes: statSync(target).size, memories };
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && syscall === 'link') throw exists(target);
    if (error instanceof AlmaError) throw error;
    if (error instanceof SQLite.SqliteError) throw explain(error, target);
    throw new AlmaError(
      'database',
      `The backup could not be written: ${(error as Error).message}`,
      'Choose another place.',
      { cause: error },
    );
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) if (existsSync(partial + suffix)) rmSync(partial + suffix);
  }
}

const exists = (file: string) =>
  new AlmaError('usage', `${file} exists already`, 'Choose another name; a backup never overwrites a file.');

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
