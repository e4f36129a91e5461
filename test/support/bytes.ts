import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The files below a folder whose bytes hold a text. */
export function holding(folder: string, text: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .filter((file) => readFileSync(file).includes(text));
}
