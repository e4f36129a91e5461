import { AlmaCommand } from '../../cli/command.js';
import { arg, flag, type InputOf } from '../../cli/flags.js';
import { backupName, rotate } from '../../cli/rotation.js';
import type { Runtime } from '../../cli/runtime.js';
import { wordsOf } from '../../cli/words.js';
import { AlmaError } from '../../errors.js';
import type { Screen } from '../../terminal/screen.js';

const args = {
  file: arg.text({
    description: 'where to write the copy; it must not exist, unless it is a folder: then it gets a dated name',
  }),
};
const flags = {
  keep: flag.integer({
    description: 'with a folder: leave this many dated copies in it, the newest',
    min: 1,
    max: 10_000,
  }),
};

type Input = InputOf<typeof args, typeof flags>;
type BackedUp = {
  readonly path: string;
  readonly bytes: number;
  readonly memories: number;
  /** With `keep`: the older copies that are gone now. */
  readonly removed?: readonly string[];
};

export default class DbBackup extends AlmaCommand<Input, BackedUp> {
  static override summary = 'Copy the database while it is in use, and check the copy';
  static override description =
    'A name that ends in / or is a folder gets a copy with the moment in its name, alma-2026-05-31T180000.000Z.db, and --keep takes the oldest of those away. Nothing else in the folder is touched. From a PostgreSQL server it is a SQLite file too, unless its name ends in .sql or .dump: then pg_dump makes it, as psql and pg_restore read it.';
  static override examples = ['<%= config.bin %> db:backup copia.db', '<%= config.bin %> db:backup copias/ --keep 14'];
  static override args = args;
  static override flags = flags;
  static override tool = false;

  async execute({ file, keep }: Input, runtime: Runtime): Promise<BackedUp> {
    if (file === '-')
      throw new AlmaError(
        'usage',
        'A copy is checked where it lies, so it cannot go to stdout',
        'Name a file or a folder; `alma memory:export` writes to stdout.',
      );
    const dated = backupName(file, new Date());
    if (keep !== undefined && !dated)
      throw new AlmaError(
        'usage',
        '--keep needs a folder of copies',
        'End its name with /: `alma db:backup copias/ --keep 14`.',
      );
    const backedUp = await (await runtime.database()).backup(dated ?? file);
    return keep === undefined ? backedUp : { ...backedUp, removed: rotate(backedUp.path, keep) };
  }

  render({ path, memories, removed = [] }: BackedUp, screen: Screen): string {
    const words = wordsOf(screen);
    return [words.backedUp(path, memories), ...removed.map((old) => words.backupRemoved(old))].join('\n');
  }
}
