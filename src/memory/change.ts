import { AlmaError } from '../errors.js';
import { findEqual } from './add.js';
import { makeRoom } from './capacity.js';
import { find, findAll } from './find.js';
import { untie } from './links.js';
import type { Changes, Draft, Memory } from './memory.js';
import { change, record } from './rows.js';
import type { Unit } from './unit.js';
import { refuseSecrets, validate } from './validate.js';
import { keepVocabulary } from './vocabulary.js';

/** Changes what a person may change; a field that is not given stays, null or an empty list clears it. */
export async function update(
  unit: Unit,
  reference: string,
  changes: Changes,
  { allowSecret = false } = {},
): Promise<Memory> {
  const memory = await find(unit.db, reference);
  const given = defined(changes);
  if (!allowSecret) refuseSecrets(given);
  const clean = validate(
    { ...memory, ...given },
    {
      ...unit.rules,
      types: [...unit.rules.types, memory.memory_type],
      topics: [...unit.rules.topics, ...memory.related_to],
    },
    // what is there already was let in before
    { allowSecret: true, ...(given.tags ? {} : { mostTags: Number.POSITIVE_INFINITY }) },
  );
  if (changes.content !== undefined) {
    const equal = await findEqual(unit, clean.content);
    if (equal && equal.id !== memory.id) {
      throw new AlmaError(
        'usage',
        `Memory #${equal.id} says the same already`,
        `Keep that one and archive this with \`alma memory:forget ${memory.id}\`.`,
      );
    }
  }
  await keepVocabulary(unit, [clean.memory_type ?? memory.memory_type], clean.related_to);
  const columns = {
    content: clean.content,
    tags: JSON.stringify(clean.tags),
    project: clean.project ?? null,
    theme: clean.theme ?? null,
    memory_type: clean.memory_type ?? memory.memory_type,
    related_to: JSON.stringify(clean.related_to),
    importance: clean.importance ?? memory.importance,
  };
  const stays = Object.entries(columns).every(([column, value]) => same(memory[column as keyof Memory], value));
  return stays ? memory : change(unit, memory.id, 'updated', { ...columns, updated_at: unit.now });
}

const same = (value: unknown, column: unknown) => (Array.isArray(value) ? JSON.stringify(value) : value) === column;

const defined = (changes: Changes): Partial<Draft> =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));

/** Archives memories: they no longer count, and are found only where archived ones are asked for. */
export async function archive(unit: Unit, references: readonly string[]): Promise<Memory[]> {
  const archived: Memory[] = [];
  for (const memory of await findAll(unit.db, references)) {
    archived.push(
      memory.archived_at
        ? memory
        : await change(unit, memory.id, 'archived', { archived_at: unit.now, updated_at: unit.now }),
    );
  }
  return archived;
}

/** Brings archived memories back, if they fit. @throws AlmaError `memory_full`. */
export async function restore(unit: Unit, references: readonly string[]): Promise<Memory[]> {
  const memories = await findAll(unit.db, references);
  const wanted = memories.filter(({ archived_at }) => archived_at).length;
  if (wanted > 0) await makeRoom(unit, wanted);
  const restored: Memory[] = [];
  for (const memory of memories) restored.push(memory.archived_at ? await revive(unit, memory) : memory);
  return restored;
}

async function revive(unit: Unit, memory: Memory): Promise<Memory> {
  const links = await untie(unit, memory.uuid);
  await unit.db
    .updateTable('memories')
    .set({ archived_at: null, updated_at: unit.now })
    .where('id', '=', memory.id)
    .execute();
  await record(
    unit,
    memory.uuid,
    'restored',
    { archived_at: memory.archived_at, updated_at: memory.updated_at, links },
    { archived_at: null, updated_at: unit.now },
  );
  return { ...memory, archived_at: null, updated_at: unit.now };
}

/** Erases memories and every event of theirs. The pages they stood on are another matter: `Database.erase`. */
export async function purge(unit: Unit, references: readonly string[]): Promise<Memory[]> {
  const memories = await findAll(unit.db, references);
  for (const { id, uuid } of memories) {
    await unit.db.deleteFrom('memory_events').where('memory_uuid', '=', uuid).execute();
    await unit.db.deleteFrom('memories').where('id', '=', id).execute();
  }
  return memories;
}
