import { AlmaCommand } from '../../cli/command.js';
import { draftFlags } from '../../cli/draft-flags.js';
import { arg, flag, type InputOf } from '../../cli/flags.js';
import type { Runtime } from '../../cli/runtime.js';
import { memoryCard } from '../../cli/show.js';
import { wordsOf } from '../../cli/words.js';
import { AlmaError } from '../../errors.js';
import type { Memory } from '../../memory/memory.js';
import { MEMORY } from '../../memory/memory-schema.js';
import { resultOf } from '../../schema/result.js';
import type { Screen } from '../../terminal/screen.js';

const args = { id: arg.text({ description: 'an id, a uuid, or its first 4 or more characters' }) };
const flags = { content: flag.text({ description: 'the new content', char: 'c' }), ...draftFlags };

type Input = InputOf<typeof args, typeof flags>;
type Updated = { readonly memory: Memory };

export default class MemoryUpdate extends AlmaCommand<Input, Updated> {
  static override summary = 'Change a memory';
  static override description =
    'Changes what is given and leaves the rest. --tag replaces all tags; an empty value ("") clears a field.';
  static override forTools =
    'Change fields of a memory and leave the rest. A list replaces the whole list; an empty text or list clears the field. For a fact that is no longer so, memory_add with `replaces` keeps the old one findable.';
  static override examples = [
    '<%= config.bin %> memory:update 1 --importance 5',
    '<%= config.bin %> memory:update 2 --tag sqlite,datos --theme datos',
  ];
  static override args = args;
  static override flags = flags;
  static override effect = 'write' as const;
  static override idempotent = true;

  static override get result() {
    return resultOf({ memory: MEMORY });
  }

  async execute(
    { id, content, tag, project, theme, type, related_to, importance, allow_secret }: Input,
    runtime: Runtime,
  ): Promise<Updated> {
    const changes = {
      content,
      tags: tag,
      project: project === '' ? null : project,
      theme: theme === '' ? null : theme,
      memory_type: type,
      related_to,
      importance,
    };
    if (Object.values(changes).every((value) => value === undefined)) {
      throw new AlmaError(
        'usage',
        'There is nothing to change',
        'Say what: --content, --tag, --project, --theme, --type, --related-to or --importance.',
      );
    }
    const memories = await runtime.memories();
    return { memory: await memories.update(id, changes, { allowSecret: allow_secret ?? false }) };
  }

  render({ memory }: Updated, screen: Screen): string {
    return `${wordsOf(screen).changed(memory.id)}\n\n${memoryCard(memory, screen)}`;
  }
}
