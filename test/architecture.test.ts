import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { packageRoot } from '../src/package-root.js';

/** Which folders of src each may import from; a module's name opens that module alone. Nobody may import commands. */
const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  schema: [],
  terminal: [],
  db: [],
  llm: ['schema'],
  memory: ['db', 'schema', 'terminal/sanitize'],
  agent: ['capabilities/capability', 'llm/model', 'llm/usage', 'memory/search', 'schema/depth'],
  config: ['db', 'memory', 'schema'],
  pictures: ['memory'],
  cli: [
    'agent/gate/time',
    'agent/smart-dedupe',
    'agent/smart-search',
    'capabilities/capability',
    'config',
    'db/database',
    'llm',
    'memory',
    'schema',
    'terminal',
  ],
  capabilities: ['cli', 'schema', 'terminal/screen'],
  chat: ['agent', 'capabilities', 'cli', 'llm/model', 'llm/usage', 'memory', 'schema', 'terminal'],
  completion: ['cli', 'memory', 'terminal/sanitize'],
  hooks: ['cli'],
  mcp: ['capabilities', 'cli', 'terminal/sanitize'],
  commands: [
    'capabilities',
    'chat',
    'cli',
    'completion',
    'config',
    'db/database',
    'mcp',
    'memory',
    'pictures',
    'schema/result',
    'terminal',
  ],
  'index.ts': ['config', 'memory'],
};

/** What every folder may import. */
const FOR_ALL = ['errors', 'language', 'new-file', 'package-root'];

/** Which folders may import each package. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'better-sqlite3': ['db/sqlite/driver', 'db/sqlite/ready'],
  kysely: ['db', 'memory'],
  openai: ['llm'],
  pg: [
    'db/postgres/server-pool',
    'db/postgres/connection',
    'db/postgres/prepared',
    'db/postgres/schema',
    'db/postgres/erase',
  ],
  '@modelcontextprotocol/server': ['mcp'],
  '@oclif/core': ['capabilities', 'chat', 'cli', 'commands/help', 'completion', 'hooks', 'mcp'],
  '@oclif/plugin-help': ['commands/help'],
  inquirer: ['cli'],
  'string-width': ['terminal'],
  'js-yaml': ['config', 'memory'],
  'csv-parse': ['memory'],
  'csv-stringify': ['memory'],
  '@orama/stemmers': ['memory'],
  'd3-force': ['pictures'],
  uuid: ['chat', 'config', 'memory'],
};

/** Folders that think and decide, and leave files, network and process to others. */
const WITHOUT_NODE = ['agent', 'capabilities', 'llm', 'schema'];

const LONGEST_FILE = 250;

const src = path.join(packageRoot, 'src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.split(path.sep).join('/'));
const texts = new Map(files.map((file) => [file, readFileSync(path.join(src, file), 'utf8')]));

const IMPORT = /^(?:import|export)( type)?\b[^;]*?\bfrom '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm;

/** What one file imports: an own module as a file of src, another by its name. */
interface Import {
  readonly file: string;
  readonly name: string;
  readonly typesOnly: boolean;
}

const all = [...texts].flatMap(([file, text]) =>
  [...text.matchAll(IMPORT)].map(([, typesOnly, from, bare, dynamic]): Import => {
    const name = from ?? bare ?? dynamic ?? '';
    const own = path.posix.join(path.posix.dirname(file), name).replace(/\.js$/, '.ts');
    return { file, name: name.startsWith('.') ? own : name, typesOnly: typesOnly !== undefined };
  }),
);

const folderOf = (file: string) => file.split('/', 1)[0] ?? file;
const isBuiltin = (name: string) => builtinModules.includes(name.replace(/^node:/, ''));
const isWithin = (name: string, place: string) => name === `${place}.ts` || name.startsWith(`${place}/`);
const shown = ({ file, name }: Import) => `${file} imports ${name}`;

describe('the architecture', () => {
  it('lets folders import only what the table says', () => {
    const wrong = all.filter(({ file, name }) => {
      if (!texts.has(name) || folderOf(name) === folderOf(file)) return false;
      return ![...FOR_ALL, ...(FOLDERS[folderOf(file)] ?? [])].some((place) => isWithin(name, place));
    });
    expect(wrong.map(shown)).to.deep.equal([]);
  });

  it('has no folder that the table does not know, and no line without a folder', () => {
    const folders = new Set(files.map(folderOf).filter((name) => !FOR_ALL.includes(name.replace(/\.ts$/, ''))));
    expect([...folders].sort()).to.deep.equal(Object.keys(FOLDERS).sort());
  });

  it('lets packages in only where the table says', () => {
    const wrong = all.filter(({ file, name }) => {
      if (texts.has(name) || isBuiltin(name)) return false;
      const known = Object.keys(PACKAGES).find((one) => name === one || name.startsWith(`${one}/`));
      return !PACKAGES[known ?? '']?.some((place) => file === `${place}.ts` || folderOf(file) === place);
    });
    expect(wrong.map(shown)).to.deep.equal([]);
  });

  it('keeps what thinks away from files, network and process', () => {
    const wrong = all.filter(({ file, name }) => WITHOUT_NODE.includes(folderOf(file)) && isBuiltin(name));
    expect(wrong.map(shown)).to.deep.equal([]);
    const process = [...texts].filter(([file, text]) => folderOf(file) === 'agent' && /\bprocess\.\w/.test(text));
    expect(process.map(([file]) => file)).to.deep.equal([]);
  });

  it('has no circles', () => {
    expect(files.map(circle).filter(Boolean)).to.deep.equal([]);
  });

  it(`has no file of more than ${LONGEST_FILE} lines`, () => {
    const long = [...texts].filter(([, text]) => text.trimEnd().split('\n').length > LONGEST_FILE);
    expect(long.map(([file]) => file)).to.deep.equal([]);
  });
});

/** A way from a file back to itself, if there is one. Types are gone when the program runs, and may refer to each other. */
function circle(start: string): string | undefined {
  const ways = [[start]];
  const seen = new Set<string>();
  for (let way = ways.pop(); way; way = ways.pop()) {
    for (const { name: next } of all.filter(({ file, typesOnly }) => file === way.at(-1) && !typesOnly)) {
      if (next === start) return [...way, next].join(' → ');
      if (seen.has(next) || !texts.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}
