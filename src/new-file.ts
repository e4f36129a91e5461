import { constants, copyFileSync, existsSync, linkSync, rmSync } from 'node:fs';
import path from 'node:path';
import { AlmaError } from './errors.js';

/**
 * Makes a file that is whole or not there, and never takes another's place: `write` makes it beside the target, then
 * it gets its name. Gives what `write` gave. @throws AlmaError `usage` when the target exists, or what `write` throws.
 */
export async function makeNew<T>(target: string, write: (partial: string) => T | Promise<T>): Promise<T> {
  if (existsSync(target)) throw exists(target);
  const partial = `${target}.${process.pid}.partial`;
  try {
    const made = await write(partial);
    name(partial, target);
    return made;
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(partial + suffix, { force: true });
  }
}

/** Where a disk knows no links, as a memory stick does, the file is copied to its name. */
function name(partial: string, target: string): void {
  try {
    linkSync(partial, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw exists(target);
    try {
      copyFileSync(partial, target, constants.COPYFILE_EXCL);
    } catch (other) {
      if ((other as NodeJS.ErrnoException).code === 'EEXIST') throw exists(target);
      rmSync(target, { force: true });
      throw other;
    }
  }
}

const exists = (file: string) =>
  new AlmaError('usage', `${path.resolve(file)} exists already`, 'Choose another name; nothing was overwritten.');
