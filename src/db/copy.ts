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

/** How many rows are written at once. */
const BATCH = 500;

/** Writes all that a store holds into one that is empty, whichever engine either is on. The index is still to be made. */
export async function copyRows(from: Executor, to: Executor): Promise<void> {
  await sql`DELETE FROM memory_types`.execute(to);
  await sql`DELETE FROM topics`.execute(to);
  for (const kept of KEPT) {
    const rows = await read(from, kept);
    for (let i = 0; i < rows.length; i += BATCH)
      await sql`INSERT INTO ${sql.raw(`${kept.table} (${names(kept.columns)})`)} ${rowsOf(rows.slice(i, i + BATCH))}`.execute(
        to,
      );
  }
}

/** How many rows each table holds, and a SHA-256 of every one of them: the same on either engine when all of it is the same. */
export async function digest(on: Executor): Promise<{ rows: Record<string, number>; sha256: string }> {
  const hash = createHash('sha256');
  const counts: Record<string, number> = {};
  for (const kept of KEPT) {
    const rows = await read(on, kept);
    counts[kept.table] = rows.length;
    for (const row of rows) hash.update(`${JSON.stringify(row)}\n`);
  }
  return { rows: counts, sha256: hash.digest('hex') };
}

async function read(on: Executor, { table, columns, key, where }: Kept): Promise<Value[][]> {
  const condition = where === undefined ? '' : ` WHERE ${where}`;
  const order = names(columns.slice(0, key));
  const { rows } = await sql<Readonly<Record<string, Value>>>`${sql.raw(
    `SELECT ${names(columns)} FROM ${table}${condition} ORDER BY ${order}`,
  )}`.execute(on);
  return rows.map((row) => columns.map((column) => row[column] ?? null));
}

type Value = string | number | null;

const names = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join();
