// Writes dist/: Alma and what she is made of in a few files, since opening hundreds takes most of a short run.
//
//   start.cjs      what bin/run.js starts: it loads the others through a code cache (build/start.cjs)
//   alma.cjs       every command, and the packages that most of them need
//   vendor/*.cjs   the packages that src imports with `await import()`, each loaded where it is used
//   index.cjs      what scripts import
//   licenses.txt   the licences of all that is inside
//
// better-sqlite3, which is native, stays outside: at run time it is all that node_modules has to hold.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { checkEdits, edits } from './edits.js';
import { lazyImports, lazyKysely, lazyPackages, standIns, vendored } from './lazy.js';
import { licenses } from './licenses.js';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const at = (...names) => path.join(root, ...names);

const options = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20.19',
  minify: true, // short names are quicker to read and to find in the cache: 3 ms
  legalComments: 'none',
  // so that `await import()` is a require, which build/start.cjs can answer
  supported: { 'dynamic-import': false },
  define: {
    // in a test or in development oclif looks for TypeScript beside a tsconfig: 240 ms
    'process.env.NODE_ENV': '"production"',
    // oclif reads 47 files of semver to see whether this Node will do, which package.json says and npm checks
    'process.env.OCLIF_DISABLE_ENGINE_WARNING': '"1"',
  },
  // pg asks for these two where they are: its own C library, and another platform's sockets
  external: ['*.node', 'better-sqlite3-napi', 'pg-native', 'pg-cloudflare'],
  metafile: true,
  logLevel: 'warning',
  logOverride: { 'unsupported-require-call': 'silent', 'require-resolve-not-external': 'silent' },
};

const commands = readdirSync(at('src', 'commands'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.split(path.sep).join('/').slice(0, -'.ts'.length))
  .sort();

const idOf = (command) => command.replaceAll('/', ':');

/** What oclif starts from: the commands by their ids, each evaluated when it is asked for, and the hooks. */
const entry = `
  exports.COMMANDS = {
    ${commands.map((file) => `get '${idOf(file)}'() { return require('./src/commands/${file}.ts').default; },`).join('\n')}
  };
  Object.defineProperty(exports, 'HelpPages', { get: () => require('./src/cli/help-pages.ts').default });
  exports.init = (given) => require('./src/hooks/init.ts').default(given);
  exports.commandNotFound = (given) => require('./src/hooks/command-not-found.ts').default(given);
  exports.run = () => {
    const { name, version, oclif } = require('./package.json');
    const { packageRoot: root } = require('./src/package-root.ts');
    const options = { root, pjson: { name, version, oclif }, userPlugins: false, devPlugins: false };
    return require('@oclif/core/run').run(process.argv.slice(2), options).catch(require('@oclif/core/handle').handle);
  };`;

rmSync(at('dist'), { recursive: true, force: true });
const plugins = [edits, standIns, lazyPackages, lazyKysely, lazyImports];
const results = [
  await build({ ...options, plugins, stdin: { contents: entry, resolveDir: root }, outfile: 'dist/alma.cjs' }),
  await build({ ...options, plugins, entryPoints: ['src/index.ts'], outfile: 'dist/index.cjs' }),
];
for (const [file, names] of vendored) {
  const contents = [...names].map((name) => `export * from '${name}';`).join('\n');
  const stdin = { contents, resolveDir: root };
  results.push(await build({ ...options, plugins: [edits], stdin, outfile: `dist/vendor/${file}` }));
}
checkEdits();

const outputs = results.flatMap(({ metafile }) => Object.keys(metafile.outputs)).sort();
const contents = createHash('sha256');
for (const file of outputs) {
  const text = escaped(readFileSync(at(file), 'utf8'));
  writeFileSync(at(file), text);
  contents.update(text);
}
const id = contents.digest('hex').slice(0, 16);
await build({
  ...options,
  entryPoints: ['build/start.cjs'],
  outfile: 'dist/start.cjs',
  define: { BUILD_ID: JSON.stringify(id), COMMAND_IDS: JSON.stringify(commands.map(idOf)) },
});
writeFileSync(at('dist', 'licenses.txt'), licenses(root, results));

/**
 * What esbuild writes, in ASCII alone: it escapes strings, but leaves regular expressions and `String.raw` as they are, and
 * start.cjs would read an ñ of theirs as two other letters. In both, an escape means the same.
 */
function escaped(text) {
  if (/\\[^\0-\x7f]/.test(text)) throw new Error('a backslash stands before a letter that is not ASCII');
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
