import { sql } from 'kysely';
import { later } from '../db/later.js';
import { numbers, rows, texts } from '../db/many.js';
import type { Memory } from './memory.js';
import type { Unit } from './unit.js';

/**
 * Counts one use of each memory, in few statements, because every search ends with it. Uses by the same actor
 * with nothing in between share one event, so that history stays readable and bounded.
 */
export async function touch(unit: Unit, memories: readonly Pick<Memory, 'id'>[]): Promise<void> {
  const { rows: used } = await sql<{ uuid: string }>`
    UPDATE memories SET use_count = use_count + 1, last_used_at = ${unit.now}
    WHERE id IN ${numbers(memories.map(({ id }) => id))} RETURNING uuid`.execute(unit.db);
  const uuids = used.map(({ uuid }) => uuid);
  const { rows: counted } = await sql<{ uuid: string }>`
    UPDATE memory_events SET at = ${unit.now}, after = '{"uses":' || (CAST(${COUNT} AS integer) + 1) || '}'
    WHERE id IN (SELECT (SELECT max(id) FROM memory_events WHERE memory_uuid = given.value) FROM ${texts(uuids)} AS given)
      AND action = 'used' AND actor = ${unit.actor} AND after LIKE '{"uses":%}' RETURNING memory_uuid AS uuid`.execute(
    unit.db,
  );
  const again = new Set(counted.map(({ uuid }) => uuid));
  const first = uuids.filter((uuid) => !again.has(uuid));
  if (first.length === 0) return;
  const events = first.map((uuid) => [unit.batch, uuid, unit.now, unit.actor, 'used', '{"uses":1}']);
  await later(
    unit.db,
    sql`INSERT INTO memory_events (batch, memory_uuid, at, actor, action, after) ${rows(events)}`.compile(unit.db),
  );
}

/** The number in `{"uses":3}`. */
const COUNT = sql`trim(after, '{"uses:}')`;
