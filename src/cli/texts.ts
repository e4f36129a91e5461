import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { AlmaError } from '../errors.js';
import type { TextFile } from '../memory/transfer/line.js';
import type { Texts } from '../memory/transfer/texts.js';
import { readBytes } from './files.js';
import { decode, MOST_BYTES, readStdinBytes } from './stdin.js';

/** The most that a folder may hold: more is a disk, not a folder of notes. */
const MOST_FILES = 20_000;

/** What is named on a command line to be imported: a file, or a folder, which is all notes in it. @throws AlmaError. */
export function openTexts(name: string, { isTable = false } = {}): Texts {
  if (isFolder(name)) return openFolder(name);
  const bytes = readBytes(name);
  const text = isTable || /\.csv$/i.test(name) ? decodeTable(bytes, name) : decode(bytes, name);
  const isKept = statSync(name).isFile(); // and no pipe of the shell's
  return oneText(isKept ? { name, path: realpathSync(name), text } : { name, text });
}

/** What comes on stdin to be imported. @throws AlmaError. */
export async function pipedTexts({ isTable = false } = {}): Promise<Texts> {
  const bytes = await readStdinBytes();
  return oneText({ name: '-', text: isTable ? decodeTable(bytes, 'stdin') : decode(bytes, 'stdin') });
}

const oneText = (file: TextFile): Texts => ({ isFolder: false, files: [file], unreadable: [] });

/** Excel writes CSV in the code page of its country; what is not UTF-8 is the one of Spanish and English. */
function decodeTable(bytes: Uint8Array, name: string): string {
  try {
    return decode(bytes, name);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const isFolder = (name: string) => statSync(name, { throwIfNoEntry: false })?.isDirectory() ?? false;

/**
 * The Markdown files of a folder and the folders in it, by name. Hidden ones are passed over, and so are symbolic links:
 * what they lead to is elsewhere, or is here already.
 */
function openFolder(folder: string): Texts {
  const root = realpathSync(folder);
  const files: TextFile[] = [];
  const unreadable: { name: string; error: string }[] = [];
  let bytes = 0;
  for (const name of notesIn(root, '')) {
    const file = path.join(root, name);
    bytes += lstatSync(file).size;
    if (bytes > MOST_BYTES) throw tooMuch(folder, `${MOST_BYTES / 1024 / 1024} MB`);
    try {
      files.push({ name, path: file, text: decode(readBytes(file), 'this') });
    } catch (error) {
      if (!(error instanceof AlmaError)) throw error;
      unreadable.push({ name, error: error.message });
    }
    if (files.length > MOST_FILES) throw tooMuch(folder, `${MOST_FILES} notes`);
  }
  if (files.length + unreadable.length === 0)
    throw new AlmaError('not_found', `There are no Markdown notes in ${folder}`, 'Notes are files that end in .md.');
  return { isFolder: true, files, unreadable };
}

function* notesIn(root: string, within: string): Generator<string> {
  const entries = readdirSync(path.join(root, within), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const name = within === '' ? entry.name : `${within}/${entry.name}`;
    if (entry.isDirectory()) yield* notesIn(root, name);
    else if (entry.isFile() && /\.(?:md|markdown)$/i.test(entry.name)) yield name;
  }
}

const tooMuch = (folder: string, most: string) =>
  new AlmaError('usage', `${folder} holds more than ${most}`, 'Import the folders in it one by one.');
