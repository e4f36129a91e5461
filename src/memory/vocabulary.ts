import type { Unit } from './unit.js';

/** Puts types and topics that the configuration allows and a memory uses into their tables. */
export async function keepVocabulary(unit: Unit, type: string, topics: readonly string[]): Promise<void> {
  await unit.db
    .insertInto('memory_types')
    .values({ name: type, meaning: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  if (topics.length === 0) return;
  await unit.db
    .insertInto('topics')
    .values(topics.map((name) => ({ name })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
