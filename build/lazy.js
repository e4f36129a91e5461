// Plugins of esbuild by which a module is loaded where it is first used, or not at all, however the source imports it.
import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformAsync } from '@babel/core';
import { transform } from 'esbuild';
import { edited } from './edits.js';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * Every ES module becomes a CommonJS one whose imports are loaded at their first use. So a run that only searches meets
 * neither the rules of adding nor YAML nor `node:crypto`, and esbuild keeps each module's functions inside it, where V8
 * passes over those of modules that are never loaded.
 */
export const lazyImports = {
  name: 'lazy-imports',
  setup(bundle) {
    // a namespace of its own: in the usual one, what is beside a package.json of modules may not be CommonJS
    bundle.onResolve({ filter: /./ }, async ({ path: name, pluginData, namespace, ...from }) => {
      if (pluginData === RESOLVED || from.kind === 'entry-point') return undefined;
      const found = await bundle.resolve(name, { ...from, pluginData: RESOLVED });
      const isModule = found.namespace === 'file' && !found.external && isEsModule(found.path);
      return isModule ? { path: path.relative(root, found.path), namespace: 'lazy' } : found;
    });
    bundle.onLoad({ filter: /./, namespace: 'lazy' }, async ({ path: file }) => ({
      contents: await lazily(path.join(root, file)),
      resolveDir: path.dirname(path.join(root, file)),
    }));
  },
};

const RESOLVED = Symbol('resolved');

const isEsModule = (file) => /\.(ts|mjs|js)$/.test(file) && /^(import|export)\b/m.test(readFileSync(file, 'utf8'));

async function lazily(file) {
  const text = edited(file);
  const loader = file.endsWith('.ts') ? 'ts' : 'js';
  const define = { 'import.meta.dirname': '__dirname' };
  const module = await transform(text, { loader, define, format: 'esm', target: 'es2023', charset: 'utf8' });
  const plugins = [['@babel/plugin-transform-modules-commonjs', { lazy: () => true }]];
  const { code } = await transformAsync(module.code, { plugins, configFile: false, babelrc: false, compact: false });
  return code;
}

/** Modules that take long to load, what has the little that some importers ask of them, and who those are. */
const STAND_INS = [
  { of: 'node:crypto', by: 'crypto.cjs', for: /src\/memory\/equality\.ts$|uuid\/dist(-node)?\/rng\.js$/ },
  { of: './ready.js', by: 'sqlite.cjs', for: /src\/db\/sqlite\/driver\.ts$/ },
  { of: 'js-yaml', by: 'yaml.cjs', for: /src\/config\/parse-settings\.ts$/ },
];

/** Puts the files of STAND_INS in their places; each loads what it stands for when more is asked of it. */
export const standIns = {
  name: 'stand-ins',
  setup(bundle) {
    for (const { of, by, for: importers } of STAND_INS)
      bundle.onResolve({ filter: new RegExp(`^${of}$`) }, ({ importer }) =>
        importers.test(importer.split(path.sep).join('/')) ? { path: path.join(root, 'build', by) } : undefined,
      );
  },
};

/** Packages that are imported plainly, by modules that are themselves loaded when they are used. */
const APART = ['@modelcontextprotocol/', 'd3-force'];

/** What is imported of each package that stands apart, by the files of dist/vendor that hold them. */
export const vendored = new Map();

/**
 * Makes a file of its own of each package that src imports with `await import()`, and of those of APART: most of what is
 * installed is in these, and few runs read one.
 */
export const lazyPackages = {
  name: 'lazy-packages',
  setup(bundle) {
    bundle.onResolve({ filter: /^[^./]/ }, ({ path: name, kind, importer }) => {
      if (!importer.startsWith(`src${path.sep}`) || isBuiltin(name)) return undefined;
      if (kind !== 'dynamic-import' && !APART.some((start) => name.startsWith(start))) return undefined;
      const file = `${/^(?:@[^/]+\/)?[^/]+/.exec(name)[0].replace('@', '').replace('/', '-')}.cjs`;
      vendored.set(file, (vendored.get(file) ?? new Set()).add(name));
      return { path: `./vendor/${file}`, external: true };
    });
  },
};

/**
 * Kysely's own index exports all there is, which loads it: the dialects of four databases, migrations, plugins. Here each
 * name that src imports leads to the file that defines it.
 * @throws Error for a name that none or two files define.
 */
export const lazyKysely = {
  name: 'lazy-kysely',
  setup(bundle) {
    const folder = path.join(root, 'node_modules', 'kysely', 'dist', 'esm');
    bundle.onResolve({ filter: /^kysely$/ }, () => ({ path: 'kysely', namespace: 'kysely' }));
    bundle.onLoad({ filter: /./, namespace: 'kysely' }, () => {
      const sources = textsOf(folder, '.js');
      const getters = importedFrom('kysely').map((name) => {
        const defines = new RegExp(`^export (const|(async )?function|class) ${name}\\b`, 'm');
        const [found, ...others] = sources.filter(([, text]) => defines.test(text));
        if (!found || others.length > 0)
          throw new Error(`${found ? 'More than one file defines' : 'No file defines'} ${name}`);
        return `get ${name}() { return require('./${found[0]}').${name}; }`;
      });
      return { contents: `module.exports = { __esModule: true, ${getters.join(', ')} };`, resolveDir: folder };
    });
  },
};

/** The values, not the types, that src imports from a package by name. */
function importedFrom(name) {
  const statements = textsOf(path.join(root, 'src'), '.ts').flatMap(([, text]) => [
    ...text.matchAll(new RegExp(`^import \\{([^}]*)\\} from '${name}'`, 'gm')),
  ]);
  const names = statements.flatMap(([, list]) => list.split(',').map((one) => one.trim()));
  return [...new Set(names.filter((one) => one !== '' && !one.startsWith('type ')))];
}

const textsOf = (folder, ending) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]);
