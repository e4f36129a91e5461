import { closeSync, openSync, readSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AlmaError } from '../errors.js';
import { makeNew } from '../new-file.js';
import { flag } from './flags.js';
import { MOST_BYTES } from './stdin.js';

/** The flag of every command that can write its result to a file. */
export const outputFlag = {
  output: flag.text({
    description: 'write it to this file, which must not exist; - is stdout',
    char: 'o',
    helpValue: 'FILE',
    shellOnly: true,
  }),
};

/** The file that `--output` names; undefined for stdout. */
export const outputFile = (output: string | undefined): string | undefined => (output === '-' ? undefined : output);

/** Writes a new file for its owner alone, whole or not at all; gives its whole path. @throws AlmaError `usage` when it exists or cannot be written. */
export async function writeNew(file: string, text: string): Promise<string> {
  const target = path.resolve(file);
  try {
    await makeNew(target, (partial) => writeFileSync(partial, text, { flag: 'wx', mode: 0o600 }));
    return target;
  } catch (error) {
    if (error instanceof AlmaError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new AlmaError('usage', `There is no folder ${path.dirname(target)}`, 'Make it, or choose another place.');
    throw new AlmaError('usage', `${target} cannot be written: ${(error as Error).message}`, 'Choose another place.', {
      cause: error,
    });
  }
}

/** A file whole. @throws AlmaError `not_found`, or `usage` when it cannot be read. */
export function readBytes(file: string): Uint8Array {
  try {
    return readAll(file);
  } catch (error) {
    if (error instanceof AlmaError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new AlmaError('not_found', `There is no file ${file}`);
    throw new AlmaError('usage', `${file} cannot be read: ${(error as Error).message}`, undefined, { cause: error });
  }
}

/** A device or a pipe tells no size, and may have no end. */
function readAll(file: string): Buffer {
  const handle = openSync(file, 'r');
  try {
    const pieces: Buffer[] = [];
    for (let bytes = 0; bytes <= MOST_BYTES; ) {
      const piece = Buffer.alloc(1024 * 1024);
      const length = readSync(handle, piece);
      if (length === 0) return Buffer.concat(pieces);
      pieces.push(piece.subarray(0, length));
      bytes += length;
    }
    throw new AlmaError('usage', `${file} is larger than ${MOST_BYTES / 1024 / 1024} MB`);
  } finally {
    closeSync(handle);
  }
}
