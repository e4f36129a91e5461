// Two plugins of esbuild by which a module is loaded where it is first used, however the source imports it.
import { createRequire, isBuiltin } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const src = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'src');

/** What Node has loaded before it runs anything, or what is itself a function. */
const THERE = new Set(['fs', 'path', 'events', 'module', 'assert', 'stream']);

/**
 * Node's own modules: crypto, net, child_process and the like take 1 to 4 ms each, and most runs use few of those that
 * Alma imports. Each becomes an object of getters, which esbuild hands on.
 */
export const lazyBuiltins = {
  name: 'lazy-builtins',
  setup(bundle) {
    bundle.onResolve({ filter: /^(node:)?[a-z_/]+$/ }, ({ path: written, namespace, kind }) => {
      const name = written.replace('node:', '');
      if (namespace === 'builtin' || kind === 'entry-point' || !isBuiltin(written) || THERE.has(name)) return undefined;
      return { path: name, namespace: 'builtin' };
    });
    bundle.onLoad({ filter: /./, namespace: 'builtin' }, ({ path: name }) => {
      const names = Object.keys(require(name)).map((key) => JSON.stringify(key));
      const getters = names.map((key) => `get ${key}() { return load()[${key}]; }`).join(', ');
      return { contents: `const load = () => require('node:${name}'); module.exports = { ${getters} };` };
    });
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
      if (!importer.startsWith(src) || isBuiltin(name)) return undefined;
      if (kind !== 'dynamic-import' && !APART.some((start) => name.startsWith(start))) return undefined;
      const file = `${/^(?:@[^/]+\/)?[^/]+/.exec(name)[0].replace('@', '').replace('/', '-')}.cjs`;
      vendored.set(file, (vendored.get(file) ?? new Set()).add(name));
      return { path: `./vendor/${file}`, external: true };
    });
  },
};
