import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { type File, openDatabase, type Server } from '../src/db/open.js';
import { MemoryRepository } from '../src/memory/repository.js';
import { packageRoot } from '../src/package-root.js';
import { startPostgres } from '../test/support/postgres-server.js';
import { Texts } from './texts.js';

/**
 * Many at once on one PostgreSQL server, which this starts and which waits for the disk: `npm run build && npx tsx
 * bench/postgres-many.ts [PROCESSES] [STORES]`. First processes on one store of 500 memories, a file and a server's: each opens the built package, waits for
 * the others, then adds and searches in turns, 10 of each; and as many runs of the binary at once. Then stores on one server: what
 * making one takes, and a search in one of them beside the same search on a server that has no other, in turns.
 */
const PROCESSES = Number(process.argv[2] ?? 50);
const STORES = Number(process.argv[3] ?? 1000);
const EACH = 10;
const MEMORIES = 500;
const ROUNDS = 500;
const RULES = { capacity: 10_000_000, on_full: 'reject', reinforce_above: 5, types: ['context'], topics: [] } as const;

const texts = new Texts();
const contents = Array.from({ length: MEMORIES }, () => texts.memory());
const home = mkdtempSync(join(tmpdir(), 'alma-bench-'));
for (const folder of ['config', 'db']) mkdirSync(join(home, folder));
writeFileSync(join(home, 'config', 'alma.yaml'), 'memories:\n  capacity: 10000\n');
const [server, lonely] = [await startPostgres({ fsync: 'on' }), await startPostgres({ fsync: 'on' })];
const PLACES = { file: { file: join(home, 'db', 'alma.db') }, server: { url: server.url, schema: 'many' } };
type Where = keyof typeof PLACES;
try {
  for (const [name, place] of Object.entries(PLACES)) {
    await (await fill(place)).close();
    await processes(name as Where);
    await runs(name as Where);
  }
  await stores();
} finally {
  server.remove();
  lonely.remove();
  rmSync(home, { recursive: true });
}

async function fill(place: File | Server) {
  const database = await openDatabase(place);
  const memories = new MemoryRepository(database, RULES);
  await memories.import(
    contents.map((content, i) => ({ line: i + 1, value: { content } })),
    {},
  );
  return { memories, close: () => database.close() };
}

/** What a process does: it says that it is open, waits for a line, and then tells how long each thing took. */
function worker(n: number): string {
  const questions = contents.slice(n * EACH, n * EACH + EACH).map((content) => texts.question(content));
  return `
    const { ConfigLoader } = await import(${JSON.stringify(pathToFileURL(join(packageRoot, 'dist', 'index.cjs')).href)});
    const alma = ConfigLoader.load();
    const memories = await alma.memories();
    await memories.count();
    console.log('ready');
    await new Promise((resolve) => process.stdin.once('data', resolve));
    const times = { add: [], search: [] };
    for (const [i, question] of ${JSON.stringify(questions)}.entries()) {
      for (const [name, work] of [
        ['add', () => memories.add({ content: 'process ${n} says ' + i + ' and ' + question })],
        ['search', () => memories.search(question, {}, { limit: 10 })],
      ]) {
        const begun = performance.now();
        await work();
        times[name].push(performance.now() - begun);
      }
    }
    console.log(JSON.stringify(times));
    process.stdin.destroy();
    await alma.close();`;
}

function environment(where: Where): NodeJS.ProcessEnv {
  const place = where === 'server' ? { ALMA_DATABASE_URL: server.url, ALMA_DATABASE_SCHEMA: 'many' } : {};
  return { ...process.env, ALMA_HOME: home, ...place };
}

async function processes(where: Where): Promise<void> {
  const children = Array.from({ length: PROCESSES }, (_, n) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', worker(n)], {
      env: environment(where),
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() };
  });
  for (const { lines } of children) await lines.next();
  const begun = performance.now();
  for (const { child } of children) child.stdin.write('go\n');
  const told = await Promise.all(children.map(async ({ lines }) => JSON.parse((await lines.next()).value)));
  const seconds = (performance.now() - begun) / 1000;
  for (const name of ['add', 'search'] as const) {
    const times = told.flatMap((each: Record<typeof name, number[]>) => each[name]);
    print(`${PROCESSES} processes on a ${where}, ${name}`, times, `${(times.length / seconds).toFixed(0)} a second`);
  }
}

/** Runs of the binary, all begun at once. */
async function runs(where: Where): Promise<void> {
  for (const command of [
    ['memory:add', 'a run says'],
    ['memory:search', 'what is said'],
  ]) {
    const begun = performance.now();
    const times = await Promise.all(
      Array.from({ length: PROCESSES }, async (_, n) => {
        const argv = [join(packageRoot, 'bin', 'run.js'), ...command, String(n), '--json'];
        const code = await ended(spawn(process.execPath, argv, { env: environment(where), stdio: 'ignore' }));
        if (code !== 0) throw new Error(`${command[0]} ended with ${code}`);
        return performance.now() - begun;
      }),
    );
    const seconds = (performance.now() - begun) / 1000;
    print(`${PROCESSES} runs on a ${where}, ${command[0]}`, times, `${(times.length / seconds).toFixed(0)} a second`);
  }
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve));
}

async function stores(): Promise<void> {
  const making: number[] = [];
  for (let n = 0; n < STORES - 1; n++) {
    const begun = performance.now();
    await (await openDatabase({ url: server.url, schema: `store_${n}` })).close();
    making.push(performance.now() - begun);
  }
  print(
    `${STORES} stores, to open and make one`,
    making,
    `${(making.reduce((total, each) => total + each, 0) / 1000).toFixed(0)} s for all`,
  );
  const [among, alone] = [
    await fill({ url: server.url, schema: 'among' }),
    await fill({ url: lonely.url, schema: 'alone' }),
  ];
  const times: Record<'among' | 'alone', number[]> = { among: [], alone: [] };
  for (let i = 0; i < ROUNDS; i++) {
    const question = texts.question(contents[i % MEMORIES] ?? '');
    for (const [name, { memories }] of Object.entries({ among, alone })) {
      const begun = performance.now();
      await memories.search(question, {}, { limit: 10 });
      times[name as keyof typeof times].push(performance.now() - begun);
    }
  }
  await Promise.all([among.close(), alone.close()]);
  print('search in one of them', times.among);
  print('search in the only one', times.alone, `ratio p50 ${(at(times.among, 0.5) / at(times.alone, 0.5)).toFixed(2)}`);
}

function at(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? Number.NaN;
}

function print(name: string, times: readonly number[], besides = ''): void {
  const [p50, p95] = [at(times, 0.5), at(times, 0.95)].map((time) => time.toFixed(1).padStart(8));
  process.stdout.write(`${name.padEnd(38)} p50 ${p50} ms  p95 ${p95} ms  ${besides}\n`);
}
