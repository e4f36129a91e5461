import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AlmaError } from '../errors.js';
import { decode } from './stdin.js';

/** Writes a new file for its owner alone; gives its whole path. @throws AlmaError `usage` when it exists or cannot be written. */
export function writeNew(file: string, text: string): string {
  const target = path.resolve(file);
  try {
    writeFileSync(target, text, { flag: 'wx', mode: 0o600 });
    return target;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new AlmaError('usage', `${target} exists already`, 'Choose another name; nothing was overwritten.');
    throw new AlmaError('usage', `${target} cannot be written: ${(error as Error).message}`, 'Choose another place.', {
      cause: error,
    });
  }
}

/** A text file whole. @throws AlmaError `not_found`, or `usage` when it cannot be read as UTF-8 text. */
export function readText(file: string): string {
  try {
    return decode(readFileSync(file), file);
  } catch (error) {
    if (error instanceof AlmaError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new AlmaError('not_found', `There is no file ${file}`);
    throw new AlmaError('usage', `${file} cannot be read: ${(error as Error).message}`, undefined, { cause: error });
  }
}
