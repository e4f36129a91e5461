import { sql } from 'kysely';
import { AlmaError } from '../errors.js';
import type { Memory } from './memory.js';
import { change, leastValuable } from './rows.js';
import type { Unit } from './unit.js';

/** How many memories the refusal names. */
const NAMED = 5;

/**
 * Makes sure that `wanted` more memories fit, archiving the least valuable when the rules say so.
 * Inside the unit's transaction the count cannot change, so the bound holds under any number of writers.
 * @throws AlmaError `memory_full`, naming the five least valuable memories.
 */
export async function makeRoom(unit: Unit, wanted = 1, excess?: number): Promise<Memory[]> {
  excess ??= await excessOf(unit, wanted);
  if (excess <= 0) return [];
  if (unit.rules.on_full === 'reject' || wanted > unit.rules.capacity) throw await full(unit, wanted);
  const archived: Memory[] = [];
  for (const { id } of await leastValuable(unit.db, excess)) {
    archived.push(await change(unit, id, 'archived', { archived_at: unit.now, updated_at: unit.now }));
  }
  return archived;
}

/**
 * How many memories there would be beyond the capacity. They are counted only when those that the index knows and those that
 * wait for it, archived ones included, do not tell already that there is room.
 */
export async function excessOf({ db, rules }: Unit, wanted: number): Promise<number> {
  const { rows } = await sql<{ taken: number }>`
    SELECT CASE WHEN known + ${wanted} <= ${rules.capacity} THEN known
      ELSE (SELECT count(*) FROM memories WHERE archived_at IS NULL) END AS taken
    FROM (SELECT documents + (SELECT count(*) FROM index_queue) AS known FROM index_totals) counted`.execute(db);
  return (rows[0]?.taken ?? 0) + wanted - rules.capacity;
}

async function full(unit: Unit, wanted: number): Promise<AlmaError> {
  const candidates = await leastValuable(unit.db, NAMED);
  const names = candidates.map(({ id, content }) => `#${id} “${shorten(content)}”`).join(', ');
  const what = wanted === 0 ? 'what would come back' : wanted === 1 ? 'another one' : `${wanted} more`;
  return new AlmaError(
    'memory_full',
    `The memory is full: ${unit.rules.capacity} memories, and no room for ${what}. The least valuable are ${names}.`,
    'Archive some with `alma memory:forget ID…`, join what is alike with `alma memory:dedupe`, or raise memories.capacity.',
  );
}

const shorten = (text: string) => (text.length > 40 ? `${text.slice(0, 39).trimEnd()}…` : text).replace(/\s+/g, ' ');
