// Small changes to the text of packages, made while they are bundled. Each names its reason and what it was worth on
// Node 20 (bench/startup.ts), and fails the build when the package's text is no longer what it changes.
import { readFileSync } from 'node:fs';

/** @type {{ file: RegExp, from: string, to: string, why: string }[]} */
const EDITS = [
  {
    file: /@oclif\/core\/lib\/config\/plugin\.js$/,
    from: 'a.id.localeCompare(b.id)',
    to: '(a.id < b.id ? -1 : 1)',
    why: 'the first localeCompare of a process starts ICU: 8 ms',
  },
  {
    file: /@oclif\/core\/lib\/util\/os\.js$/,
    from: "(await import('wsl-utils')).isWsl",
    to: "(0, node_os_1.release)().includes('icrosoft') && (await import('wsl-utils')).isWsl",
    why: 'whether this is Windows’ Linux is asked of child_process and the file system: 4 ms; the kernel’s name tells most that it is not',
  },
  {
    file: /@oclif\/core\/lib\/config\/config\.js$/,
    from: 'this.theme = await this.loadTheme();',
    to: '',
    why: 'Alma has no themes, and to look for one’s file and find none takes 0.3 ms',
  },
  {
    file: /@oclif\/core\/lib\/cache\.js$/,
    from: "require('@oclif/core/package.json').version",
    to: "'4'",
    why: 'the file is not there in a bundle; the version is only ever printed while debugging',
  },
  {
    file: /@oclif\/core\/lib\/util\/fs\.js$/,
    from: "await (0, promises_1.readFile)(path, 'utf8')",
    to: "(0, node_fs_1.readFileSync)(path, 'utf8')",
    why: 'node:fs/promises and its threads take 2 ms, and the one small file none',
  },
  {
    file: /@oclif\/core\/lib\/command\.js$/,
    from: "process.stdout.on('error', (err) => {",
    to: 'void ((err) => {',
    why: 'process.stdout takes 5 ms to make; src/cli/stdout.ts makes it where it must, and hears its errors',
  },
  {
    file: /@oclif\/core\/lib\/command\.js$/,
    from: 'const config = await config_1.Config.load(opts ||',
    to: 'const config = opts instanceof config_1.Config ? opts : await config_1.Config.load(opts ||',
    why: 'what is loaded already would be loaded again, for the case that it is another version’s',
  },
  {
    file: /@oclif\/core\/lib\/logger\.js$/,
    from: 'const debug = (0, debug_1.default)(namespace);',
    to: 'const debug = process.env.DEBUG ? (0, debug_1.default)(namespace) : () => {};',
    why: 'debug looks at the terminal before it finds that there is nothing to say: 6 ms',
  },
  {
    file: /uuid\/dist(-node)?\/rng\.js$/,
    from: 'crypto.getRandomValues(rnds8)',
    to: "require('node:crypto').randomFillSync(rnds8)",
    why: 'the global crypto loads all of the Web’s: 5 ms (and see build/crypto.cjs)',
  },
  {
    file: /better-sqlite3-napi-source\/lib\/binding\.js$/,
    from: "const path = require('path');",
    to: "const path = require('path'); const __dirname = path.dirname(require.resolve('better-sqlite3-napi'));",
    why: 'the native part stays in the package that is installed',
  },
  {
    file: /better-sqlite3\/lib\/database\.js$/,
    from: "require('bindings')('better_sqlite3.node')",
    to: "require('better-sqlite3/build/Release/better_sqlite3.node')",
    why: 'bindings looks in thirteen places, by a stack trace: 3 ms',
  },
];

const done = new Set();

/** A file's text, edited where an edit is for it. @throws Error when the text is not what the edit expects. */
export function edited(file) {
  let text = readFileSync(file, 'utf8');
  for (const edit of EDITS.filter((one) => one.file.test(file))) {
    if (text.split(edit.from).length !== 2) throw new Error(`${file} does not hold “${edit.from}” once`);
    text = text.replace(edit.from, edit.to);
    done.add(edit);
  }
  return text;
}

export const edits = {
  name: 'edits',
  setup(bundle) {
    bundle.onLoad({ filter: /node_modules.*\.js$/ }, ({ path }) => {
      const isOclif = /@oclif\/core\/lib\//.test(path);
      if (!isOclif && !EDITS.some(({ file }) => file.test(path))) return undefined;
      const contents = edited(path);
      return { contents: isOclif ? lazily(contents) : contents, loader: 'js' };
    });
  },
};

/** @throws Error when an edit met no file in all the builds. */
export function checkEdits() {
  const missed = EDITS.filter((edit) => !done.has(edit));
  if (missed.length > 0) throw new Error(`No file was there to edit: ${missed.map(({ file }) => file).join(', ')}`);
}

const REQUIRED = /^(?:const|var) (\w+_\d+) = ((?:__importDefault\()?require\("[^"]+"\)\)?);$/gm;
const EXPORTED = /^exports\.(\w+) = (__importStar\(require\("[^"]+"\)\));$/gm;

/**
 * TypeScript writes `const x_1 = require("x")` and then `x_1.name`. So each can be loaded at its first use instead, and a
 * run that only searches never meets oclif's templates, globs and spinners: 10 ms.
 */
function lazily(text) {
  let result = text;
  for (const [line, name, value] of text.matchAll(REQUIRED)) {
    const uses = text.split(new RegExp(`\\b${name}\\b`)).slice(2);
    if (!uses.every((after) => after.startsWith('.'))) continue;
    result = result
      .replace(line, '')
      .replaceAll(new RegExp(`\\b${name}\\b(?=\\.)`, 'g'), `(${name}$())`)
      .replace(/^"use strict";/, `"use strict";\nlet ${name}; function ${name}$() { return ${name} ??= ${value}; }`);
  }
  return result.replace(EXPORTED, 'Object.defineProperty(exports, "$1", { enumerable: true, get: () => $2 });');
}
