import { readFileSync } from 'node:fs';
import { AlmaError } from '../errors.js';

/**
 * A file that a person wrote in whatever editor: without a byte order mark, its lines ended by \n alone.
 * @throws AlmaError `configuration` for UTF-16, which a shell of Windows writes; and what reading throws.
 */
export function readText(file: string): string {
  const bytes = readFileSync(file);
  const isUtf16 =
    [0xfffe, 0xfeff].includes(bytes.length < 2 ? 0 : bytes.readUInt16BE(0)) || bytes.subarray(0, 2).includes(0);
  if (isUtf16) throw new AlmaError('configuration', `${file} is written in UTF-16.`, 'Save it as UTF-8.');
  return bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n');
}
