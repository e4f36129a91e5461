import { AlmaError } from '../../errors.js';
import { findEqual, insertNew, sight } from '../add.js';
import { makeRoom } from '../capacity.js';
import { equalityKey } from '../equality.js';
import { type Memory, toMemory } from '../memory.js';
import { byIds, change } from '../rows.js';
import type { Unit } from '../unit.js';
import { type CleanDraft, validate } from '../validate.js';
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
  const intake = new Intake(unit);
  for (const row of rows) counts[await intake.take(row)]++;
  return { ...counts, skipped: problems.map(({ line, error }) => ({ line, message: error.message })) };
}

/** A row that may be written; `draft` tells what it left out. */
type CheckedRow = ImportRow & { readonly clean: CleanDraft; readonly line: number };

function check(line: Line, unit: Unit, allowSecret: boolean): CheckedRow {
  if ('error' in line) throw new AlmaError('usage', line.error);
  const row = readRow(line.value);
  return {
    ...row,
    line: line.line,
    clean: validate(row.draft, unit.rules, { allowSecret, mostTags: Number.POSITIVE_INFINITY }),
  };
}

/** Rows on their way in. The index is brought up to date once, at the end, so what came before in this import is remembered here. */
class Intake {
  /** The memories that this import wrote, by equality key. */
  readonly #written = new Map<string, number>();

  constructor(private readonly unit: Unit) {}

  async take(row: CheckedRow): Promise<'added' | 'updated' | 'reinforced' | 'unchanged'> {
    const { unit } = this;
    const { clean, uuid, given } = row;
    const known =
      uuid && (await unit.db.selectFrom('memories').selectAll().where('uuid', '=', uuid).executeTakeFirst());
    if (known) return this.#noted(clean.content, known.id, await refresh(unit, toMemory(known), row));
    const equal = uuid || given.archived_at ? undefined : await this.#equal(clean.content);
    if (equal) {
      await sight(unit, equal, { times: 1, tags: clean.tags });
      return 'reinforced';
    }
    if (!given.archived_at) await makeRoom(unit);
    const { id } = await insertNew(unit, clean, 'told', { ...given, ...(uuid ? { uuid } : {}) });
    if (!uuid) await place(unit, id, row.line);
    return this.#noted(clean.content, id, 'added');
  }

  #noted<T>(content: string, id: number, outcome: T): T {
    this.#written.set(equalityKey(content), id);
    return outcome;
  }

  async #equal(content: string): Promise<Memory | undefined> {
    const id = this.#written.get(equalityKey(content));
    const [written] = id === undefined ? [] : await byIds(this.unit.db, [id]);
    const equal = written ?? (await findEqual(this.unit, content));
    // its content may have changed since it was indexed or written
    return equal && !equal.archived_at && equalityKey(equal.content) === equalityKey(content) ? equal : undefined;
  }
}

/** What comes without a uuid was made elsewhere as a whole, a conversation say: it keeps its place in it. */
async function place(unit: Unit, memory_id: number, position: number): Promise<void> {
  await unit.db.insertInto('memory_sources').values({ memory_id, source: unit.batch, position }).execute();
}

/** A memory that is there already takes what the row says, when the row is newer; what the row leaves out stays. */
async function refresh(
  unit: Unit,
  memory: Memory,
  { draft, clean, given }: CheckedRow,
): Promise<'updated' | 'unchanged'> {
  if (String(given.updated_at ?? '') <= memory.updated_at) return 'unchanged';
  if (memory.archived_at && given.archived_at === null) await makeRoom(unit);
  const memory_type = clean.memory_type ?? memory.memory_type;
  await keepVocabulary(unit, memory_type, clean.related_to);
  await change(unit, memory.id, 'updated', {
    content: clean.content,
    tags: JSON.stringify(draft.tags ? clean.tags : memory.tags),
    related_to: JSON.stringify(draft.related_to ? clean.related_to : memory.related_to),
    project: clean.project === undefined ? memory.project : clean.project,
    theme: clean.theme === undefined ? memory.theme : clean.theme,
    memory_type,
    importance: clean.importance ?? memory.importance,
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
