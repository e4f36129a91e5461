import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../package-root.js';

/** A file of `meta/picture`, from which pictures are put together; its line ends are those of Unix, whatever the checkout made of them. */
export function readSource(name: string): string {
  return readFileSync(path.join(packageRoot, 'meta', 'picture', name), 'utf8')
    .replaceAll('\r\n', '\n')
    .trimEnd();
}

/** The page's modules, each after those that it needs to begin. */
const MODULES = ['graph', 'view', 'light', 'choose', 'filter', 'pointer', 'keyboard', 'start'];

/** The modules of `meta/picture/page` as one script: they have no names in common, so that it is enough to leave out how they import each other. */
export function readScript(): string {
  const modules = MODULES.map((name) =>
    readSource(`page/${name}.js`)
      .replace(/^import [^;]*;$/gm, '')
      .replace(/^export (?=const|function)/gm, ''),
  );
  return `'use strict';\n(() => {\n${modules.join('\n')}\n})();`;
}
