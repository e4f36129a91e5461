import { AlmaCommand } from '../../cli/command.js';
import { arg, flag, type InputOf } from '../../cli/flags.js';
import type { Runtime } from '../../cli/runtime.js';
import { memoryCard } from '../../cli/show.js';
import { useLater } from '../../cli/use.js';
import type { Memory } from '../../memory/memory.js';
import { MEMORY } from '../../memory/memory-schema.js';
import { resultOf } from '../../schema/result.js';
import type { Screen } from '../../terminal/screen.js';

const args = { id: arg.text({ description: 'an id, a uuid, or its first 4 or more characters' }) };
const flags = { 'no-touch': flag.on({ description: 'do not count this as a use' }) };

type Input = InputOf<typeof args, typeof flags>;
type Shown = { readonly memory: Memory };

export default class MemoryShow extends AlmaCommand<Input, Shown> {
  static override summary = 'Show one memory, whole';
  static override forTools = 'One memory, whole: content, tags, project, type, importance, dates and counts.';
  static override examples = ['<%= config.bin %> memory:show 1'];
  static override args = args;
  static override flags = flags;

  static override get result() {
    return resultOf({ memory: MEMORY });
  }

  async execute({ id }: Input, runtime: Runtime): Promise<Shown> {
    return { memory: await (await runtime.memories()).find(id) };
  }

  override async after({ no_touch }: Input, { memory }: Shown, runtime: Runtime): Promise<void> {
    if (!no_touch) await useLater(runtime, [memory]);
  }

  render({ memory }: Shown, screen: Screen): string {
    return memoryCard(memory, screen);
  }
}
