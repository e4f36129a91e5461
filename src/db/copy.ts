import { sql } from 'kysely';
import type { Executor } from './database.js';
import { rows as rowsOf } from './many.js';
import { LINK_KINDS, MEMORY_COLUMNS } from './tables.js';

/** A table that holds what follows from nothing else. */
interface Kept {
  readonly table: string;
  /** Its columns; the first is what its rows are read by. */
  readonly columns: readonly string[];
  readonly where?: string;
}

/** What a store is made of, in the order in which it may be written: the triggers and the indexer make the rest of it. */
const KEPT: readonly Kept[] = [
  { table: 'memory_types', columns: ['name', 'meaning'] },
  { table: 'topics', columns: ['name'] },
  { table: 'memories', columns: MEMORY_COLUMNS },
  {
    table: 'relations',
    columns: ['memory_id', 'kind', 'value', 'memory_uuid', 'project'],
    where: `kind IN (${LINK_KINDS.map((kind) => `'${kind}'`).join()})`,
  },
  { table: 'memory_sources', columns: ['memory_id', 'source', 'position'] },
  {
    table: 'memory_events',
    columns: ['id', 'batch', 'memory_uuid', 'at', 'actor', 'action', 'before', 'after'],
  },
];

/** How many rows are written at once. */
const BATCH = 500;

type Row = Readonly<Record<string, string | number | null>>;

/** Writes all that a store holds into one that is empty, whichever engine either is on. The index is still to be made. */
export async function copyRows(from: Executor, to: Executor): Promise<void> {
  await sql`DELETE FROM memory_types`.execute(to);
  await sql`DELETE FROM topics`.execute(to);
  for (const { table, columns, where } of KEPT) {
    const named = columns.map((column) => `"${column}"`).join();
    const condition = where === undefined ? '' : ` WHERE ${where}`;
    const { rows } =
      await sql<Row>`${sql.raw(`SELECT ${named} FROM ${table}${condition} ORDER BY ${columns[0]}`)}`.execute(from);
    for (let i = 0; i < rows.length; i += BATCH) {
      const values = rows.slice(i, i + BATCH).map((row) => columns.map((column) => row[column] ?? null));
      await sql`INSERT INTO ${sql.raw(`${table} (${named})`)} ${rowsOf(values)}`.execute(to);
    }
  }
}
