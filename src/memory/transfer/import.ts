import { AlmaError } from '../../errors.js';
import { syncIndex } from '../index-sync.js';
import type { MemoryRules } from '../memory.js';
import type { Unit } from '../unit.js';
import { linesToAdd } from '../unknown-words.js';
import { validate } from '../validate.js';
import { type CheckedRow, Intake, type Outcome } from './intake.js';
import { type Line, type Place, placeName } from './line.js';
import { Pace, type Progress } from './pace.js';
import { readRow } from './row.js';

/** What an import came to, or with `dryRun` would come to. */
export interface Imported {
  /** False for a dry run: nothing was written. */
  readonly applied: boolean;
  readonly added: number;
  readonly updated: number;
  readonly reinforced: number;
  readonly unchanged: number;
  /** How many memories had to be archived to make room (`on_full: archive`). */
  readonly archived: number;
  /** The lines that were bad and, with `skipBad`, left out. */
  readonly skipped: readonly (Place & { readonly message: string })[];
  /** For a dry run: what each good line would come to. */
  readonly rows?: readonly (Place & { readonly outcome: Outcome; readonly content: string })[];
}

export interface ImportOptions {
  readonly skipBad?: boolean | undefined;
  readonly allowSecret?: boolean | undefined;
  /** Does everything, tells of it, and takes it back. */
  readonly dryRun?: boolean | undefined;
  readonly progress?: Progress | undefined;
}

interface Problem extends Place {
  readonly error: AlmaError;
}

/** Rows that passed every check, and the lines that did not. */
export interface CheckedLines {
  readonly rows: readonly CheckedRow[];
  readonly problems: readonly Problem[];
}

/**
 * Checks every line by the rules, without touching the database, so that other writers need not wait for it.
 * @throws AlmaError `usage` (`secret` when that is all that is wrong) naming each bad line, unless they are to be skipped.
 */
export async function checkLines(
  lines: readonly Line[],
  rules: MemoryRules,
  { skipBad = false, allowSecret = false }: ImportOptions,
): Promise<CheckedLines> {
  const problems: Problem[] = [];
  const rows: CheckedRow[] = [];
  const pace = new Pace(lines.length);
  for (const line of lines) {
    try {
      rows.push(check(line, rules, allowSecret));
    } catch (error) {
      if (!(error instanceof AlmaError)) throw error;
      problems.push({ line: line.line, file: line.file, error });
    }
    await pace.step(rows.length);
  }
  if (problems.length > 0 && !skipBad) throw refusal(problems, rows.length, rules);
  return { rows, problems };
}

function check(line: Line, rules: MemoryRules, allowSecret: boolean): CheckedRow {
  if ('error' in line) throw new AlmaError('usage', line.error);
  const { value, ...origin } = line;
  const row = readRow(value);
  return {
    ...row,
    ...origin,
    clean: validate(row.draft, rules, { allowSecret, mostTags: Number.POSITIVE_INFINITY }),
  };
}

/** Takes checked rows in, in the unit's one transaction. @throws AlmaError `memory_full`. */
export async function importRows(
  unit: Unit,
  { rows, problems }: CheckedLines,
  { dryRun = false, progress }: ImportOptions,
): Promise<Imported> {
  const counts = { added: 0, updated: 0, reinforced: 0, unchanged: 0 };
  const intake = await Intake.begin(unit, rows);
  const outcomes: Outcome[] = [];
  const total = 2 * rows.length; // to write them, and to index them
  const pace = new Pace(total, progress);
  for (const row of rows) {
    const outcome = await intake.take(row);
    outcomes.push(outcome);
    counts[outcome]++;
    await pace.step(outcomes.length);
  }
  await intake.flush();
  const indexed = (done: number) => progress?.(Math.min(total, rows.length + done), total);
  if (!dryRun) await syncIndex(unit.db, unit.index, indexed);
  const skipped = problems.map(({ error, ...place }) => ({ ...place, message: error.message }));
  const imported = { applied: !dryRun, ...counts, archived: intake.archived, skipped };
  if (!dryRun) return imported;
  const told = rows.map(({ line, file, clean }, i) => ({
    line,
    file,
    outcome: outcomes[i] ?? 'unchanged',
    content: clean.content,
  }));
  return { ...imported, rows: told };
}

/** How many bad lines an error names; far more are no mistake in lines but another kind of file. */
const NAMED = 1_000;
/** How many when there is no good line at all. */
const NAMED_OF_NOTHING_GOOD = 20;

function refusal(problems: readonly Problem[], good: number, rules: MemoryRules): AlmaError {
  const most = good === 0 ? NAMED_OF_NOTHING_GOOD : NAMED;
  const named = problems.slice(0, most).map((problem) => `${placeName(problem)}: ${problem.error.message}`);
  const rest = problems.length > most ? `\n  and ${problems.length - most} more` : '';
  const lines = problems.length === 1 ? '1 line is' : `${problems.length} lines are`;
  const errors = problems.map(({ error }) => error);
  const toAdd = linesToAdd(errors, rules).map((line) => `\n  ${line}`);
  const allow =
    toAdd.length > 0 ? ` Under \`memories:\` in the configuration this makes the words known:${toAdd.join('')}` : '';
  const isOther = good === 0 && problems.length > 1 && allow === '';
  const other = isOther ? ' If it is another kind of file, say which with --from.' : '';
  return new AlmaError(
    errors.every(({ kind }) => kind === 'secret') ? 'secret' : 'usage',
    `Nothing was imported, ${lines} bad:\n  ${named.join('\n  ')}${rest}`,
    `Correct them, or pass --skip-bad to import the others.${allow}${other}`,
  );
}
