import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../src/db/open.js';
import { SQLite } from '../src/db/sqlite/driver.js';
import { createSchema } from '../src/db/sqlite/schema.js';
import { MemoryRepository } from '../src/memory/repository.js';
import { Texts } from './texts.js';

/**
 * Importing memories beside two bare better-sqlite3 transactions: one of the memories' rows and an FTS5 index of their
 * text, and one of every row that Alma writes for them (history, ties, index and its terms), without triggers, checks and
 * analysis: `npx tsx bench/import.ts [ROWS] [RUNS]`. Prints the medians, warm, and their ratios. All write to a new file in WAL mode.
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

const TABLES = ['memories', 'memory_events', 'relations', 'memory_sources', 'memory_keys', 'terms', 'memory_index'];

/** Writes again every row of a file that Alma has filled. */
function bareOfAll(filled: string, file: string): number {
  const from = new SQLite(filled, { readonly: true });
  const database = new SQLite(file);
  database.pragma('journal_mode = WAL');
  createSchema(database);
  for (const name of database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all())
    database.exec(`DROP TRIGGER ${name}`);
  const tables = TABLES.map((table) => {
    const columns = table === 'memory_index' ? 'rowid, terms, context' : '*';
    const rows = from.prepare(`SELECT ${columns} FROM ${table}`).raw().all() as unknown[][];
    const into = table === 'memory_index' ? `${table} (${columns})` : table;
    return { rows, insert: `INSERT INTO ${into} VALUES (${rows[0]?.map(() => '?').join() ?? 'NULL'})` };
  });
  const begun = performance.now();
  database.transaction(() => {
    for (const { rows, insert } of tables) {
      if (rows.length === 0) continue;
      const statement = database.prepare(insert);
      for (const row of rows) statement.run(...row);
    }
  })();
  const took = performance.now() - begun;
  database.close();
  from.close();
  return took;
}

const median = (times: readonly number[]) => [...times].sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
const folder = mkdtempSync(join(tmpdir(), 'alma-bench-'));
try {
  const [ours, theirs, all]: [number[], number[], number[]] = [[], [], []];
  for (let run = 0; run < RUNS; run++) {
    const file = join(folder, `alma-${run}.db`);
    theirs.push(bare(join(folder, `bare-${run}.db`)));
    ours.push(await alma(file));
    all.push(bareOfAll(file, join(folder, `all-${run}.db`)));
  }
  const [a, b, c] = [median(ours), median(theirs), median(all)];
  process.stdout.write(
    `${ROWS} rows  alma ${a.toFixed(1)} ms  memories and text ${b.toFixed(1)} ms, ratio ${(a / b).toFixed(1)}  every row ${c.toFixed(1)} ms, ratio ${(a / c).toFixed(1)}\n`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
