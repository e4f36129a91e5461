import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../src/db/open.js';
import { SQLite } from '../src/db/sqlite/driver.js';
import { MemoryRepository } from '../src/memory/repository.js';
import { store } from './store.js';
import { Texts } from './texts.js';

/**
 * How search grows: `npx tsx bench/growth.ts [SIZES]`, sizes separated by commas (500,10000,100000; 1000000 takes
 * three minutes and 1 GB). For each, memories of made texts, and questions of three to six of a memory's words: a search as
 * `memory:search` does it, in this process and warm from other questions, beside a bare FTS5 query of the same words on the
 * same texts. Prints both medians and 95th percentiles, in milliseconds, and their ratios; and, as `changed`, the ratio of the
 * medians where each search comes after a write.
 */
const SIZES = (process.argv[2] ?? '500,10000,100000').split(',').map(Number);
const QUESTIONS = 200;
const WARMING = 5000;
/** In milliseconds; a large store is warm after fewer questions. */
const LONGEST_WARMING = 20_000;
const LIMIT = 10;
const BATCH = 10_000;
const RULES = { capacity: 10_000_000, on_full: 'reject', reinforce_above: 5, types: ['context'], topics: [] } as const;

for (const size of SIZES) {
  const folder = mkdtempSync(join(tmpdir(), 'alma-bench-'));
  try {
    await report(size, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function report(size: number, folder: string): Promise<void> {
  const made = new Texts();
  const bare = new SQLite(join(folder, 'bare.db'));
  bare.pragma('journal_mode = WAL');
  bare.exec('CREATE VIRTUAL TABLE memory_index USING fts5 (content)');
  const database = await openDatabase({ file: join(folder, 'alma.db') });
  const [questions, warming]: [string[], string[]] = [[], []];
  for (let done = 0; done < size; done += BATCH) {
    const contents = Array.from({ length: Math.min(BATCH, size - done) }, () => made.memory());
    questions.push(...contents.slice(0, QUESTIONS).map((content) => made.question(content)));
    warming.push(...contents.slice(-QUESTIONS).map((content) => made.question(content)));
    const insert = bare.prepare('INSERT INTO memory_index (content) VALUES (?)');
    bare.transaction(() => {
      for (const content of contents) insert.run(content);
    })();
    await store(database, contents);
  }
  const asked = questions.filter((_, i) => i % Math.ceil(questions.length / QUESTIONS) === 0);
  const memories = new MemoryRepository(database, RULES);
  const match = bare.prepare(
    'SELECT rowid, content FROM memory_index WHERE memory_index MATCH ? ORDER BY rank LIMIT ?',
  );
  const run = async (questions: Iterable<string>, first: () => unknown = () => undefined) => {
    const [ours, theirs]: [number[], number[]] = [[], []];
    for (const question of questions) {
      await first();
      const terms = question.split(' ').map((word) => `"${word}"`);
      theirs.push(await timed(() => match.all(terms.join(' OR '), LIMIT)));
      ours.push(await timed(() => memories.search(question, {}, { limit: LIMIT })));
    }
    return [ours, theirs].map((times) => times.sort((x, y) => x - y)) as [number[], number[]];
  };
  await run(repeated(warming));
  const [ours, theirs] = await run(asked);
  const [a50, a95, b50, b95] = [at(ours, 0.5), at(ours, 0.95), at(theirs, 0.5), at(theirs, 0.95)];
  const {
    memories: [used],
  } = await memories.list({}, { sort: 'created', limit: 1, offset: 0 });
  const changed = await run(asked, () => used && memories.touch([used]));
  const ratioChanged = at(changed[0], 0.5) / at(changed[1], 0.5);
  process.stdout.write(
    `${String(size).padStart(8)}  alma p50 ${ms(a50)} p95 ${ms(a95)}  bare p50 ${ms(b50)} p95 ${ms(b95)}  ratio p50 ${(a50 / b50).toFixed(2)} p95 ${(a95 / b95).toFixed(2)}  changed ${ratioChanged.toFixed(2)}\n`,
  );
  bare.close();
  await database.close();
}

/** The same questions over and over, until it is enough. */
function* repeated(questions: readonly string[]): Generator<string> {
  const begun = performance.now();
  for (let i = 0; i < WARMING && performance.now() - begun < LONGEST_WARMING; i++)
    yield questions[i % questions.length] ?? '';
}

async function timed(work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}

function ms(time: number): string {
  return time.toFixed(2).padStart(7);
}
