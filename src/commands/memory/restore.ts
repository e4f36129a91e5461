import { AlmaCommand } from '../../cli/command.js';
import { arg, type InputOf } from '../../cli/flags.js';
import type { Runtime } from '../../cli/runtime.js';
import { ids } from '../../cli/show.js';
import { wordsOf } from '../../cli/words.js';
import type { Memory } from '../../memory/memory.js';
import { MEMORIES } from '../../memory/memory-schema.js';
import { resultOf } from '../../schema/result.js';
import type { Screen } from '../../terminal/screen.js';

const args = { id: arg.several({ description: 'ids, uuids, or their first 4 or more characters' }) };

type Input = InputOf<typeof args, object>;
type Restored = { readonly memories: readonly Memory[] };

export default class MemoryRestore extends AlmaCommand<Input, Restored> {
  static override summary = 'Bring archived memories back';
  static override forTools = 'Bring archived memories back; memory_search with `archived` finds them.';
  static override examples = ['<%= config.bin %> memory:restore 20'];
  static override args = args;
  static override effect = 'write' as const;
  static override idempotent = true;

  static override get result() {
    return resultOf({ memories: MEMORIES });
  }

  async execute({ id }: Input, runtime: Runtime): Promise<Restored> {
    return { memories: await (await runtime.memories()).restore(id) };
  }

  render({ memories }: Restored, screen: Screen): string {
    return wordsOf(screen).restored(ids(memories));
  }
}
