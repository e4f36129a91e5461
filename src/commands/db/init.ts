import { AlmaCommand } from '../../cli/command.js';
import type { Runtime } from '../../cli/runtime.js';
import { wordsOf } from '../../cli/words.js';
import type { Screen } from '../../terminal/screen.js';

type Initialised = {
  readonly created: boolean;
  readonly seeded: number;
  readonly path: string;
  readonly schema_version: number;
};

export default class DbInit extends AlmaCommand<object, Initialised> {
  static override summary = 'Make the database, with its first memories';
  static override description =
    'Safe to repeat: a database that is there is left as it is, and the seed memories are loaded the first time only.';
  static override examples = ['<%= config.bin %> db:init'];
  static override effect = 'write' as const;
  static override tool = false;

  async execute(_input: object, { alma }: Runtime): Promise<Initialised> {
    const { created, location, schemaVersion } = await alma.database();
    const seeded = created ? await (await alma.memories()).count() : 0;
    return { created, seeded, path: location, schema_version: schemaVersion };
  }

  render({ created, path, seeded }: Initialised, screen: Screen): string {
    const words = wordsOf(screen);
    return created ? words.databaseMade(path, seeded) : words.databaseThere(path);
  }
}
