import { sql } from 'kysely';
import type { Memory } from './memory.js';
import type { Unit } from './unit.js';

/**
 * Counts one use of each memory, in few statements, because every search ends with it. Uses by the same actor
 * with nothing in between share one event, so that history stays readable and bounded.
 */
export async function touch(unit: Unit, memories: readonly Pick<Memory, 'id'>[]): Promise<void> {
  const ids = JSON.stringify(memories.map(({ id }) => id));
  const { rows: used } = await sql<{ uuid: string }>`
    UPDATE memories SET use_count = use_count + 1, last_used_at = ${unit.now}
    WHERE id IN (SELECT value FROM json_each(${ids})) RETURNING uuid`.execute(unit.db);
  const uuids = JSON.stringify(used.map(({ uuid }) => uuid));
  const { rows: again } = await sql<{ uuid: string }>`
    UPDATE memory_events SET at = ${unit.now}, after = json_object('uses', (after ->> 'uses') + 1)
    WHERE id IN (SELECT (SELECT max(id) FROM memory_events WHERE memory_uuid = value) FROM json_each(${uuids}))
      AND action = 'used' AND actor = ${unit.actor} AND after IS NOT NULL RETURNING memory_uuid AS uuid`.execute(
    unit.db,
  );
  const counted = JSON.stringify(again.map(({ uuid }) => uuid));
  await sql`
    INSERT INTO memory_events (batch, memory_uuid, at, actor, action, after)
    SELECT ${unit.batch}, value, ${unit.now}, ${unit.actor}, 'used', '{"uses":1}' FROM json_each(${uuids})
    WHERE value NOT IN (SELECT value FROM json_each(${counted}))`.execute(unit.db);
}
