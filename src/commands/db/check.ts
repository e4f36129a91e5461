import { AlmaCommand } from '../../cli/command.js';
import { flag, type InputOf } from '../../cli/flags.js';
import type { Runtime } from '../../cli/runtime.js';
import { wordsOf } from '../../cli/words.js';
import type { Fault } from '../../db/database.js';
import { listOf, resultOf, text, truth } from '../../schema/result.js';
import type { Screen } from '../../terminal/screen.js';

const flags = {
  repair: flag.on({
    description: 'rebuild relations and index from the memories, after writing a backup beside the database',
    shellOnly: true,
  }),
};

type Input = InputOf<object, typeof flags>;
type Checked = {
  readonly ok: boolean;
  readonly faults: readonly Fault[];
  readonly repaired: boolean;
  readonly backup?: string;
};

export default class DbCheck extends AlmaCommand<Input, Checked> {
  static override summary = 'Check the file, the relations and the search index';
  static override description =
    'Exits with 6 when there are faults. --repair rebuilds what follows from the memories; a damaged file itself needs a backup.';
  static override forTools = 'Check that the database file, the relations and the search index are sound.';
  static override examples = ['<%= config.bin %> db:check', '<%= config.bin %> db:check --repair'];
  static override flags = flags;

  static override get result() {
    return resultOf({
      ok: truth,
      faults: listOf(resultOf({ part: text, message: text })),
      repaired: truth,
    });
  }

  async execute({ repair }: Input, runtime: Runtime): Promise<Checked> {
    const database = await runtime.database();
    const memories = await runtime.memories();
    if (!database.readOnly) await memories.reindex();
    const faults = await database.check();
    if (!repair || !faults.some(({ repairable }) => repairable))
      return { ok: faults.length === 0, faults, repaired: false };
    const copy = `${database.location}.${new Date().toISOString().replace(/[:.]/g, '-')}.bak`;
    const { path } = await database.backup(copy);
    await database.repair();
    await memories.reindex();
    const left = await database.check();
    return { ok: left.length === 0, faults: left, repaired: true, backup: path };
  }

  override async after(_input: Input, { ok }: Checked): Promise<void> {
    if (!ok) process.exitCode = 6;
  }

  render({ ok, faults, backup }: Checked, screen: Screen): string {
    const words = wordsOf(screen);
    return [
      ...(backup ? [words.repaired(backup)] : []),
      ok ? words.healthy : words.faults,
      ...faults.map(({ part, message }) => `  ${part}: ${message}`),
    ].join('\n');
  }
}
