import { AlmaCommand, type Confirmation } from '../../cli/command.js';
import { arg, flag, type InputOf } from '../../cli/flags.js';
import type { Runtime } from '../../cli/runtime.js';
import { ids, memoryTable } from '../../cli/show.js';
import { wordsOf } from '../../cli/words.js';
import type { Memory } from '../../memory/memory.js';
import { MEMORIES } from '../../memory/memory-schema.js';
import { resultOf } from '../../schema/result.js';
import type { Screen } from '../../terminal/screen.js';

const args = { id: arg.several({ description: 'ids, uuids, or their first 4 or more characters' }) };
const flags = {
  purge: flag.on({
    description: 'erase it for good instead, from every table, the index and the free pages',
    shellOnly: true,
  }),
  yes: flag.on({ description: 'do not ask', char: 'y', shellOnly: true }),
};

type Input = InputOf<typeof args, typeof flags>;
type Forgotten = { readonly memories: readonly Memory[] };

export default class MemoryForget extends AlmaCommand<Input, Forgotten> {
  static override summary = 'Archive memories: out of sight, but not lost';
  static override description =
    'Archived memories do not count against the capacity, are not found unless asked for, and come back with memory:restore.';
  static override forTools =
    'Archive memories: they are no longer found and no longer count, and memory_restore brings them back.';
  static override examples = [
    '<%= config.bin %> memory:forget 20',
    '<%= config.bin %> memory:forget 18 19 --purge --yes',
  ];
  static override args = args;
  static override flags = flags;
  static override effect = 'destructive' as const;
  static override idempotent = true;

  static override get result() {
    return resultOf({ memories: MEMORIES });
  }

  #purge = false;

  override async confirmation(input: Input, runtime: Runtime, screen: Screen): Promise<Confirmation | undefined> {
    if (!input.purge || input.yes) return undefined;
    const memories = await (await runtime.memories()).findAll(input.id);
    return { shown: memoryTable(memories, screen), question: wordsOf(screen).reallyPurge(memories.length) };
  }

  async execute({ id, purge = false }: Input, runtime: Runtime): Promise<Forgotten> {
    this.#purge = purge;
    const memories = await runtime.memories();
    return { memories: purge ? await memories.purge(id) : await memories.archive(id) };
  }

  render({ memories }: Forgotten, screen: Screen): string {
    const words = wordsOf(screen);
    return this.#purge ? words.purged(ids(memories)) : words.archived(ids(memories));
  }
}
