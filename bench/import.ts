import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../src/db/open.js';
import { SQLite } from '../src/db/sqlite/driver.js';
import { MemoryRepository } from '../src/memory/repository.js';
import { Texts } from './texts.js';

/**
 * Importing memories beside a bare better-sqlite3 transaction that inserts the same rows and indexes their text with
 * FTS5: `npx tsx bench/import.ts [ROWS] [RUNS]`. Prints the medians, warm, and their ratio. Both write to a new file in WAL mode.
 */
const ROWS = Number(process.argv[2] ?? 500);
const RUNS = Number(process.argv[3] ?? 9);
const RULES = { capacity: 10_000_000, on_full: 'reject', reinforce_above: 5, types: ['context'], topics: [] } as const;

const made = new Texts();
const contents = Array.from({ length: ROWS }, () => made.memory());

async function alma(file: string): Promise<number> {
  const database = await openDatabase({ file });
  const begun = performance.now();
  await new MemoryRepository(database, RULES).import(
    contents.map((content, i) => ({ line: i + 1, value: { content, tags: ['bench'] } })),
    {},
  );
  const took = performance.now() - begun;
  await database.close();
  return took;
}

function bare(file: string): number {
  const database = new SQLite(file);
  database.pragma('journal_mode = WAL');
  database.exec(`CREATE TABLE memories (id INTEGER PRIMARY KEY, uuid TEXT UNIQUE, content TEXT, tags TEXT, created_at TEXT);
    CREATE VIRTUAL TABLE memory_index USING fts5 (content)`);
  const begun = performance.now();
  const row = database.prepare('INSERT INTO memories (uuid, content, tags, created_at) VALUES (?, ?, ?, ?)');
  const index = database.prepare('INSERT INTO memory_index (rowid, content) VALUES (?, ?)');
  database.transaction(() => {
    for (const content of contents) {
      const { lastInsertRowid } = row.run(crypto.randomUUID(), content, '["bench"]', new Date().toISOString());
      index.run(lastInsertRowid, content);
    }
  })();
  const took = performance.now() - begun;
  database.close();
  return took;
}

const median = (times: readonly number[]) => [...times].sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
const folder = mkdtempSync(join(tmpdir(), 'alma-bench-'));
try {
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let run = 0; run < RUNS; run++) {
    theirs.push(bare(join(folder, `bare-${run}.db`)));
    ours.push(await alma(join(folder, `alma-${run}.db`)));
  }
  const [a, b] = [median(ours), median(theirs)];
  process.stdout.write(`${ROWS} rows  alma ${a.toFixed(1)} ms  bare ${b.toFixed(1)} ms  ratio ${(a / b).toFixed(1)}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
