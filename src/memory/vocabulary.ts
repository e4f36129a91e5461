import { sql } from 'kysely';
import type { Unit } from './unit.js';

/** Puts types and topics that the configuration allows and memories use into their tables. */
export async function keepVocabulary(unit: Unit, types: readonly string[], topics: readonly string[]): Promise<void> {
  await sql`INSERT INTO memory_types (name) SELECT value FROM json_each(${JSON.stringify(types)}) WHERE true
    ON CONFLICT DO NOTHING`.execute(unit.db);
  if (topics.length === 0) return;
  await sql`INSERT INTO topics (name) SELECT value FROM json_each(${JSON.stringify(topics)}) WHERE true
    ON CONFLICT DO NOTHING`.execute(unit.db);
}
