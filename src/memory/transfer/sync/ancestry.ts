import type { Executor } from '../../../db/database.js';
import type { Memory } from '../../memory.js';
import { EXPORTED } from '../row.js';
import { type State, stateName } from './three-way.js';

/**
 * One memory as homes exchange it: without `id`, which is each home's own, and with the names of the states it came
 * through. So whoever reads the row can tell whether it follows from what is there, or the other way round, or both
 * changed since they were the same.
 */
export type SyncRow = Omit<Memory, 'id'> & { readonly ancestors: readonly string[] };

/** Where a memory came from to be as it is. */
export interface Ancestry {
  /** The names of all states before this one, in whichever home. */
  readonly names: ReadonlySet<string>;
  /** Those it was in here, by name. */
  readonly here: ReadonlyMap<string, State>;
}

/** Memories in the form for exchange: one key order, sorted by uuid, so that the same memories are always the same text. */
export async function syncRows(on: Executor, memories: readonly Memory[]): Promise<SyncRow[]> {
  const events = await eventsOf(on);
  const columns = EXPORTED.filter((column) => column !== 'id');
  return [...memories]
    .sort((a, b) => (a.uuid < b.uuid ? -1 : 1))
    .map((memory) => {
      const row = Object.fromEntries(columns.map((column) => [column, memory[column as keyof Memory]]));
      return { ...row, ancestors: [...goBack(memory, events.get(memory.uuid)).names].sort() } as unknown as SyncRow;
    });
}

/** The ancestry of one memory. */
export async function ancestryOf(on: Executor, memory: Memory): Promise<Ancestry> {
  return goBack(memory, (await eventsOf(on, memory.uuid)).get(memory.uuid));
}

interface Change {
  readonly before: string | null;
  readonly after: string | null;
}

/** The changes of memories, newest first, by uuid. */
async function eventsOf(on: Executor, uuid?: string): Promise<Map<string, Change[]>> {
  const rows = await on
    .selectFrom('memory_events')
    .select(['memory_uuid', 'before', 'after'])
    .where('action', '<>', 'used')
    .$if(uuid !== undefined, (query) => query.where('memory_uuid', '=', String(uuid)))
    .orderBy('id', 'desc')
    .execute();
  const events = new Map<string, Change[]>();
  for (const { memory_uuid, ...change } of rows) {
    const known = events.get(memory_uuid);
    if (known) known.push(change);
    else events.set(memory_uuid, [change]);
  }
  return events;
}

/** Takes the changes of a memory back one by one, in thought. */
function goBack(memory: Memory, changes: readonly Change[] = []): Ancestry {
  const here = new Map<string, State>();
  const names = new Set<string>();
  let state: State = memory;
  for (const { before, after } of changes) {
    const { ancestors = [] } = JSON.parse(after ?? '{}') as { ancestors?: readonly string[] };
    for (const name of ancestors) names.add(name);
    if (before === null) break; // it was made
    state = { ...state, ...withLists(JSON.parse(before)) };
    here.set(stateName(state), state);
  }
  for (const name of here.keys()) names.add(name);
  names.delete(stateName(memory));
  return { names, here };
}

/** Events hold lists as the table does, as JSON. */
const withLists = (columns: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(columns).map(([name, value]) =>
      (name === 'tags' || name === 'related_to') && typeof value === 'string'
        ? [name, JSON.parse(value)]
        : [name, value],
    ),
  );
