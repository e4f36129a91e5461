import { sql } from 'kysely';
import type { Executor } from '../db/database.js';
import { rows } from '../db/many.js';
import { LINK_KINDS, type LinkKind } from '../db/tables.js';
import type { Memory } from './memory.js';
import { record } from './rows.js';
import type { Unit } from './unit.js';

/** A tie between two memories: `from` absorbed, replaced or is like `to`. Both are uuids. */
export interface Link {
  readonly kind: LinkKind;
  readonly from: string;
  readonly to: string;
}

/** The ties between live memories. */
export async function liveLinks(on: Executor): Promise<Link[]> {
  const links = await on
    .selectFrom('relations as r')
    .innerJoin('memories as a', 'a.uuid', 'r.memory_uuid')
    .innerJoin('memories as b', 'b.uuid', 'r.value')
    .select(['r.kind', 'r.memory_uuid as from', 'r.value as to'])
    .where('r.kind', 'in', LINK_KINDS)
    .where('a.archived_at', 'is', null)
    .where('b.archived_at', 'is', null)
    .orderBy('r.memory_id')
    .orderBy('b.id')
    .execute();
  return links.map(({ kind, from, to }) => ({ kind: kind as LinkKind, from, to }));
}

/** Ties a memory to others; a tie that is there already stays. True when any is new. */
export async function linkTo(unit: Unit, memory: Memory, kind: LinkKind, uuids: readonly string[]): Promise<boolean> {
  if (uuids.length === 0) return false;
  const { numAffectedRows = 0n } = await sql`INSERT INTO relations (memory_id, kind, value, memory_uuid, project)
    ${rows(uuids.map((to) => [memory.id, kind, to, memory.uuid, memory.project]))} ON CONFLICT DO NOTHING`.execute(
    unit.db,
  );
  return numAffectedRows > 0n;
}

/**
 * Archives a memory because another one stands for it from now on, and ties the two. One that was archived
 * already is only tied.
 */
export async function archiveFor(unit: Unit, old: Memory, by: Memory, action: 'merged' | 'superseded'): Promise<void> {
  const isNew = await linkTo(unit, by, action === 'merged' ? 'merged' : 'supersedes', [old.uuid]);
  const standIn = action === 'merged' ? { into: by.uuid } : { by: by.uuid };
  if (old.archived_at) {
    if (isNew) await record(unit, old.uuid, action, {}, standIn); // so that undoing unties them
    return;
  }
  const archived = { archived_at: unit.now, updated_at: unit.now };
  await unit.db.updateTable('memories').set(archived).where('id', '=', old.id).execute();
  const before = { archived_at: null, updated_at: old.updated_at };
  await record(unit, old.uuid, action, before, { ...archived, ...standIn });
}

/** Unties what holds that a memory was absorbed or replaced; gives back the ties that were there. */
export async function untie(unit: Unit, uuid: string): Promise<Link[]> {
  const links = await unit.db
    .deleteFrom('relations')
    .where('kind', 'in', ['merged', 'supersedes'])
    .where('value', '=', uuid)
    .returningAll()
    .execute();
  return links.map(({ kind, memory_uuid, value }) => ({ kind: kind as LinkKind, from: memory_uuid, to: value }));
}
