import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of Alma's own package: where `package.json`, `meta/` and, in a checkout, `config/` stand. */
export const packageRoot: string = findRoot(import.meta.dirname);

function findRoot(folder: string): string {
  return existsSync(path.join(folder, 'package.json')) ? folder : findRoot(path.dirname(folder));
}
