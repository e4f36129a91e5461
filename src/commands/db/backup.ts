import { AlmaCommand } from '../../cli/command.js';
import { arg, type InputOf } from '../../cli/flags.js';
import type { Runtime } from '../../cli/runtime.js';
import { wordsOf } from '../../cli/words.js';
import type { Screen } from '../../terminal/screen.js';

const args = { file: arg.text({ description: 'where to write the copy; it must not exist' }) };

type Input = InputOf<typeof args, object>;
type BackedUp = { readonly path: string; readonly bytes: number; readonly memories: number };

export default class DbBackup extends AlmaCommand<Input, BackedUp> {
  static override summary = 'Copy the database while it is in use, and check the copy';
  static override examples = ['<%= config.bin %> db:backup copia.db'];
  static override args = args;
  static override tool = false;

  async execute({ file }: Input, runtime: Runtime): Promise<BackedUp> {
    return (await runtime.database()).backup(file);
  }

  render({ path, memories }: BackedUp, screen: Screen): string {
    return wordsOf(screen).backedUp(path, memories);
  }
}
