import type { Line, TextFile } from './line.js';
import { detectFile, detectFolder, type SourceKind } from './sources/detect.js';
import { readSource } from './sources/read.js';

/** What is imported: one text, or the notes of a folder and the files of it that could not be read. */
export interface Texts {
  readonly isFolder: boolean;
  readonly files: readonly TextFile[];
  readonly unreadable: readonly { readonly name: string; readonly error: string }[];
}

/** All rows of what is imported; the kind of source is told by the texts when nobody names it. */
export async function readTexts({ isFolder, files, unreadable }: Texts, named?: SourceKind): Promise<Line[]> {
  const lines: Line[] = unreadable.map(({ name, error }) => ({ file: name, line: 1, error }));
  const kind = named ?? (isFolder ? detectFolder(files) : undefined);
  for (const file of files) {
    const rows = await readSource(file, kind ?? detectFile(file));
    for (const row of rows) lines.push(isFolder ? { ...row, file: file.name } : row);
  }
  return lines;
}
