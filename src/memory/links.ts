import type { LinkKind } from '../db/tables.js';
import type { Memory } from './memory.js';
import type { Unit } from './unit.js';

/** A tie between two memories: `from` absorbed, replaced or is like `to`. Both are uuids. */
export interface Link {
  readonly kind: LinkKind;
  readonly from: string;
  readonly to: string;
}

/** Ties a memory to another one; a tie that is there already stays. */
export async function linkTo(unit: Unit, memory: Memory, kind: LinkKind, uuid: string): Promise<void> {
  await unit.db
    .insertInto('relations')
    .values({ memory_id: memory.id, kind, value: uuid, memory_uuid: memory.uuid, project: memory.project })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Unties what holds that a memory was absorbed or replaced; gives back the ties that were there. */
export async function untie(unit: Unit, uuid: string): Promise<Link[]> {
  const rows = await unit.db
    .deleteFrom('relations')
    .where('kind', 'in', ['merged', 'supersedes'])
    .where('value', '=', uuid)
    .returningAll()
    .execute();
  return rows.map(({ kind, memory_uuid, value }) => ({ kind: kind as LinkKind, from: memory_uuid, to: value }));
}
