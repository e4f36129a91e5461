import { AlmaError } from '../../errors.js';
import { findEqual, insertNew, sight } from '../add.js';
import { makeRoom } from '../capacity.js';
import { syncIndex } from '../index-sync.js';
import { type Memory, toMemory } from '../memory.js';
import { change } from '../rows.js';
import type { Unit } from '../unit.js';
import { validate } from '../validate.js';
import { keepVocabulary } from '../vocabulary.js';
import type { Line } from './formats.js';
import { type ImportRow, readRow } from './row.js';

/** What an import came to; `skipped` are the lines that were bad and, with `skipBad`, left out. */
export interface Imported {
  readonly added: number;
  readonly updated: number;
  readonly reinforced: number;
  readonly unchanged: number;
  readonly skipped: readonly { readonly line: number; readonly message: string }[];
}

export interface ImportOptions {
  readonly skipBad?: boolean | undefined;
  readonly allowSecret?: boolean | undefined;
}

interface Problem {
  readonly line: number;
  readonly error: AlmaError;
}

/**
 * Takes memories in, in the unit's one transaction: all of them, or, when a line is bad, none.
 * @throws AlmaError `usage` (`secret` when that is all that is wrong) naming each bad line, `memory_full`.
 */
export async function importRows(
  unit: Unit,
  lines: readonly Line[],
  { skipBad = false, allowSecret = false }: ImportOptions,
): Promise<Imported> {
  const problems: Problem[] = [];
  const rows = lines.flatMap((line) => {
    try {
      return [check(line, unit, allowSecret)];
    } catch (error) {
      if (!(error instanceof AlmaError)) throw error;
      problems.push({ line: line.line, error });
      return [];
    }
  });
  if (problems.length > 0 && !skipBad) throw refusal(problems);
  const counts = { added: 0, updated: 0, reinforced: 0, unchanged: 0 };
  for (const row of rows) counts[await take(unit, row)]++;
  return { ...counts, skipped: problems.map(({ line, error }) => ({ line, message: error.message })) };
}

function check(line: Line, unit: Unit, allowSecret: boolean): ImportRow {
  if ('error' in line) throw new AlmaError('usage', line.error);
  const row = readRow(line.value);
  return { ...row, draft: validate(row.draft, unit.rules, { allowSecret }) };
}

async function take(unit: Unit, row: ImportRow): Promise<'added' | 'updated' | 'reinforced' | 'unchanged'> {
  const known =
    row.uuid && (await unit.db.selectFrom('memories').selectAll().where('uuid', '=', row.uuid).executeTakeFirst());
  if (known) return refresh(unit, toMemory(known), row);
  const clean = validate(row.draft, unit.rules, { allowSecret: true });
  if (!row.uuid) {
    await syncIndex(unit.db, unit.index);
    const equal = row.given.archived_at ? undefined : await findEqual(unit, clean.content);
    if (equal) {
      await sight(unit, equal, { times: 1, tags: clean.tags });
      return 'reinforced';
    }
  }
  if (!row.given.archived_at) await makeRoom(unit);
  await insertNew(unit, clean, 'told', { ...row.given, ...(row.uuid ? { uuid: row.uuid } : {}) });
  return 'added';
}

/** A memory that is there already takes what the row says, when the row is newer. */
async function refresh(unit: Unit, memory: Memory, { draft, given }: ImportRow): Promise<'updated' | 'unchanged'> {
  if (String(given.updated_at ?? '') <= memory.updated_at) return 'unchanged';
  if (memory.archived_at && given.archived_at === null) await makeRoom(unit);
  await keepVocabulary(unit, draft.memory_type ?? memory.memory_type, draft.related_to ?? []);
  await change(unit, memory.id, 'updated', {
    content: draft.content,
    tags: JSON.stringify(draft.tags ?? memory.tags),
    related_to: JSON.stringify(draft.related_to ?? memory.related_to),
    project: draft.project ?? null,
    theme: draft.theme ?? null,
    memory_type: draft.memory_type ?? memory.memory_type,
    importance: draft.importance ?? memory.importance,
    ...given,
  });
  return 'updated';
}

/** How many bad lines an error names. */
const NAMED = 20;

function refusal(problems: readonly Problem[]): AlmaError {
  const named = problems.slice(0, NAMED).map(({ line, error }) => `line ${line}: ${error.message}`);
  const rest = problems.length > NAMED ? `\n  and ${problems.length - NAMED} more` : '';
  const lines = problems.length === 1 ? '1 line is' : `${problems.length} lines are`;
  return new AlmaError(
    problems.every(({ error }) => error.kind === 'secret') ? 'secret' : 'usage',
    `Nothing was imported, ${lines} bad:\n  ${named.join('\n  ')}${rest}`,
    'Correct them, or pass --skip-bad to import the others.',
  );
}
