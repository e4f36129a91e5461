import { sql, type Updateable } from 'kysely';
import type { Executor } from '../db/database.js';
import { later } from '../db/later.js';
import { numbers, rows as rowsOf } from '../db/many.js';
import { type Action, MEMORY_COLUMNS, type MemoriesTable } from '../db/tables.js';
import { type Columns, type Memory, type NewRow, toMemory } from './memory.js';
import type { Unit } from './unit.js';

/** The memories with these ids, in the order of the ids; ids that are not there are left out. */
export async function byIds(on: Executor, ids: readonly number[]): Promise<Memory[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Columns>`SELECT * FROM memories WHERE id IN ${numbers(ids)}`.execute(on);
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => found.get(id) ?? []).map(toMemory);
}

/** Writes a new row and its event; gives the memory back as it stands. */
export async function insert(unit: Unit, row: NewRow): Promise<Memory> {
  const ids = await insertAll(unit, [row]);
  return toMemory({ id: ids.get(row.uuid) as number, ...row });
}

/** Writes many new rows and their events, as `insert` does one, with what an event should tell besides, by uuid; gives the ids by uuid. */
export async function insertAll(
  unit: Unit,
  rows: readonly NewRow[],
  besides: ReadonlyMap<string, object> = new Map(),
): Promise<Map<string, number>> {
  const values = rows.map((row) => COLUMNS.map((column) => row[column]));
  const { rows: inserted } = await sql<Columns>`
    INSERT INTO memories (${sql.raw(COLUMNS.join())})
    ${rowsOf(values)} RETURNING *`.execute(unit.db);
  const events = inserted.map((row) => {
    const after = JSON.stringify({ ...row, ...besides.get(row.uuid) });
    return [unit.batch, row.uuid, unit.now, unit.actor, 'added', after];
  });
  await later(
    unit.db,
    sql`INSERT INTO memory_events (batch, memory_uuid, at, actor, action, after) ${rowsOf(events)}`.compile(unit.db),
  );
  return new Map(inserted.map(({ uuid, id }) => [uuid, id]));
}

/** The database gives the id. */
const COLUMNS = MEMORY_COLUMNS.filter((column) => column !== 'id');

/** Changes a memory and records what changed, and what is to be told besides; nothing is written when nothing would. */
export async function change(
  unit: Unit,
  id: number,
  action: Action,
  changes: Updateable<MemoriesTable>,
  besides: object = {},
): Promise<Memory> {
  const before = await unit.db.selectFrom('memories').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const differing = Object.entries(changes).filter(([column, value]) => before[column as keyof Columns] !== value);
  if (differing.length === 0) return toMemory(before);
  const set = Object.fromEntries(differing);
  const after = await unit.db
    .updateTable('memories')
    .set(set)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const old = Object.fromEntries(differing.map(([column]) => [column, before[column as keyof Columns]]));
  await record(unit, after.uuid, action, old, { ...set, ...besides });
  return toMemory(after);
}

/** Writes an event: the columns that changed, as they were and as they are. */
export async function record(
  unit: Unit,
  uuid: string,
  action: Action,
  before: object | null,
  after: object | null,
): Promise<void> {
  const event = unit.db
    .insertInto('memory_events')
    .values({
      batch: unit.batch,
      memory_uuid: uuid,
      at: unit.now,
      actor: unit.actor,
      action,
      before: before && JSON.stringify(before),
      after: after && JSON.stringify(after),
    })
    .compile();
  await later(unit.db, event);
}

/** How many memories count against the capacity. */
export async function countLive(on: Executor): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) AS count FROM memories WHERE archived_at IS NULL`.execute(on);
  return rows[0]?.count ?? 0;
}

/** The memories that would be missed least: least important, then least used, then longest untouched. */
export async function leastValuable(on: Executor, limit: number): Promise<Memory[]> {
  const rows = await on
    .selectFrom('memories')
    .selectAll()
    .where('archived_at', 'is', null)
    .orderBy('importance')
    .orderBy('use_count')
    .orderBy('seen_count')
    .orderBy('updated_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toMemory);
}
