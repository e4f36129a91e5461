import { fstatSync } from 'node:fs';
import { AlmaError } from '../errors.js';

/** The most that is read from stdin or a file, in bytes: an import may be large, a gigabyte is a mistake. */
export const MOST_BYTES = 256 * 1024 * 1024;

/** All of stdin as text. @throws AlmaError `usage` when it is no text or too long. */
export const readStdin = async (): Promise<string> => decode(await readStdinBytes(), 'stdin');

/** How long after the end of stdin a Ctrl-C of the same moment may still come, in milliseconds. */
const SIGNAL_MS = 20;

/** All of stdin. @throws AlmaError `usage` when it is too long. */
export async function readStdinBytes(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new AlmaError('usage', `There is more than ${MOST_BYTES / 1024 / 1024} MB on stdin`);
  }
  // Ctrl-C ends the program before us in a pipe too, and then its end comes with the signal: the signal first
  if (stdinKind() === 'pipe') await new Promise((resolve) => setTimeout(resolve, SIGNAL_MS));
  return Buffer.concat(chunks);
}

/**
 * How long a run that has a prompt waits for a first byte on a pipe that may stay silent, in milliseconds: long
 * enough for a program that begins to write when it has fetched something, and no hang for one that never does.
 */
const SILENCE = 1_000;

/**
 * What was piped into a command that may do without: a file or a pipe is read to its end, a terminal and
 * `/dev/null` are nothing. With `onSilence`, which is then called, a pipe that stays open and silent is nothing too.
 */
export async function pipedText(onSilence?: () => void): Promise<string | undefined> {
  if (process.stdin.isTTY) return undefined;
  const kind = stdinKind();
  if (kind === 'nothing') return undefined;
  if (kind === 'pipe' && onSilence && (await firstSign()) === 'silence') {
    process.stdin.destroy();
    onSilence();
    return undefined;
  }
  return readStdin();
}

function stdinKind(): 'file' | 'pipe' | 'nothing' {
  try {
    const stat = fstatSync(0);
    return stat.isFile() ? 'file' : stat.isFIFO() || stat.isSocket() ? 'pipe' : 'nothing';
  } catch {
    return 'nothing'; // closed
  }
}

function firstSign(): Promise<'life' | 'silence'> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('silence'), SILENCE);
    // bytes, or the end of a pipe that holds none
    process.stdin.once('readable', () => {
      clearTimeout(timer);
      resolve('life');
    });
  });
}

/** Bytes as text: UTF-8, or UTF-16 that begins with its mark. @throws AlmaError `usage` when they are something else. */
export function decode(bytes: Uint8Array, name: string): string {
  const [first, second] = bytes;
  const utf16 =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
  try {
    return new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new AlmaError('usage', `${name} is not UTF-8 text`, 'Convert it first: `iconv -f LATIN1 -t UTF-8`.');
  }
}
