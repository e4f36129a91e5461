import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { alma, configure, start, write } from '../support/alma.js';
import { FAILURE } from '../support/documents.js';
import { useHomes } from '../support/home.js';
import { ON_FILE, strangerTo } from '../support/postgres.js';
import { mismatches } from '../support/shape.js';

const KEY = `sk-${'x'.repeat(32)}`;

/** A situation that fails: what is in the home, what is run, and what must come of it. */
interface Failing {
  readonly why: string;
  readonly code: number;
  readonly kind: string;
  readonly argv: readonly string[];
  readonly prepare?: (home: string) => void;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | Uint8Array;
  readonly says?: RegExp;
}

const full = (home: string) => configure(home, 'memories:\n  capacity: 20\n');
const unreachable = { DEEPSEEK_API_KEY: KEY, DEEPSEEK_BASE_URL: 'http://127.0.0.1:9' };

const FAILING: readonly Failing[] = [
  { why: 'a flag that does not exist', code: 2, kind: 'usage', argv: ['memory:list', '--nope'], says: /--nope/ },
  { why: 'a missing argument', code: 2, kind: 'usage', argv: ['memory:show'] },
  { why: 'a superfluous argument', code: 2, kind: 'usage', argv: ['memory:list', '--', 'extra'], says: /extra/ },
  { why: 'a number out of bounds', code: 2, kind: 'usage', argv: ['memory:list', '--limit', '0'] },
  { why: 'a number that is none', code: 2, kind: 'usage', argv: ['memory:list', '--limit', 'ten'] },
  { why: 'an importance of 6', code: 2, kind: 'usage', argv: ['memory:add', 'x', '--importance', '6'] },
  { why: 'a fraction out of bounds', code: 2, kind: 'usage', argv: ['memory:dedupe', '--threshold', '2'] },
  { why: 'an unknown sort', code: 2, kind: 'usage', argv: ['memory:list', '--sort', 'size'] },
  { why: 'no content', code: 2, kind: 'usage', argv: ['memory:add'] },
  { why: 'blank content', code: 2, kind: 'usage', argv: ['memory:add', '-'], stdin: ' \n' },
  {
    why: 'bytes that are no text',
    code: 2,
    kind: 'usage',
    argv: ['memory:add', '-'],
    stdin: Uint8Array.of(0xff, 0xfe),
  },
  { why: 'an unknown type', code: 2, kind: 'usage', argv: ['memory:add', 'x', '--type', 'contxt'], says: /`context`/ },
  { why: 'an unknown topic', code: 2, kind: 'usage', argv: ['memory:add', 'x', '--related-to', 'filosofia'] },
  { why: 'a search for nothing', code: 2, kind: 'usage', argv: ['memory:search'] },
  {
    why: 'a date that is none',
    code: 2,
    kind: 'usage',
    argv: ['memory:list', '--since', '2026-02-31'],
    says: /--since/,
  },
  { why: 'a change of nothing', code: 2, kind: 'usage', argv: ['memory:update', '1'] },
  { why: 'a reference that is none', code: 2, kind: 'usage', argv: ['memory:show', 'x!'] },
  {
    why: 'a purge that nobody confirms',
    code: 2,
    kind: 'usage',
    argv: ['memory:forget', '1', '--purge'],
    says: /--yes/,
  },
  { why: 'a chat without a word', code: 2, kind: 'usage', argv: ['chat'] },
  {
    why: 'a bad line in an import',
    code: 2,
    kind: 'usage',
    argv: ['memory:import', '-'],
    stdin: '{"content":"a"}\n{"content":',
    says: /line 2/,
  },
  {
    why: 'an export into no folder',
    code: 2,
    kind: 'usage',
    argv: ['memory:export', '-o', 'no/x'],
    says: /no folder .*no$/m,
  },
  { why: 'a backup to stdout', code: 2, kind: 'usage', argv: ['db:backup', '-'], says: /checked where it lies/ },
  {
    why: 'a backup onto a file',
    code: 2,
    kind: 'usage',
    argv: ['db:backup', 'there.db'],
    prepare: (home) => write(home, 'there.db', 'mine'),
    says: /exists already/,
  },
  {
    why: 'an export onto a file',
    code: 2,
    kind: 'usage',
    argv: ['memory:export', '-o', 'there.txt'],
    prepare: (home) => write(home, 'there.txt', 'mine'),
  },
  { why: 'an id that nothing has', code: 3, kind: 'not_found', argv: ['memory:show', '999'], says: /999/ },
  { why: 'a uuid that nothing has', code: 3, kind: 'not_found', argv: ['memory:forget', 'ffff-'.slice(0, 4)] },
  { why: 'an import of no file', code: 3, kind: 'not_found', argv: ['memory:import', 'nowhere.jsonl'] },
  { why: 'a memory that is full', code: 4, kind: 'memory_full', argv: ['memory:add', 'uno más'], prepare: full },
  {
    why: 'an import that does not fit',
    code: 4,
    kind: 'memory_full',
    argv: ['memory:import', '-'],
    stdin: '{"content":"a"}',
    prepare: full,
  },
  {
    why: 'broken YAML',
    code: 5,
    kind: 'configuration',
    argv: ['status'],
    prepare: (home) => configure(home, 'language: [es'),
    says: /alma\.yaml/,
  },
  {
    why: 'an unknown key',
    code: 5,
    kind: 'configuration',
    argv: ['status'],
    prepare: (home) => configure(home, 'lenguage: es'),
    says: /line 1.*language/s,
  },
  { why: 'a --config that is not there', code: 5, kind: 'configuration', argv: ['status', '--config', 'no.yaml'] },
  {
    why: 'an ALMA_CONFIG that is not there',
    code: 5,
    kind: 'configuration',
    argv: ['status'],
    env: { ALMA_CONFIG: 'no.yaml' },
  },
  {
    why: 'garbage in the database’s place',
    code: 6,
    kind: 'database',
    argv: ['memory:list'],
    env: ON_FILE,
    prepare: (home) => write(home, 'db/alma.db', 'this is no database at all, and never was '.repeat(30)),
  },
  {
    why: 'a folder in the database’s place',
    code: 6,
    kind: 'database',
    argv: ['memory:list'],
    env: ON_FILE,
    prepare: (home) => write(home, 'db/alma.db/file', ''),
  },
  {
    why: 'a database path below a file',
    code: 6,
    kind: 'database',
    argv: ['memory:list'],
    env: ON_FILE,
    prepare: (home) => write(home, 'db', ''),
  },
  {
    why: 'a model service that cannot be reached',
    code: 7,
    kind: 'model_service',
    argv: ['chat', 'hola'],
    env: unreachable,
    prepare: (home) => configure(home, 'llm:\n  max_retries: 0\n'),
  },
  {
    why: 'a model service whose address is none',
    code: 5,
    kind: 'configuration',
    argv: ['chat', 'hola'],
    env: { ...unreachable, DEEPSEEK_BASE_URL: 'not an address' },
  },
  { why: 'a secret', code: 8, kind: 'secret', argv: ['memory:add', `mi clave es ${KEY}`] },
];

