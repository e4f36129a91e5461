import type { Executor } from '../db/database.js';
import { AlmaError } from '../errors.js';
import { type Memory, toMemory } from './memory.js';

/** An id does not begin with 0; the uuids of our time do. */
const ID = /^[1-9]\d{0,14}$/;
const UUID_START = /^[0-9a-f]{4,8}(-[0-9a-f]{0,4}){0,3}(-[0-9a-f]{0,12})?$/i;

/**
 * The memory that a person means: by id (`12`, `#12`), uuid, or a unique start of a uuid (4 or more characters).
 * @throws AlmaError `not_found`, or `usage` when it could be several or is no reference at all.
 */
export async function find(on: Executor, reference: string): Promise<Memory> {
  const wanted = reference.trim().replace(/^#/, '').toLowerCase();
  if (ID.test(wanted)) {
    const row = await on.selectFrom('memories').selectAll().where('id', '=', Number(wanted)).executeTakeFirst();
    if (row) return toMemory(row);
  }
  if (!UUID_START.test(wanted)) {
    if (/^\d+$/.test(wanted)) throw missing(reference);
    throw new AlmaError(
      'usage',
      `“${reference}” is no memory's id`,
      'Give an id (12), a uuid, or its first 4 or more characters.',
    );
  }
  const rows = await on
    .selectFrom('memories')
    .selectAll()
    .where('uuid', '>=', wanted)
    .where('uuid', '<', `${wanted}g`)
    .orderBy('id')
    .limit(6)
    .execute();
  const [row, another] = rows;
  if (!row) throw missing(reference);
  if (another) {
    throw new AlmaError(
      'usage',
      `“${reference}” is the start of several: ${rows.map(({ id, uuid }) => `#${id} ${uuid}`).join(', ')}`,
      'Give more of the uuid, or the id.',
    );
  }
  return toMemory(row);
}

const missing = (reference: string) =>
  new AlmaError('not_found', `There is no memory ${reference}`, '`alma memory:list` shows what there is.');

/** The memories that several references mean, each once. */
export async function findAll(on: Executor, references: readonly string[]): Promise<Memory[]> {
  const found = new Map<number, Memory>();
  for (const reference of references) {
    const memory = await find(on, reference);
    found.set(memory.id, memory);
  }
  return [...found.values()];
}
