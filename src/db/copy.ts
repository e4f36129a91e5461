import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Executor } from './database.js';
import { rows as rowsOf } from './many.js';
import { LINK_KINDS, MEMORY_COLUMNS } from './tables.js';

/** A table that holds what follows from nothing else. */
interface Kept {
  readonly table: string;
  readonly columns: readonly string[];
  /** How many of the first columns tell its rows apart: they are read in their order. */
  readonly key: number;
  readonly where?: string;
}

/** What a store is made of, in the order in which it may be written: the triggers and the indexer make the rest of it. */
const KEPT: readonly Kept[] = [
  { table: 'memory_types', columns: ['name', 'meaning'], key: 1 },
  { table: 'topics', columns: ['name'], key: 1 },
  { table: 'memories', columns: MEMORY_COLUMNS, key: 1 },
  {
    table: 'relations',
    columns: ['memory_id', 'kind', 'value', 'memory_uuid', 'project'],
    key: 3,
    where: `kind IN (${LINK_KINDS.map((kind) => `'${kind}'`).join()})`,
  },
  { table: 'memory_sources', columns: ['memory_id', 'source', 'position'], key: 1 },
  {
    table: 'memory_events',
    columns: ['id', 'batch', 'memory_uuid', 'at', 'actor', 'action', 'before', 'after'],
    key: 1,
  },
];

/** How many rows are read and written at once: never more of a store is in memory. */
const BATCH = 500;

/** Writes all that a store holds into one that is empty, whichever engine either is on. The index is still to be made. */
export async function copyRows(from: Executor, to: Executor): Promise<void> {
  await sql`DELETE FROM memory_types`.execute(to);
  await sql`DELETE FROM topics`.execute(to);
  for (const kept of KEPT) {
    const into = sql.raw(`${kept.table} (${names(kept.columns)})`);
    for await (const rows of pages(from, kept)) await sql`INSERT INTO ${into} ${rowsOf(rows)}`.execute(to);
  }
}

/** How many rows each table holds, and a SHA-256 of every one of them: the same on either engine when all of it is the same. */
export async function digest(on: Executor): Promise<{ rows: Record<string, number>; sha256: string }> {
  const hash = createHash('sha256');
  const counts: Record<string, number> = {};
  for (const kept of KEPT) {
    let count = 0;
    for await (const rows of pages(on, kept)) {
      count += rows.length;
      for (const row of rows) hash.update(`${JSON.stringify(row)}\n`);
    }
    counts[kept.table] = count;
  }
  return { rows: counts, sha256: hash.digest('hex') };
}

/** A table's rows in the order of its key, some at a time: each page begins after the last key of the one before. */
async function* pages(on: Executor, { table, columns, key, where }: Kept): AsyncGenerator<Value[][]> {
  const keys = sql.raw(names(columns.slice(0, key)));
  const kept = sql.raw(where ?? '1 = 1');
  for (let after: Value[] | undefined; ; ) {
    const beyond = after === undefined ? sql`` : sql`AND (${keys}) > (${sql.join(after)})`;
    const { rows } = await sql<Readonly<Record<string, Value>>>`SELECT ${sql.raw(names(columns))} FROM ${sql.raw(table)}
      WHERE ${kept} ${beyond} ORDER BY ${keys} LIMIT ${BATCH}`.execute(on);
    const page = rows.map((row) => columns.map((column) => row[column] ?? null));
    if (page.length > 0) yield page;
    if (page.length < BATCH) return;
    after = page.at(-1)?.slice(0, key);
  }
}

type Value = string | number | null;

const names = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join();
