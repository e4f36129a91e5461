import type { Memory } from '../../memory.js';
import { change, record } from '../../rows.js';
import type { Unit } from '../../unit.js';
import { keepVocabulary } from '../../vocabulary.js';
import { ancestryOf } from './ancestry.js';
import { isLost, mergeStates, relate, type State, stateName, uses } from './three-way.js';

/**
 * Brings a memory that is here and the same one from another home together, so that no change of either is lost: what
 * follows from the other replaces it; when both changed they are merged, and where the change that comes gives way, it is
 * written first, so that history holds it and undo leads back over it.
 */
export async function reconcile(
  unit: Unit,
  memory: Memory,
  comes: { readonly state: State; readonly ancestors: readonly string[] },
  makeRoom: () => Promise<void>,
): Promise<'updated' | 'unchanged'> {
  const own = await ancestryOf(unit.db, memory);
  const name = stateName(comes.state);
  const theirs = new Set(comes.ancestors);
  const mine = stateName(memory);
  const relation = relate({ name: mine, ancestors: own.names }, { name, ancestors: theirs });
  const brought = { ancestors: [...comes.ancestors, name] };
  if (relation === 'same' || relation === 'older') {
    const missing = comes.ancestors.filter((one) => one !== mine && !own.names.has(one));
    if (missing.length > 0) await record(unit, memory.uuid, 'updated', {}, { ancestors: missing });
    const counted = uses(memory, comes.state);
    const after = await change(unit, memory.id, 'updated', counted);
    return missing.length > 0 || counted.use_count !== memory.use_count || after.last_used_at !== memory.last_used_at
      ? 'updated'
      : 'unchanged';
  }
  if (relation === 'newer') {
    if (memory.archived_at && !comes.state.archived_at) await makeRoom();
    await write(unit, memory, { ...comes.state, ...uses(memory, comes.state) }, brought);
    return 'updated';
  }
  const common = [...own.here.keys()].filter((one) => theirs.has(one)).sort();
  const base = own.here.get(common.at(-1) ?? '');
  const merged = mergeStates(memory, comes.state, base);
  if (memory.archived_at && !merged.archived_at) await makeRoom();
  const first = isLost(comes.state, merged, base) ? await write(unit, memory, comes.state, {}) : memory;
  await write(unit, first, merged, brought);
  return 'updated';
}

async function write(unit: Unit, memory: Memory, state: State, brought: object): Promise<Memory> {
  await keepVocabulary(unit, [state.memory_type], state.related_to);
  const { content, project, theme, memory_type, importance, archived_at, seen_count, created_at, updated_at } = state;
  const columns = { content, project, theme, memory_type, importance, archived_at, seen_count, created_at, updated_at };
  return change(
    unit,
    memory.id,
    'updated',
    {
      ...columns,
      use_count: state.use_count,
      last_used_at: state.last_used_at,
      tags: JSON.stringify(state.tags),
      related_to: JSON.stringify(state.related_to),
    },
    brought,
  );
}