describe('The exit codes', () => {
  const home = useHomes();

  for (const { why, code, kind, argv, prepare, env, stdin, says } of FAILING) {
    it(`${code} for ${why}, with a document and no stack trace`, async () => {
      const folder = home();
      prepare?.(folder);
      const options = { ...(env ? { env } : {}), ...(stdin ? { stdin } : {}) };
      const json = argv.includes('--') ? ['--json', ...argv.slice(1)] : [...argv.slice(1), '--json'];
      const run = await alma(folder, [...argv.slice(0, 1), ...json], options);
      expect(run.code, run.stderr).to.equal(code);
      expect(mismatches(run.json(), FAILURE)).to.deep.equal([]);
      const { error } = run.json();
      expect(error.code).to.equal(kind);
      if (says) expect(`${error.message}\n${error.hint}`).to.match(says);
      expect(run.stdout + run.stderr).not.to.match(/\n\s+at |node:internal/);
      expect(run.stdout + run.stderr).not.to.contain(KEY);
    });
  }

  it('0 when all is well', async () => {
    expect((await alma(home(), ['status'])).code).to.equal(0);
  });

  it('6 from db:check when there are faults, with the document of the check', async () => {
    const folder = home();
    await alma(folder, ['db:init']);
    const stranger = strangerTo(folder);
    stranger.exec("DELETE FROM relations WHERE kind = 'tag'");
    stranger.close();
    const run = await alma(folder, ['db:check', '--json']);
    expect(run.code).to.equal(6);
    expect(run.json()).to.include({ ok: false, repaired: false });
  });

  for (const argv of [
    ['memory:search', 'memoria', '--smart'],
    ['chat', 'hola'],
  ]) {
    it(`130 when Ctrl-C comes while ${argv[0]} waits for the model`, async () => {
      const folder = home();
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      const child = start(folder, argv, {
        env: { DEEPSEEK_API_KEY: KEY, DEEPSEEK_BASE_URL: `http://127.0.0.1:${port}` },
      });
      child.stdin?.end();
      server.once('request', () => child.kill('SIGINT'));
      const code = await new Promise((resolve) => child.once('close', resolve));
      server.closeAllConnections();
      server.close();
      expect(code).to.equal(130);
    });
  }

  it('is one or two lines for a person, on stderr, and stdout stays empty', async () => {
    for (const argv of [
      ['memory:show', '999'],
      ['memory:list', '--nope'],
      ['memory:add', `clave ${KEY}`],
      ['memory:show'],
    ]) {
      const run = await alma(home(), argv, { env: { ALMA_CONFIG: '' } });
      const lines = run.stderr
        .trimEnd()
        .split('\n')
        .filter((line) => !line.startsWith('Memoria nueva en'));
      expect(lines.length, run.stderr).to.be.within(1, 2);
      expect(lines[0]).to.match(/^alma: \S/);
      expect(run.stdout).to.equal('');
    }
  });

  it('shows a stack trace with DEBUG, on stderr', async () => {
    const run = await alma(home(), ['memory:show', '999', '--json'], { env: { DEBUG: '1' } });
    expect(run.stderr).to.match(/\n\s+at /);
    expect(run.json().error.code).to.equal('not_found');
  });
});
