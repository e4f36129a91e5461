import { sql } from 'kysely';
import { later } from '../db/later.js';
import { rows } from '../db/many.js';
import type { Unit } from './unit.js';

/** Puts types and topics that the configuration allows and memories use into their tables. */
export async function keepVocabulary(unit: Unit, types: readonly string[], topics: readonly string[]): Promise<void> {
  const named = (names: readonly string[]) => rows(names.map((name) => [name]));
  await later(unit.db, sql`INSERT INTO memory_types (name) ${named(types)} ON CONFLICT DO NOTHING`.compile(unit.db));
  if (topics.length === 0) return;
  await later(unit.db, sql`INSERT INTO topics (name) ${named(topics)} ON CONFLICT DO NOTHING`.compile(unit.db));
}
