import { expect } from 'chai';
import { describe, it } from 'mocha';
import { alma } from '../support/alma.js';
import { DOCUMENTS } from '../support/documents.js';
import { useHomes } from '../support/home.js';
import { locationOf } from '../support/postgres.js';
import { mismatches } from '../support/shape.js';

type Name = keyof typeof DOCUMENTS;

/** A command line, the document it must print, and what must be in place before. */
const CASES: readonly [argv: readonly string[], document: Name, before?: readonly (readonly string[])[]][] = [
  [['memory:add', 'algo nuevo', '--tag', 'a,b', '--project', 'p', '--theme', 't', '-i', '4'], 'memory:add'],
  [['memory:add', 'se dice dos veces'], 'memory:add', [['memory:add', 'Se dice, dos veces.']]],
  [['memory:search', 'memoria'], 'memory:search'],
  [['memory:search', 'memoria', '--smart'], 'memory:search'],
  [['memory:search', 'xyzzyq'], 'memory:search'],
  [['memory:search', '--min-importance', '4'], 'memory:search'],
  [['memory:search', 'memoria', '--explain'], 'memory:search --explain'],
  [['memory:search', '--type', 'alma', '--explain'], 'memory:search --explain'],
  [['memory:list', '--limit', '3'], 'memory:list'],
  [['memory:list', '--offset', '1000'], 'memory:list'],
  [['memory:show', '1'], 'memory:show'],
  [['memory:update', '1', '--tag', 'otra'], 'memory:update'],
  [['memory:forget', '1', '2'], 'memory:forget'],
  [['memory:forget', '1', '--purge', '--yes'], 'memory:forget'],
  [['memory:restore', '3'], 'memory:restore', [['memory:forget', '3']]],
  [['memory:dedupe'], 'memory:dedupe'],
  [
    ['memory:dedupe', '--yes'],
    'memory:dedupe',
    [
      ['memory:add', 'es igual'],
      ['memory:add', 'ES IGUAL', '--allow-duplicate'],
    ],
  ],
  [
    ['memory:history', '1'],
    'memory:history',
    [
      ['memory:update', '1', '--theme', 'otro'],
      ['memory:show', '1'],
    ],
  ],
  [['memory:export'], 'memory:export'],
  [['memory:export', '--sync'], 'memory:export --sync'],
  [['db:backup', 'copias/', '--keep', '1'], 'db:backup --keep', [['db:backup', 'copias/']]],
  [['memory:export', '--output', 'salida.jsonl'], 'memory:export --output'],
  [['memory:import', 'salida.jsonl'], 'memory:import', [['memory:export', '--output', 'salida.jsonl']]],
  [
    ['memory:import', 'salida.jsonl', '--dry-run'],
    'memory:import --dry-run',
    [['memory:export', '--output', 'salida.jsonl']],
  ],
  [['db:init'], 'db:init'],
  [['db:init'], 'db:init', [['db:init']]],
  [['db:check'], 'db:check'],
  [['db:backup', 'copia.db'], 'db:backup'],
  [['relations:show'], 'relations:show'],
  [['relations:show', '--by', 'tag'], 'relations:show'],
  [['relations:show', '--memory', '1'], 'relations:show'],
  [['status'], 'status'],
  [['chat', '¿qué sabes de la memoria?'], 'chat'],
  [['chat', 'recuerda que el puerto del servicio es el 8080'], 'chat'],
];

describe('The JSON documents', () => {
  const home = useHomes();

  for (const [argv, name, before = []] of CASES) {
    const after = before.length > 0 ? `, after ${before.map((line) => line.join(' ')).join(' and ')}` : '';
    it(`alma ${argv.join(' ')} --json is exactly the document of ${name}${after}`, async () => {
      const folder = home();
      for (const line of before) expect((await alma(folder, line)).code).to.equal(0);
      const run = await alma(folder, [...argv, '--json']);
      expect(run.code, run.stderr).to.equal(0);
      expect(mismatches(run.json(), DOCUMENTS[name])).to.deep.equal([]);
      expect(run.stdout).to.match(/^\{.*\}\n$/);
    });
  }

  it('db:init says how many seeds it loaded: 20, then 0', async () => {
    const folder = home();
    const first = (await alma(folder, ['db:init', '--json'])).json();
    const second = (await alma(folder, ['db:init', '--json'])).json();
    const database = locationOf(folder);
    expect(first).to.deep.equal({ created: true, seeded: 20, path: database, schema_version: 1 });
    expect(second).to.deep.equal({ created: false, seeded: 0, path: database, schema_version: 1 });
  });

  it('memory:search tells its mode: offline by itself, fallback when the model cannot be asked', async () => {
    const folder = home();
    const offline = (await alma(folder, ['memory:search', 'memoria', '--json'])).json();
    const fallback = (await alma(folder, ['memory:search', 'memoria', '--smart', '--json'])).json();
    expect(offline).to.include({ mode: 'offline', query: 'memoria' }).and.not.to.have.property('notice');
    expect(fallback.mode).to.equal('fallback');
    expect(fallback.notice).to.be.a('string');
  });

  it('the parts of an explained score sum to the score', async () => {
    const { memories } = (
      await alma(home(), ['memory:search', 'comandos de la memoria', '--explain', '--json'])
    ).json();
    expect(memories).to.have.length.above(2);
    for (const { score, explain } of memories) {
      const parts: number[] = Object.values(explain);
      expect(parts.every((part) => typeof part === 'number')).to.equal(true);
      expect(parts.reduce((sum, part) => sum + part, 0)).to.be.closeTo(score, 1e-9);
    }
  });

  it('memory:list pages without gaps or repeats, and total is the whole', async () => {
    const folder = home();
    const whole = (await alma(folder, ['memory:list', '--limit', '100', '--json'])).json();
    const pages = [];
    for (const offset of ['0', '7', '14'])
      pages.push((await alma(folder, ['memory:list', '--limit', '7', '--offset', offset, '--json'])).json());
    expect(pages.map(({ total }) => total)).to.deep.equal([20, 20, 20]);
    expect(pages.flatMap(({ memories }) => memories)).to.deep.equal(whole.memories);
  });
});
