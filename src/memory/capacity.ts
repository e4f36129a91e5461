import { AlmaError } from '../errors.js';
import type { Memory } from './memory.js';
import { change, countLive, leastValuable } from './rows.js';
import type { Unit } from './unit.js';

/** How many memories the refusal names. */
const NAMED = 5;

/**
 * Makes sure that `wanted` more memories fit, archiving the least valuable when the rules say so.
 * Inside the unit's transaction the count cannot change, so the bound holds under any number of writers.
 * @throws AlmaError `memory_full`, naming the five least valuable memories.
 */
export async function makeRoom(unit: Unit, wanted = 1): Promise<Memory[]> {
  const excess = (await countLive(unit.db)) + wanted - unit.rules.capacity;
  if (excess <= 0) return [];
  if (unit.rules.on_full === 'reject' || wanted > unit.rules.capacity) throw await full(unit, wanted);
  const archived: Memory[] = [];
  for (const { id } of await leastValuable(unit.db, excess)) {
    archived.push(await change(unit, id, 'archived', { archived_at: unit.now, updated_at: unit.now }));
  }
  return archived;
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
