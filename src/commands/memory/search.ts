import { chosenColumns, columnsFlag } from '../../cli/columns.js';
import { AlmaCommand } from '../../cli/command.js';
import { filterFlags, filtersOf } from '../../cli/filter-flags.js';
import { arg, flag, type InputOf } from '../../cli/flags.js';
import type { Runtime } from '../../cli/runtime.js';
import { type SearchResult, search } from '../../cli/search.js';
import { memoryTable } from '../../cli/show.js';
import { useLater } from '../../cli/use.js';
import { wordsOf } from '../../cli/words.js';
import { MEMORY } from '../../memory/memory-schema.js';
import { listOf, number, resultOf, text, wordOf } from '../../schema/result.js';
import type { Screen } from '../../terminal/screen.js';
import { dim } from '../../terminal/style.js';
import { table } from '../../terminal/table.js';

const args = {
  query: arg.words({ description: 'any text; without it, the filters alone choose' }),
};

const flags = {
  ...filterFlags,
  ...columnsFlag,
  limit: flag.integer({ description: 'how many at most', min: 1, max: 1000, default: 10, char: 'n' }),
  smart: flag.on({ description: 'let the model choose; without it or when it fails, the offline order' }),
  explain: flag.on({ description: 'what each score is made of' }),
  'relevant-only': flag.on({ description: 'only what is really about the query; often nothing' }),
  'prefer-project': flag.text({ description: 'of near equals, those of this project first', unadvertised: true }),
  'no-touch': flag.on({ description: 'do not count this as a use' }),
};

type Input = InputOf<typeof args, typeof flags>;

export default class MemorySearch extends AlmaCommand<Input, SearchResult> {
  static override summary = 'Find memories by what they say';
  static override description =
    'Ranked, best first. Accents, case, plurals and inflections do not matter, in Spanish and English; a typo or part of a word still finds.';
  static override forTools =
    'Find memories by what they say, best first, in Spanish and English; accents, inflections and small typos do not matter. Without a query the filters alone choose. Search here before saying that something is not known.';
  static override examples = [
    '<%= config.bin %> memory:search "¿cuándo se despliega?"',
    '<%= config.bin %> memory:search --tag sqlite --min-importance 3 --json',
    '<%= config.bin %> memory:search memoria --explain --limit 3',
  ];
  static override args = args;
  static override flags = flags;

  static override get result() {
    return resultOf(
      {
        query: text,
        mode: wordOf('offline', 'smart', 'fallback'),
        memories: listOf(resultOf({ ...MEMORY.properties, score: number })),
      },
      { notice: text },
    );
  }

  #columns: ReturnType<typeof chosenColumns>;

  async execute(input: Input, runtime: Runtime): Promise<SearchResult> {
    this.#columns = chosenColumns(input.columns);
    return search(runtime, {
      query: input.query ?? '',
      filters: filtersOf(input),
      limit: input.limit,
      smart: input.smart ?? false,
      explain: input.explain ?? false,
      relevantOnly: input.relevant_only ?? false,
      preferProject: input.prefer_project,
    });
  }

  override async after(input: Input, { memories }: SearchResult, runtime: Runtime): Promise<void> {
    if (!input.no_touch) await useLater(runtime, memories);
  }

  override aside({ memories, notice }: SearchResult, screen: Screen): string | undefined {
    const words = wordsOf(screen);
    const nothing = memories.length === 0 ? [words.nothingFound, dim(words.nothingFoundHint, screen)] : [];
    const lines = [...(notice ? [dim(notice, screen)] : []), ...nothing];
    return lines.length > 0 ? lines.join('\n') : undefined;
  }

  render(result: SearchResult, screen: Screen): string {
    const { memories } = result;
    const aside = screen.width === undefined ? undefined : this.aside(result, screen);
    const lines = aside === undefined ? [] : [aside];
    if (memories.length > 0)
      lines.push(this.#columns ? table(memories, this.#columns, screen) : foundTable(memories, screen));
    for (const { id, explain } of memories) {
      const parts = Object.entries(explain ?? {}).filter(([, value]) => value !== 0);
      if (parts.length > 0)
        lines.push(dim(`#${id} = ${parts.map(([name, value]) => `${name} ${value.toFixed(3)}`).join(' + ')}`, screen));
    }
    return lines.join('\n');
  }
}

/** With the scores, where there are any; a pipe has that column always. */
function foundTable(memories: SearchResult['memories'], screen: Screen): string {
  const isRanked = memories.some(({ score }) => score > 0);
  const score = {
    header: wordsOf(screen).columns.score,
    value: (memory: object) => (memory as SearchResult['memories'][number]).score.toFixed(2),
    align: 'right',
  } as const;
  return memoryTable(memories, screen, isRanked || screen.width === undefined ? [score] : []);
}
