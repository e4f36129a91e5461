import { fstatSync, statSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';
import { EXIT_CODES } from './exit-codes.js';

/** The descriptors of the streams that a person may read. */
export const STDOUT = 1;
export const STDERR = 2;

/**
 * Writes a result to stdout, whole and at once. Where that is a pipe or a file it is written to directly: to make
 * `process.stdout` loads what takes as long as the search whose result it is. Ends the process when nobody can read it.
 */
export function writeOut(text: string): void {
  if (mayBeTerminal(STDOUT)) {
    hearStdout();
    process.stdout.write(text);
    return;
  }
  const bytes = Buffer.from(text);
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(STDOUT, bytes, written);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') unheard(error as NodeJS.ErrnoException);
    // another process made the pipe one that does not wait; the stream can
    hearStdout();
    process.stdout.write(bytes.subarray(written));
  }
}

/** The stream of a descriptor where that is a terminal; else it is not even made. */
export function terminal(descriptor: typeof STDOUT | typeof STDERR): NodeJS.WriteStream | undefined {
  if (!mayBeTerminal(descriptor)) return undefined;
  const stream = descriptor === STDOUT ? process.stdout : process.stderr;
  return stream.isTTY ? stream : undefined;
}

/** Ends the process when `process.stdout` fails. For those who write to it piece by piece. */
export function hearStdout(): void {
  if (!process.stdout.listeners('error').includes(unheard)) process.stdout.on('error', unheard);
}

/** A reader that has gone wants nothing more, and a model call would go on costing; a full disk is worth a word. */
function unheard(error: NodeJS.ErrnoException): never {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`alma: The result cannot be written: ${error.message}\n`);
  process.exit(EXIT_CODES.usage);
}

function mayBeTerminal(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    return stats.isCharacterDevice() && stats.rdev !== statSync(devNull).rdev;
  } catch {
    return true; // closed, or of a kind that only the stream knows
  }
}
