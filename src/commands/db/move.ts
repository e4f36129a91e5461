import path from 'node:path';
import { AlmaCommand } from '../../cli/command.js';
import { flag, type InputOf } from '../../cli/flags.js';
import type { Runtime } from '../../cli/runtime.js';
import { wordsOf } from '../../cli/words.js';
import { readServer } from '../../config/server.js';
import { AlmaError } from '../../errors.js';
import type { Moved } from '../../memory/transfer/move.js';
import { harmless } from '../../terminal/sanitize.js';
import type { Screen } from '../../terminal/screen.js';

const flags = {
  to: flag.text({ description: 'where to: the URL of a PostgreSQL server, or a file that is not there yet' }),
  schema: flag.text({ description: 'the schema on that server; alma when it is not given' }),
};

type Input = InputOf<object, typeof flags>;

export default class DbMove extends AlmaCommand<Input, Moved> {
  static override summary = 'Copy the whole memory to PostgreSQL, or back into a file';
  static override description =
    'History and all, in one transaction, and every row compared before it says done. What was there stays as it is: change the configuration when you want to use the copy. A move that was cut off is made by running it again.';
  static override examples = ['<%= config.bin %> db:move --to otra.db'];
  static override flags = flags;
  static override effect = 'write' as const;
  static override tool = false;
  static override slash = false;

  async execute({ to, schema = 'alma' }: Input, runtime: Runtime): Promise<Moved> {
    if (to === undefined)
      throw new AlmaError(
        'usage',
        'Say where to move it',
        '`alma db:move --to postgres://user@host/database`, or a file.',
      );
    const isServer = /^(?:postgres(?:ql)?:|[a-z]+:\/\/)/i.test(to); // another program's address is no file's name
    const place = isServer
      ? readServer({ url: to, schema, urlOrigin: 'ALMA_DATABASE_URL', schemaOrigin: '--schema' })
      : { file: path.resolve(to) };
    const { move } = await import('../../memory/transfer/move.js');
    return move(await runtime.database(), place);
  }

  render({ to, already, rows }: Moved, screen: Screen): string {
    return wordsOf(screen).moved(harmless(to), rows.memories ?? 0, already);
  }
}
