import { AlmaCommand } from '../../cli/command.js';
import { EXIT_CODES } from '../../cli/exit-codes.js';
import { flag, type InputOf } from '../../cli/flags.js';
import type { Runtime } from '../../cli/runtime.js';
import { wordsOf } from '../../cli/words.js';
import type { Fault } from '../../db/database.js';
import { listOf, resultOf, text, truth } from '../../schema/result.js';
import type { Screen } from '../../terminal/screen.js';

const flags = {
  repair: flag.on({
    description: 'rebuild what can be rebuilt, after writing a copy beside the database',
    shellOnly: true,
  }),
};

type Input = InputOf<object, typeof flags>;
type Checked = {
  readonly ok: boolean;
  readonly faults: readonly Fault[];
  readonly repaired: boolean;
  readonly backup?: string;
  /** What could not be saved, a line for each. */
  readonly lost?: readonly string[];
};

export default class DbCheck extends AlmaCommand<Input, Checked> {
  static override summary = 'Check the database, the relations and the search index';
  static override description =
    'Exits with 6 when there are faults. --repair rebuilds relations and index from the memories, and a damaged file from all that can be read in it and from the history; it says what could not be saved.';
  static override forTools = 'Check that the database, the relations and the search index are sound.';
  static override examples = ['<%= config.bin %> db:check', '<%= config.bin %> db:check --repair'];
  static override flags = flags;

  static override get result() {
    return resultOf({
      ok: truth,
      faults: listOf(resultOf({ part: text, message: text })),
      repaired: truth,
    });
  }

  async execute({ repair = false }: Input, runtime: Runtime): Promise<Checked> {
    const backup = runtime.alma.copyPath(new Date());
    const rescued = repair ? await runtime.alma.rescue(backup) : undefined;
    const database = await runtime.database();
    const memories = await runtime.memories();
    const faults = await memories.check();
    if (!rescued && !(repair && faults.some(({ repairable }) => repairable)))
      return { ok: faults.length === 0, faults, repaired: false };
    const lost = rescued ?? (await database.repair(backup));
    await memories.reindex();
    const left = await memories.check();
    return { ok: left.length === 0, faults: left, repaired: true, backup, ...(lost.length > 0 ? { lost } : {}) };
  }

  override exitCode({ ok, lost }: Checked): number {
    return ok && !lost ? 0 : EXIT_CODES.database;
  }

  render({ ok, faults, backup, lost = [] }: Checked, screen: Screen): string {
    const words = wordsOf(screen);
    return [
      ...(backup ? [words.repaired(backup)] : []),
      ...(lost.length > 0 ? [words.lost, ...lost.map((what) => `  ${what}`)] : []),
      ok ? words.healthy : words.faults,
      ...faults.map(({ part, message }) => `  ${part}: ${message}`),
    ].join('\n');
  }
}
