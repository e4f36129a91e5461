import { sql } from 'kysely';
import { v7 } from 'uuid';
import { excessOf, makeRoom } from './capacity.js';
import { equalityKey } from './equality.js';
import { find } from './find.js';
import { initialImportance, type Origin, reinforced } from './importance.js';
import { archiveFor, linkTo } from './links.js';
import { type Columns, type Draft, type Memory, type NewRow, toMemory } from './memory.js';
import { change, insert } from './rows.js';
import { findingWords, type SimilarMemory, similarTo } from './similar.js';
import type { Unit } from './unit.js';
import { type CleanDraft, validate } from './validate.js';
import { keepVocabulary } from './vocabulary.js';

/** How to add. */
export interface AddOptions {
  /** Adds a row even when an equal memory is there. */
  readonly allowDuplicate?: boolean | undefined;
  readonly allowSecret?: boolean | undefined;
  /** `noticed` when nobody said to keep it: it begins one step less important. */
  readonly origin?: Origin | undefined;
  /** The memory that this one replaces: it is archived, and tied to the new one as superseded. */
  readonly replaces?: string | undefined;
}

/** What adding came to: a new row, or one more sighting of an equal memory. */
export interface Added {
  readonly outcome: 'added' | 'reinforced';
  readonly memory: Memory;
  /** Live memories that are near it but not equal. */
  readonly similar: readonly SimilarMemory[];
  /** What had to be archived to make room. */
  readonly archived: readonly Memory[];
}

/** The type of a memory when nobody gives one, where the configuration has it; else it is the first one there. */
const USUAL_TYPE = 'context';

/**
 * Adds a memory by the rules: no secret, no equal row twice, never over the capacity.
 * @throws AlmaError `usage`, `secret`, `memory_full`, or `not_found` for `replaces`.
 */
export async function add(unit: Unit, draft: Draft, options: AddOptions = {}): Promise<Added> {
  const clean = validate(draft, unit.rules, options);
  const replaced = options.replaces === undefined ? undefined : await find(unit.db, options.replaces);
  const wanted = replaced && !replaced.archived_at ? 0 : 1;
  const [equal, excess, words] = await Promise.all([
    options.allowDuplicate ? undefined : findEqual(unit, clean.content),
    excessOf(unit, wanted),
    findingWords(unit.db, unit.index, clean.content),
  ]);
  if (equal) {
    const memory = await sight(unit, equal, { times: 1, tags: clean.tags });
    if (replaced && replaced.id !== equal.id) await archiveFor(unit, replaced, memory, 'superseded');
    return { outcome: 'reinforced', memory, similar: [], archived: [] };
  }
  const archived = await makeRoom(unit, wanted, excess);
  const similar = await similarTo(unit.db, unit.index, clean.content, words);
  const memory = await insertNew(unit, clean, options.origin ?? 'told');
  const near = similar.map(({ uuid }) => uuid);
  await linkTo(unit, memory, 'similar', near);
  if (replaced) await archiveFor(unit, replaced, memory, 'superseded');
  return { outcome: 'added', memory, similar: similar.filter(({ uuid }) => uuid !== replaced?.uuid), archived };
}

/** Writes a checked draft as a new row; `given` are columns that came with it, from an export say. */
export async function insertNew(
  unit: Unit,
  clean: CleanDraft,
  origin: Origin,
  given: Partial<NewRow> = {},
): Promise<Memory> {
  const row = newRow(unit, clean, origin, given);
  await keepVocabulary(unit, [row.memory_type], clean.related_to);
  return insert(unit, row);
}

/** A checked draft as the row that it becomes. */
export function newRow(unit: Unit, clean: CleanDraft, origin: Origin, given: Partial<NewRow> = {}): NewRow {
  const [first] = unit.rules.types;
  const type = clean.memory_type ?? (first === undefined || unit.rules.types.includes(USUAL_TYPE) ? USUAL_TYPE : first);
  return {
    uuid: v7(),
    content: clean.content,
    tags: JSON.stringify(clean.tags),
    project: clean.project ?? null,
    theme: clean.theme ?? null,
    created_at: unit.now,
    updated_at: unit.now,
    last_used_at: null,
    importance: clean.importance ?? initialImportance(type, origin),
    related_to: JSON.stringify(clean.related_to),
    memory_type: type,
    use_count: 0,
    seen_count: 1,
    archived_at: null,
    ...given,
  };
}

/** The oldest live memory that is equal to a text, as `equalityKey` folds it. */
export async function findEqual(unit: Unit, content: string): Promise<Memory | undefined> {
  const { rows } = await sql<Columns>`
    SELECT m.* FROM memory_keys k JOIN memories m ON m.id = k.memory_id
    WHERE k.equality_key = ${equalityKey(content)} AND m.archived_at IS NULL ORDER BY m.id LIMIT 1`.execute(unit.db);
  return rows[0] && toMemory(rows[0]);
}

/** Counts sightings of a memory and unites the tags; importance rises with each further `reinforce_above` of them. */
export async function sight(
  unit: Unit,
  memory: Memory,
  seen: { times: number; tags: readonly string[] },
): Promise<Memory> {
  const sightings = memory.seen_count + seen.times;
  return change(unit, memory.id, 'reinforced', {
    seen_count: sightings,
    importance: reinforced(memory.importance, memory.seen_count, sightings, unit.rules.reinforce_above),
    tags: JSON.stringify([...new Set([...memory.tags, ...seen.tags])]),
    updated_at: unit.now,
  });
}
