import type { LinkKind } from '../db/tables.js';
import { AlmaError } from '../errors.js';
import { makeRoom } from './capacity.js';
import { raises } from './importance.js';
import type { Link } from './links.js';
import { type Columns, type Memory, toMemory } from './memory.js';
import { record } from './rows.js';
import type { Unit } from './unit.js';

/** Columns that count; what came in between stays, only the difference is taken back. */
const COUNTS: ReadonlySet<string> = new Set(['use_count', 'seen_count']);

/** What undoing came to: the memories as they are now, and the columns somebody changed since, left alone. */
export interface Undone {
  readonly memories: readonly Memory[];
  readonly conflicts: readonly string[];
}

interface StoredEvent {
  readonly id: number;
  readonly batch: string;
  readonly memory_uuid: string;
  readonly action: string;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * Takes back everything that one batch did. An added memory is archived, never erased.
 * @throws AlmaError `not_found` when the batch did nothing or is undone already, `memory_full` when what comes back does not fit.
 */
export async function undo(unit: Unit, batch: string): Promise<Undone> {
  const events: StoredEvent[] = await unit.db
    .selectFrom('memory_events')
    .select(['id', 'batch', 'memory_uuid', 'action', 'before', 'after'])
    .where('batch', '=', batch)
    .where('action', '<>', 'used')
    .orderBy('id', 'desc')
    .execute();
  if (events.length === 0 || (await isUndone(unit, batch, events)))
    throw new AlmaError('not_found', 'There is nothing to undo');
  const memories = new Map<string, Memory>();
  const conflicts: string[] = [];
  for (const event of events) {
    const memory = await revert(unit, event, conflicts);
    if (memory) memories.set(memory.uuid, memory);
  }
  await makeRoom(unit, 0);
  return { memories: [...memories.values()], conflicts };
}

async function isUndone(unit: Unit, batch: string, events: readonly StoredEvent[]): Promise<boolean> {
  const undone = await unit.db
    .selectFrom('memory_events')
    .select('after')
    .where('action', '=', 'undone')
    .where('memory_uuid', 'in', [...new Set(events.map(({ memory_uuid }) => memory_uuid))])
    .execute();
  return undone.some(({ after }) => JSON.parse(after ?? '{}').undoes === batch);
}

async function revert(unit: Unit, event: StoredEvent, conflicts: string[]): Promise<Memory | undefined> {
  const row = await unit.db.selectFrom('memories').selectAll().where('uuid', '=', event.memory_uuid).executeTakeFirst();
  if (!row) {
    conflicts.push(`${event.memory_uuid} was erased`);
    return;
  }
  const { links, ...before } = event.before === null ? { archived_at: unit.now } : JSON.parse(event.before);
  const { into, by, ...after } = event.before === null ? { archived_at: null } : JSON.parse(event.after ?? '{}');
  const change = { before, after };
  const set = takeBack(row, event.action === 'reinforced' ? await withItsRaise(unit, row, change) : change, conflicts);
  if (Object.keys(set).length > 0) {
    await unit.db
      .updateTable('memories')
      .set({ ...set, updated_at: unit.now })
      .where('id', '=', row.id)
      .execute();
  }
  await retie(unit, event.memory_uuid, { into, by, links });
  const undone = { ...set, updated_at: unit.now };
  await record(unit, row.uuid, 'undone', pick(row, Object.keys(undone)), { ...undone, undoes: event.batch });
  return toMemory({ ...row, ...set, updated_at: unit.now });
}

/** The columns that something changed, as they were and as they became. */
interface Change {
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

/**
 * A sighting with the raise of importance that goes with it: none when those that are left had it too, and when this
 * was not the sighting that raised, the last raise. So each number of sightings has raised importance once.
 */
async function withItsRaise(unit: Unit, row: Columns, { before, after }: Change): Promise<Change> {
  const { importance: _was, ...sighting } = before;
  const left = row.seen_count - (Number(after.seen_count) - Number(before.seen_count));
  const above = unit.rules.reinforce_above;
  if (raises(row.seen_count, above) === raises(left, above)) return { before: sighting, after };
  if ('importance' in before) return { before, after };
  // its own raise came to nothing, at the most that importance can be
  if (raises(Number(after.seen_count), above) > raises(Number(before.seen_count), above)) return { before, after };
  const last = await unit.db
    .selectFrom('memory_events')
    .select(['before', 'after'])
    .where('memory_uuid', '=', row.uuid)
    .where('action', '=', 'reinforced')
    .where('before', 'like', '%"importance":%')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  const was = JSON.parse(last?.before ?? '{}').importance;
  const is = JSON.parse(last?.after ?? '{}').importance;
  if (was === undefined || is !== row.importance) return { before, after };
  return { before: { ...before, importance: was }, after: { ...after, importance: is } };
}

/** The columns to write so that the change is gone; one that is no longer what the change left is a conflict. */
function takeBack(row: Columns, { before, after }: Change, conflicts: string[]): Partial<Columns> {
  const set: Record<string, unknown> = {};
  for (const [column, was] of Object.entries(before)) {
    const is = row[column as keyof Columns];
    if (COUNTS.has(column))
      set[column] = Math.max(column === 'seen_count' ? 1 : 0, Number(is) - (Number(after[column]) - Number(was)));
    else if (column === 'updated_at' || column === 'last_used_at') continue;
    else if (is === after[column]) set[column] = was;
    else conflicts.push(`#${row.id} ${column} was changed since`);
  }
  return set as Partial<Columns>;
}

async function retie(
  unit: Unit,
  uuid: string,
  { into, by, links = [] }: { into?: string; by?: string; links?: readonly Link[] },
): Promise<void> {
  const tie: [LinkKind, string] | undefined = into ? ['merged', into] : by ? ['supersedes', by] : undefined;
  if (tie) {
    const [kind, from] = tie;
    await unit.db
      .deleteFrom('relations')
      .where('kind', '=', kind)
      .where('memory_uuid', '=', from)
      .where('value', '=', uuid)
      .execute();
  }
  for (const { kind, from } of links) {
    const source = await unit.db.selectFrom('memories').selectAll().where('uuid', '=', from).executeTakeFirst();
    if (!source) continue;
    await unit.db
      .insertInto('relations')
      .values({ memory_id: source.id, kind, value: uuid, memory_uuid: from, project: source.project })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

const pick = (row: Columns, columns: readonly string[]) =>
  Object.fromEntries(columns.map((column) => [column, row[column as keyof Columns]]));
