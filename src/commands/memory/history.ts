import { AlmaCommand } from '../../cli/command.js';
import { arg, type InputOf } from '../../cli/flags.js';
import type { Runtime } from '../../cli/runtime.js';
import { wordsOf } from '../../cli/words.js';
import type { MemoryEvent } from '../../memory/history.js';
import type { Memory } from '../../memory/memory.js';
import { MEMORY } from '../../memory/memory-schema.js';
import { listOf, resultOf, text } from '../../schema/result.js';
import { relativeDate } from '../../terminal/relative-date.js';
import { harmless } from '../../terminal/sanitize.js';
import type { Screen } from '../../terminal/screen.js';
import { table } from '../../terminal/table.js';

const args = { id: arg.text({ description: 'an id, a uuid, or its first 4 or more characters' }) };

type Input = InputOf<typeof args, object>;
type Past = { readonly memory: Memory; readonly events: readonly MemoryEvent[] };

export default class MemoryHistory extends AlmaCommand<Input, Past> {
  static override summary = 'Tell what happened to a memory, and who did it';
  static override forTools =
    'What happened to a memory, oldest first: who added, changed, used, joined or archived it, when, and what it said before.';
  static override examples = ['<%= config.bin %> memory:history 1'];
  static override args = args;

  static override get result() {
    return resultOf({
      memory: MEMORY,
      events: listOf(resultOf({ at: text, actor: text, action: text })),
    });
  }

  async execute({ id }: Input, runtime: Runtime): Promise<Past> {
    const memories = await runtime.memories();
    const memory = await memories.find(id);
    return { memory, events: await memories.history(memory.uuid) };
  }

  render({ memory, events }: Past, screen: Screen): string {
    const { columns, actions } = wordsOf(screen);
    const rows = table(
      events,
      [
        {
          header: columns.when,
          value: ({ at }) => relativeDate(at, screen.now, screen.language),
          plain: ({ at }) => at,
        },
        { header: columns.who, value: ({ actor }) => actor },
        { header: columns.what, value: ({ action }) => actions[action] },
        { header: columns.detail, value: detail, flex: 1, min: 10 },
      ],
      screen,
    );
    return `#${memory.id}  ${harmless(memory.content)}\n\n${rows}`;
  }
}

/** Dates and ids say nothing to a person that the other columns do not say. */
const DULL = new Set(['updated_at', 'archived_at', 'last_used_at', 'created_at', 'ancestors']);

function detail({ action, before, after }: MemoryEvent): string {
  if (action === 'added' || !after) return '';
  if (action === 'used') return `×${after.uses}`;
  return Object.entries(after)
    .filter(([column]) => !DULL.has(column))
    .map(([column, value]) =>
      harmless(`${column}: ${before && column in before ? `${before[column]} → ` : ''}${value}`),
    )
    .join('; ');
}
