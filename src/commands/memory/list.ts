import { chosenColumns, columnsFlag } from '../../cli/columns.js';
import { AlmaCommand } from '../../cli/command.js';
import { filterFlags, filtersOf, hasFilters } from '../../cli/filter-flags.js';
import { flag, type InputOf } from '../../cli/flags.js';
import type { Runtime } from '../../cli/runtime.js';
import { memoryTable } from '../../cli/show.js';
import { wordsOf } from '../../cli/words.js';
import { SORTS } from '../../memory/list.js';
import type { Memory } from '../../memory/memory.js';
import { MEMORIES } from '../../memory/memory-schema.js';
import { count, resultOf } from '../../schema/result.js';
import type { Screen } from '../../terminal/screen.js';
import { dim } from '../../terminal/style.js';
import { table } from '../../terminal/table.js';

const flags = {
  ...filterFlags,
  ...columnsFlag,
  sort: flag.choice(SORTS, { description: 'newest, most important or most used first', default: 'created' }),
  limit: flag.integer({ description: 'how many on a page', min: 1, max: 10_000, default: 20, char: 'n' }),
  offset: flag.integer({ description: 'how many to pass over', min: 0, max: 10_000_000, default: 0 }),
};

type Input = InputOf<object, typeof flags>;
type Page = { readonly total: number; readonly memories: readonly Memory[] };

export default class MemoryList extends AlmaCommand<Input, Page> {
  static override summary = 'Page through memories';
  static override forTools =
    'Page through memories, newest, most important or most used first; `total` is how many there are. For finding something, memory_search is better.';
  static override examples = [
    '<%= config.bin %> memory:list --sort importance',
    '<%= config.bin %> memory:list --project alma --limit 5 --offset 5',
  ];
  static override flags = flags;

  static override get result() {
    return resultOf({ total: count, memories: MEMORIES });
  }

  #offset = 0;
  #isFiltered = false;
  #columns: ReturnType<typeof chosenColumns>;

  async execute(input: Input, runtime: Runtime): Promise<Page> {
    const { sort, limit, offset } = input;
    this.#offset = offset;
    this.#columns = chosenColumns(input.columns);
    const filters = filtersOf(input);
    this.#isFiltered = hasFilters(filters);
    const memories = await runtime.memories();
    return memories.list(filters, { sort, limit, offset });
  }

  override aside({ total, memories }: Page, screen: Screen): string | undefined {
    const words = wordsOf(screen);
    if (total === 0) return this.#isFiltered ? words.noneOfThese : words.noMemories;
    return memories.length === 0 ? words.nothingFound : undefined;
  }

  render({ total, memories }: Page, screen: Screen): string {
    const words = wordsOf(screen);
    const rows = this.#columns ? table(memories, this.#columns, screen) : memoryTable(memories, screen);
    if (screen.width === undefined) return rows;
    if (memories.length === 0) return this.aside({ total, memories }, screen) ?? '';
    const shown = words.shown(this.#offset + 1, this.#offset + memories.length, total);
    return `${rows}\n${dim(shown, screen)}`;
  }
}
