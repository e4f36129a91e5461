import type { Memory } from './memory.js';
import { record } from './rows.js';
import type { Unit } from './unit.js';

/**
 * Counts one use of each memory (rule 4). Uses by the same actor with nothing in between share one
 * event, so that history stays readable and bounded.
 */
export async function touch(unit: Unit, memories: readonly Pick<Memory, 'id' | 'uuid'>[]): Promise<void> {
  for (const { id, uuid } of memories) {
    const { numUpdatedRows } = await unit.db
      .updateTable('memories')
      .set((eb) => ({ use_count: eb('use_count', '+', 1), last_used_at: unit.now }))
      .where('id', '=', id)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) await recordUse(unit, uuid);
  }
}

async function recordUse(unit: Unit, uuid: string): Promise<void> {
  const last = await unit.db
    .selectFrom('memory_events')
    .select(['id', 'action', 'actor', 'after'])
    .where('memory_uuid', '=', uuid)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last?.action !== 'used' || last.actor !== unit.actor || last.after === null) {
    return record(unit, uuid, 'used', null, { uses: 1 });
  }
  const { uses } = JSON.parse(last.after) as { uses: number };
  await unit.db
    .updateTable('memory_events')
    .set({ at: unit.now, after: JSON.stringify({ uses: uses + 1 }) })
    .where('id', '=', last.id)
    .execute();
}
