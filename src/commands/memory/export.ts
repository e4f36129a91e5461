import { AlmaCommand } from '../../cli/command.js';
import { outputFile, outputFlag, writeNew } from '../../cli/files.js';
import { filterFlags, filtersOf } from '../../cli/filter-flags.js';
import { flag, type InputOf } from '../../cli/flags.js';
import type { Runtime } from '../../cli/runtime.js';
import { wordsOf } from '../../cli/words.js';
import { AlmaError } from '../../errors.js';
import type { Memory } from '../../memory/memory.js';
import type { SyncRow } from '../../memory/transfer/sync/ancestry.js';
import { FORMATS, writeJsonl, writeRows } from '../../memory/transfer/write.js';
import { harmless } from '../../terminal/sanitize.js';
import type { Screen } from '../../terminal/screen.js';

const { archived: _, since: __, ...filters } = filterFlags;
const flags = {
  format: flag.choice(FORMATS, {
    description: 'JSON lines, CSV for a spreadsheet, or Markdown to read',
    default: 'jsonl',
  }),
  sync: flag.on({
    description:
      'JSON lines for git and for other homes: sorted by uuid, with what it takes to merge changes of both sides',
  }),
  since: flag.text({
    description: 'only made or changed on this day (UTC) or later: 2026-05-31, or a moment: 2026-05-31T18:00:00Z',
  }),
  ...outputFlag,
  ...filters,
};

type Input = InputOf<object, typeof flags>;
type Exported = { readonly count: number; readonly path?: string; readonly memories?: readonly (Memory | SyncRow)[] };

export default class MemoryExport extends AlmaCommand<Input, Exported> {
  static override summary = 'Write all memories out, archived ones too';
  static override description =
    'JSON lines and CSV are lossless: memory:import reads them back as they were. Markdown is for reading. With --json, one document.';
  static override examples = [
    '<%= config.bin %> memory:export --output recuerdos.jsonl',
    '<%= config.bin %> memory:export --format csv --project alma',
    '<%= config.bin %> memory:export --format md --output recuerdos.md',
    '<%= config.bin %> memory:export --since 2026-05-31',
  ];
  static override flags = flags;
  static override tool = false;
  #text = '';

  async execute({ since, output, ...input }: Input, runtime: Runtime): Promise<Exported> {
    const file = outputFile(output);
    const wanted = { ...filtersOf(input), archived: true, changed_since: since };
    const repository = await runtime.memories();
    if (input.sync && input.format !== 'jsonl')
      throw new AlmaError('usage', '--sync is JSON lines', 'Leave --format out.');
    const memories = input.sync ? await repository.forSync(wanted) : await repository.all(wanted);
    if (file === undefined && this.jsonEnabled()) return { count: memories.length, memories };
    this.#text = input.sync
      ? writeJsonl(memories)
      : await writeRows(memories as Memory[], input.format, runtime.alma.language());
    if (file === undefined) return { count: memories.length };
    return { count: memories.length, path: await writeNew(file, this.#text) };
  }

  render({ count, path }: Exported, screen: Screen): string {
    if (path !== undefined) return wordsOf(screen).exported(count, path);
    const text = this.#text.replace(/\n$/, '');
    return screen.width === undefined ? text : harmless(text); // a file takes it whole, a terminal must not obey it
  }
}
