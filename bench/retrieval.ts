import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../src/db/open.js';
import { SQLite } from '../src/db/sqlite/driver.js';
import { MemoryRepository } from '../src/memory/repository.js';
import { fold } from '../src/memory/search/fold.js';
import { dataSets, linesOf, type Store } from './sets.js';

/**
 * Offline search against data sets: `npx tsx bench/retrieval.ts FOLDER`. FOLDER as `dataSets` reads it.
 * Each store is imported into a real database, in order, and each query searched as `memory:search` does.
 * R@k is the share of the gold memories among the first k, in percent, averaged over the queries. The median time of a search
 * stands beside that of a bare FTS5 query of the same words, as they are asked, on the same texts.
 */
const DEPTHS = [1, 5, 10];
const RULES = { capacity: 1_000_000, on_full: 'reject', reinforce_above: 5, types: ['context'], topics: [] } as const;

const [root] = process.argv.slice(2);
if (!root) throw new Error('usage: npx tsx bench/retrieval.ts FOLDER');
for (const { name, stores } of dataSets(root)) {
  await report(name, stores, (query) => query);
  if (name.includes('es')) await report(`${name}, no accents`, stores, fold);
}

async function report(name: string, stores: readonly Store[], typed: (query: string) => string): Promise<void> {
  const recall = new Map<number, number>(DEPTHS.map((depth) => [depth, 0]));
  const times: number[] = [];
  const bareTimes: number[] = [];
  for (const store of stores) {
    const { corpus, queries } = store;
    await withMemories(store, async (memories, bare) => {
      const idOf = new Map(corpus.map(({ id, text }) => [text, id]));
      for (const { text, gold } of queries.filter((query) => query.gold.length > 0)) {
        const begun = performance.now();
        const found = await memories.search(typed(text), {}, { limit: Math.max(...DEPTHS) });
        const answered = performance.now();
        times.push(answered - begun);
        bare(typed(text));
        bareTimes.push(performance.now() - answered);
        const ids = found.map(({ memory }) => idOf.get(memory.content));
        for (const depth of DEPTHS) {
          const top = new Set(ids.slice(0, depth));
          const share = gold.filter((id) => top.has(id)).length / gold.length;
          recall.set(depth, (recall.get(depth) ?? 0) + share);
        }
      }
    });
  }
  const figures = DEPTHS.map((depth) => `R@${depth} ${((100 * (recall.get(depth) ?? 0)) / times.length).toFixed(1)}`);
  const [ours, theirs] = [median(times), median(bareTimes)];
  process.stdout.write(
    `${name.padEnd(28)}${String(times.length).padStart(5)}  ${figures.join('  ')}  p50 ${ours.toFixed(2)} ms, ${(ours / theirs).toFixed(1)} x bare\n`,
  );
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
}

/** Runs the work with a new database that holds the corpus, and a bare query of the same texts. */
async function withMemories(
  store: Store,
  work: (memories: MemoryRepository, bare: (question: string) => unknown) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'alma-bench-'));
  const database = await openDatabase({ file: join(folder, 'alma.db') });
  const bare = new SQLite(join(folder, 'bare.db'));
  try {
    bare.exec('CREATE VIRTUAL TABLE texts USING fts5 (content)');
    const insert = bare.prepare('INSERT INTO texts (content) VALUES (?)');
    bare.transaction(() => {
      for (const { text } of store.corpus) insert.run(text);
    })();
    const match = bare.prepare('SELECT rowid, content FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?');
    const asked = (question: string) =>
      (question.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `"${word}"`).join(' OR ');
    const memories = new MemoryRepository(database, RULES);
    await memories.import(linesOf(store), { allowSecret: true });
    await work(memories, (question) => match.all(asked(question), Math.max(...DEPTHS)));
  } finally {
    bare.close();
    await database.close();
    rmSync(folder, { recursive: true });
  }
}
