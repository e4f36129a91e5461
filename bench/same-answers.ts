import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type File, openDatabase, type Server } from '../src/db/open.js';
import { MemoryRepository } from '../src/memory/repository.js';
import { startPostgres } from '../test/support/postgres-server.js';
import { dataSets, linesOf, type Store } from './sets.js';

/**
 * Whether PostgreSQL answers as SQLite does: `npx tsx bench/same-answers.ts FOLDER [-v]`, FOLDER as for `retrieval.ts`.
 * Each store is imported into a SQLite file and into a schema of a server that this starts, and each question asked of
 * both. Prints the share whose first ten are the same, in the same order; `-v` shows those that differ.
 */
const RULES = { capacity: 1_000_000, on_full: 'reject', reinforce_above: 5, types: ['context'], topics: [] } as const;
const FIRST = 10;
const NOW = new Date();

const [root, ...options] = process.argv.slice(2);
if (!root) throw new Error('usage: npx tsx bench/same-answers.ts FOLDER [-v]');

const server = await startPostgres();
const folder = mkdtempSync(join(tmpdir(), 'alma-bench-'));
const all = { asked: 0, same: 0 };
let made = 0;
try {
  for (const { name, stores } of dataSets(root)) {
    const set = { asked: 0, same: 0 };
    for (const store of stores) await compare(store, set);
    print(name, set);
    all.asked += set.asked;
    all.same += set.same;
  }
  print('all', all);
} finally {
  server.remove();
  rmSync(folder, { recursive: true });
}

/** Asks both engines each question of a store. */
async function compare(store: Store, counted: typeof all): Promise<void> {
  made++;
  const [file, there] = await Promise.all([
    withCorpus(store, { file: join(folder, `${made}.db`) }),
    withCorpus(store, { url: server.url, schema: `set_${made}` }),
  ]);
  for (const { text } of store.queries) {
    const [here, theirs] = await Promise.all([file.first(text), there.first(text)]);
    counted.asked++;
    if (isDeepStrictEqual(here, theirs)) counted.same++;
    else if (options.includes('-v')) process.stdout.write(`${text}\n  SQLite      ${here}\n  PostgreSQL  ${theirs}\n`);
  }
  await Promise.all([file.close(), there.close()]);
}

/** A new database that holds a store's texts, by the same clock on either engine; and the ids of what it finds first. */
async function withCorpus(store: Store, place: File | Server) {
  const database = await openDatabase(place);
  const memories = new MemoryRepository(database, RULES, { now: () => NOW });
  await memories.import(linesOf(store), { allowSecret: true });
  return {
    first: async (text: string) => (await memories.search(text, {}, { limit: FIRST })).map(({ memory }) => memory.id),
    close: () => database.close(),
  };
}

function print(name: string, { asked, same }: typeof all): void {
  process.stdout.write(
    `${name.padEnd(16)}${String(same).padStart(6)} of ${String(asked).padStart(5)}  ${((100 * same) / asked).toFixed(2)} %\n`,
  );
}
