import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spawn as spawnPty } from '@lydell/node-pty';
import { packageRoot } from '../src/package-root.js';

const print = (line: string) => process.stdout.write(`${line}\n`);

/**
 * What a whole run of Alma takes beside `node -e 0` and beside a floor: better-sqlite3 and one FTS5 query over the same
 * texts, with no framework. Interleaved; medians; needs bash: `npm run build && npx tsx bench/startup.ts [RUNS]`.
 * `NODE` names another Node to try, which the packages must have been installed with.
 */
const RUNS = Number(process.argv[2] ?? 20);
const NODE = process.env.NODE || process.execPath;
const MEMORIES = 480;

const home = mkdtempSync(path.join(tmpdir(), 'alma-startup-'));
const run = path.join(packageRoot, 'bin', 'run.js');
const env: NodeJS.ProcessEnv = {
  ...process.env,
  ALMA_HOME: home,
  XDG_CACHE_HOME: path.join(home, 'cache'),
  LANG: 'en_US.UTF-8',
};
// on Node 20 this alone triples what `node -e 0` takes
delete env.NODE_EXTRA_CA_CERTS;

const floor = path.join(home, 'floor.cjs');
const texts = Array.from(
  { length: MEMORIES },
  (_, i) => `the lighthouse keeper number ${i} writes to harbour ${i % 37}`,
);
prepare();

interface Row {
  readonly name: string;
  readonly argv: (run: number) => readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

const rows: Row[] = [
  { name: 'node -e 0', argv: () => ['-e', '0'] },
  { name: 'floor: better-sqlite3, one FTS5 query', argv: () => [floor] },
  { name: 'alma --version', argv: () => [run, '--version'] },
  { name: 'alma --help', argv: () => [run, '--help'] },
  { name: 'alma memory:search foo --json', argv: () => [run, 'memory:search', 'foo', '--json'] },
  { name: 'alma memory:search harbour --json', argv: () => [run, 'memory:search', 'harbour', '--json'] },
  { name: 'alma memory:add … --json', argv: (i) => [run, 'memory:add', `something new, the ${i}th`, '--json'] },
  {
    name: 'alma memory:search foo --json, no cache',
    argv: () => [run, 'memory:search', 'foo', '--json'],
    env: { ALMA_NO_CACHE: '1' },
  },
];

/** Seconds of wall and of CPU of one run. */
interface Taken {
  readonly wall: number;
  readonly cpu: number;
}

const taken = new Map<string, Taken[]>(rows.map(({ name }) => [name, []]));
for (let i = -1; i < RUNS; i++) {
  for (const row of rows) {
    const one = time(row, i);
    if (i >= 0) taken.get(row.name)?.push(one);
  }
}

const base = medians('node -e 0');
const baseMemory = peakOf(rows[0] as Row);
print(`${RUNS} runs, Node ${execFileSync(NODE, ['--version'], { encoding: 'utf8' }).trim()}, ${MEMORIES} memories\n`);
print(`${''.padEnd(44)}wall ms      ×   cpu ms      ×   peak MB     ×`);
for (const row of rows) {
  const { wall, cpu } = medians(row.name);
  const memory = peakOf(row);
  print(
    row.name.padEnd(42) +
      [wall * 1000, wall / base.wall, cpu * 1000, cpu / base.cpu, memory, memory / baseMemory]
        .map((value, i) => value.toFixed(i % 2 ? 2 : 1).padStart(i % 2 ? 7 : 9))
        .join(''),
  );
}
const ready = await medianOf(Array.from({ length: Math.min(RUNS, 10) }, () => chatReady));
print(
  `${'alma chat, ready to type'.padEnd(42)}${(ready * 1000).toFixed(1).padStart(9)}${(ready / base.wall).toFixed(2).padStart(7)}`,
);
rmSync(home, { recursive: true, force: true });

function prepare(): void {
  const packages = path.join(packageRoot, 'node_modules');
  const ready = path.join(packages, 'better-sqlite3-napi');
  const addon = existsSync(ready) ? ready : path.join(packages, 'better-sqlite3');
  writeFileSync(
    floor,
    `const db = new (require(${JSON.stringify(addon)}))(${JSON.stringify(path.join(home, 'floor.db'))});
     console.log(JSON.stringify(db.prepare('SELECT * FROM t WHERE t MATCH ? ORDER BY rank LIMIT 10').all('"foo"')));`,
  );
  const made = `const db = new (require(${JSON.stringify(addon)}))(${JSON.stringify(path.join(home, 'floor.db'))});
    db.exec('PRAGMA journal_mode = WAL; CREATE VIRTUAL TABLE t USING fts5(content)');
    const put = db.prepare('INSERT INTO t VALUES (?)');
    for (const text of ${JSON.stringify(texts)}) put.run(text);`;
  execFileSync(NODE, ['-e', made], { env });
  writeFileSync(path.join(home, 'memories.jsonl'), texts.map((content) => JSON.stringify({ content })).join('\n'));
  execFileSync('mkdir', ['-p', path.join(home, 'config')]);
  writeFileSync(path.join(home, 'config', 'alma.yaml'), 'memories:\n  capacity: 5000\n');
  execFileSync(NODE, [run, 'memory:import', path.join(home, 'memories.jsonl'), '--json'], { env, stdio: 'pipe' });
}

function time({ argv, env: more }: Row, i: number): Taken {
  const line = [NODE, ...argv(i)].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  const { stderr, status } = spawnSync('bash', ['-c', `TIMEFORMAT='%3R %3U %3S'; time ${line} | cat >/dev/null`], {
    env: { ...env, ...more },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const [wall = 0, user = 0, system = 0] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return { wall, cpu: user + system };
}

function peakOf({ argv, env: more }: Row): number {
  const hook = path.join(home, 'peak.cjs');
  writeFileSync(hook, "process.on('exit', () => require('fs').writeSync(2, 'peak ' + process.resourceUsage().maxRSS))");
  const { stderr } = spawnSync(NODE, ['--require', hook, ...argv(-2)], { env: { ...env, ...more }, encoding: 'utf8' });
  return Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024;
}

function medians(name: string): Taken {
  const all = taken.get(name) ?? [];
  return { wall: median(all.map(({ wall }) => wall)), cpu: median(all.map(({ cpu }) => cpu)) };
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function medianOf(measures: readonly (() => Promise<number>)[]): Promise<number> {
  const all: number[] = [];
  for (const measure of measures) all.push(await measure());
  return median(all);
}

/** Seconds from the start to the prompt, on a terminal, without a key. */
function chatReady(): Promise<number> {
  const start = performance.now();
  const terminal = spawnPty(NODE, [run, 'chat'], { env: { ...env, TERM: 'xterm-256color', DEEPSEEK_API_KEY: '' } });
  return new Promise((resolve) => {
    let screen = '';
    let took = 0;
    terminal.onData((text) => {
      screen += text;
      if (took > 0 || !screen.includes('›')) return;
      took = (performance.now() - start) / 1000;
      terminal.kill();
    });
    terminal.onExit(() => resolve(took));
  });
}
