import { LINKS } from './check.js';
import { type Connection, SQLite } from './driver.js';
import { isSqliteError } from './errors.js';
import { createSchema } from './schema.js';

type Row = Readonly<Record<string, unknown>>;

/** What could be read of a table by its integer key, and the keys at which reading failed. */
interface Reading {
  readonly rows: ReadonlyMap<number, Row>;
  readonly unreadable: ReadonlySet<number>;
}

/**
 * Writes a damaged file anew, in its place and under SQLite's locks, from all that can still be read in it. A memory
 * whose row is lost is rebuilt from its history. Gives a line for each thing that could not be saved.
 */
export async function salvage(sqlite: Connection, file: string): Promise<string[]> {
  const fresh = new SQLite(':memory:');
  try {
    fresh.pragma(`page_size = ${sqlite.pragma('page_size', { simple: true })}`);
    fresh.pragma('foreign_keys = OFF');
    createSchema(fresh);
    const lost = fresh.transaction(() => transfer(sqlite, fresh))();
    await fresh.backup(file);
    return lost;
  } finally {
    fresh.close();
  }
}

function transfer(from: Connection, to: Connection): string[] {
  const lost: string[] = [];
  for (const table of ['memory_types', 'topics'])
    for (const row of scanBothWays(from, `SELECT * FROM ${table}`, 'name')) insert(to, table, row);
  const events = read(from, 'memory_events', 'id');
  const eventsKept = [...events.rows.values()].filter((row) => insert(to, 'memory_events', row));
  const eventsLost = events.unreadable.size + events.rows.size - eventsKept.length;
  if (eventsLost > 0) lost.push(`${eventsLost} events of the history`);

  const memories = read(from, 'memories', 'id');
  const past = replay(eventsKept);
  for (const id of new Set([...memories.rows.keys(), ...memories.unreadable, ...idsNamed(from)])) {
    const row = memories.rows.get(id);
    const remembered = past.get(id);
    // a damaged key gives a memory another's number
    const isItself = !remembered || remembered.uuid === row?.uuid;
    if (row && isItself && insert(to, 'memories', row)) continue;
    if (remembered && insert(to, 'memories', remembered)) lost.push(`the latest uses of memory #${id}`);
    else lost.push(`memory #${id}`);
  }
  to.exec('INSERT OR IGNORE INTO memory_types (name) SELECT memory_type FROM memories');
  const kept = to.prepare('SELECT 1 FROM memories WHERE id = ? AND uuid = ?');
  const ties = `SELECT * FROM relations WHERE kind IN (${LINKS})`;
  for (const row of scanBothWays(from, ties, 'memory_id'))
    if (kept.get(row.memory_id, row.memory_uuid)) insert(to, 'relations', row);
  for (const row of read(from, 'memory_sources', 'memory_id').rows.values()) insert(to, 'memory_sources', row);
  keepSequences(from, to);
  return lost;
}

/** Forward until a page cannot be read, backward until one cannot, and what lies between one by one. */
function read(sqlite: Connection, table: string, key: string): Reading {
  const rows = new Map<number, Row>();
  const unreadable = new Set<number>();
  // a page of zeros reads as a row 0, which never was
  const keep = (row: Row) => Number(row[key]) > 0 && rows.set(Number(row[key]), row);
  if (scan(sqlite, `SELECT * FROM ${table} ORDER BY ${key}`, keep)) return { rows, unreadable };
  const low = Math.max(0, ...rows.keys());
  scan(sqlite, `SELECT * FROM ${table} ORDER BY ${key} DESC`, keep);
  const high = Math.max(low, ...rows.keys(), sequence(sqlite, table));
  for (let id = low + 1; id <= high; id++)
    if (!rows.has(id) && !scan(sqlite, `SELECT * FROM ${table} WHERE ${key} = ${id}`, keep)) unreadable.add(id);
  return { rows, unreadable };
}

function scanBothWays(sqlite: Connection, select: string, key: string): Row[] {
  const rows = new Map<string, Row>();
  const keep = (row: Row) => rows.set(JSON.stringify(row), row);
  if (!scan(sqlite, `${select} ORDER BY ${key}`, keep)) scan(sqlite, `${select} ORDER BY ${key} DESC`, keep);
  return [...rows.values()];
}

/** Hands on each row that can be read; false when not all could be. */
function scan(sqlite: Connection, select: string, keep: (row: Row) => unknown): boolean {
  try {
    for (const row of sqlite.prepare(select).iterate() as Iterable<Row>) keep(row);
    return true;
  } catch (error) {
    if (!isDamage(error)) throw error;
    return false;
  }
}

/** Whether the row could be written: what the damage left of it may break the schema's rules. */
function insert(to: Connection, table: string, row: Row): boolean {
  const columns = Object.keys(row);
  try {
    to.prepare(
      `INSERT OR REPLACE INTO ${table} (${columns.join()}) VALUES (${columns.map((column) => `@${column}`).join()})`,
    ).run(row);
    return true;
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    return false;
  }
}

/** The ids of memories that other tables know. */
function idsNamed(sqlite: Connection): number[] {
  const ids: number[] = [];
  for (const select of [
    'SELECT memory_id FROM memory_keys',
    'SELECT memory_id FROM relations ORDER BY memory_id',
    'SELECT memory_id FROM relations ORDER BY memory_id DESC',
  ])
    scan(sqlite, select, (row) => ids.push(Number(row.memory_id)));
  return ids.filter((id) => id > 0);
}

/** Each memory as its events say that it is, by its id; counts of use are not among what they say. */
function replay(events: readonly Row[]): Map<number, Row> {
  const memories = new Map<unknown, Record<string, unknown>>();
  for (const { memory_uuid, action, after } of events) {
    if (action === 'used' || typeof after !== 'string') continue;
    const said: Record<string, unknown> = JSON.parse(after);
    if (action === 'added') memories.set(memory_uuid, said);
    const memory = memories.get(memory_uuid);
    for (const column of Object.keys(memory ?? {})) if (memory && column in said) memory[column] = said[column];
  }
  return new Map([...memories.values()].map((memory) => [Number(memory.id), memory]));
}

function sequence(sqlite: Connection, table: string): number {
  let last = 0;
  scan(sqlite, `SELECT seq FROM sqlite_sequence WHERE name = '${table}'`, (row) => {
    last = Number(row.seq);
  });
  return last;
}

/** An id that was given out is never given out again. */
function keepSequences(from: Connection, to: Connection): void {
  for (const table of ['memories', 'memory_events'])
    to.prepare('UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?').run(sequence(from, table), table);
}

const isDamage = (error: unknown): boolean =>
  isSqliteError(error) && /^SQLITE_(CORRUPT|IOERR|ERROR|NOTADB)/.test(error.code);
