import type { Unit } from './unit.js';

/** Puts types and topics that the configuration allows and memories use into their tables. */
export async function keepVocabulary(unit: Unit, types: readonly string[], topics: readonly string[]): Promise<void> {
  await unit.db
    .insertInto('memory_types')
    .values(types.map((name) => ({ name, meaning: null })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  if (topics.length === 0) return;
  await unit.db
    .insertInto('topics')
    .values(topics.map((name) => ({ name })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
