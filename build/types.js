// Keeps of dist/types what dist/types/index.d.ts leads to, name by name, so that whoever scripts in TypeScript needs no
// package but Alma: without it, types of functions that nobody can import ask for Kysely's and Node's.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const types = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'dist', 'types');
const index = path.join(types, 'index.d.ts');

const IMPORT = /^(?:import|export) (?:type )?\{([^}]*)\} from '([^']+)';$/;
const NAMED = /(?:^|\n)(?:export )?(?:declare )?(?:abstract )?(?:class|interface|type|function|const|enum) (\w+)/;

const files = new Map();

/** A file of declarations: what it declares and what it imports, by name. */
function read(file) {
  const known = files.get(file);
  if (known) return known;
  // tsc begins what stands at the top at a line's beginning, and what belongs to it further in
  const statements = readFileSync(file, 'utf8').split(
    /\n(?=\/\*\*|(?<!\*\/\n)(?:export|import|declare|interface|type) )/,
  );
  const entry = { declared: new Map(), imported: new Map(), kept: new Set() };
  for (const statement of statements) {
    const [, names, from] = IMPORT.exec(statement.replace(/\/\*\*[\s\S]*?\*\//, '').trim()) ?? [];
    if (from) {
      for (const name of names.split(',')) {
        const [original, local = original] = name
          .trim()
          .replace(/^type /, '')
          .split(' as ');
        entry.imported.set(local, { original, from });
      }
    } else {
      const name = NAMED.exec(statement)?.[1];
      if (name) entry.declared.set(name, statement.trim());
      else if (statement.trim() !== 'export {};')
        throw new Error(`${file} holds what build/types.js cannot read: ${statement}`);
    }
  }
  files.set(file, entry);
  return entry;
}

/** Keeps one name of a file, and all the names that it is made of. */
function keep(file, name) {
  const { declared, imported, kept } = read(file);
  if (kept.has(name)) return;
  kept.add(name);
  const { original, from } = imported.get(name) ?? {};
  if (from !== undefined) {
    if (!from.startsWith('.')) throw new Error(`What scripts are given needs ${original} of ${from}: ${file}`);
    keep(path.join(path.dirname(file), from.replace(/\.js$/, '.d.ts')), original);
    return;
  }
  const statement = declared.get(name);
  if (statement === undefined) throw new Error(`${file} does not declare ${name}`);
  const code = statement.replace(/\/\*[\s\S]*?\*\//g, '');
  if (/\bNodeJS\.|\bBuffer\b|\bimport\(["']/.test(code)) throw new Error(`${name} of ${file} needs Node's types`);
  for (const [word] of code.matchAll(/\b[A-Za-z_]\w*\b/g))
    if (declared.has(word) || imported.has(word)) keep(file, word);
}

/** A file anew, of what is kept. */
function write(file, { declared, imported, kept }) {
  const lines = [...imported]
    .filter(([name]) => kept.has(name))
    .map(
      ([name, { original, from }]) =>
        `import type { ${original === name ? name : `${original} as ${name}`} } from '${from}';`,
    );
  const statements = [...declared].filter(([name]) => kept.has(name)).map(([, statement]) => statement);
  writeFileSync(file, `${[...lines, ...statements].join('\n')}\n`);
}

for (const name of read(index).imported.keys()) keep(index, name);
for (const name of readdirSync(types, { recursive: true, encoding: 'utf8' })) {
  const file = path.join(types, name);
  const entry = files.get(file);
  if (entry && file !== index) write(file, entry);
  else if (!entry && name.endsWith('.d.ts')) rmSync(file);
}
// they describe dist/index.cjs: without this, TypeScript takes them for a module that CommonJS cannot require
writeFileSync(path.join(types, 'package.json'), '{ "type": "commonjs" }\n');
