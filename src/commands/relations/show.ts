import { AlmaCommand } from '../../cli/command.js';
import { outputFile, outputFlag, writeNew } from '../../cli/files.js';
import { flag, type InputOf } from '../../cli/flags.js';
import type { Runtime } from '../../cli/runtime.js';
import { wordsOf } from '../../cli/words.js';
import { AlmaError } from '../../errors.js';
import { type RelationCount, type RelationsReport, VALUE_KINDS, type ValueKind } from '../../memory/relations.js';
import type { PictureFormat } from '../../pictures/draw.js';
import type { Excerpt } from '../../pictures/graph.js';
import { PICTURE_WORDS } from '../../pictures/words.js';
import { count, listOf, resultOf, text } from '../../schema/result.js';
import { bar, matrix } from '../../terminal/chart.js';
import { harmless } from '../../terminal/sanitize.js';
import type { Screen } from '../../terminal/screen.js';
import { bold } from '../../terminal/style.js';
import { type Column, table } from '../../terminal/table.js';

const FORMATS = ['table', 'mermaid', 'dot', 'svg', 'html'] as const satisfies readonly ('table' | PictureFormat)[];

const flags = {
  by: flag.choice(VALUE_KINDS, { description: 'only this' }),
  memory: flag.text({ description: 'only what this memory shares with others', helpValue: 'ID' }),
  format: flag.choice(FORMATS, {
    description: 'counts, or the graph: source for Mermaid or Graphviz, a picture, a page to explore',
    default: 'table',
    shellOnly: true,
  }),
  ...outputFlag,
};

const COUNTS = listOf(resultOf({ value: text, count, projects: listOf(text) }));

type Input = InputOf<object, typeof flags>;
type Shown = RelationsReport & { readonly path?: string };

export default class RelationsShow extends AlmaCommand<Input, Shown> {
  static override summary = 'Show what the memories have in common';
  static override description =
    'How many memories share each tag, type, theme, topic and project, and which of those stand together most; or a picture of it all.';
  static override forTools =
    'Show what the memories have in common. How many memories share each tag, type, theme, topic and project, and which of those stand together most.';
  static override examples = [
    '<%= config.bin %> relations:show',
    '<%= config.bin %> relations:show --by tag',
    '<%= config.bin %> relations:show --memory 1',
    '<%= config.bin %> relations:show --format html --output recuerdos.html',
  ];
  static override flags = flags;

  static override get result() {
    return resultOf({
      ...Object.fromEntries(VALUE_KINDS.map((kind) => [`by_${kind}`, COUNTS])),
      pairs: listOf(resultOf({ a: text, b: text, count })),
    });
  }

  #picture: string | undefined;
  #isForStdout = false;

  async execute({ by, memory, format = 'table', output }: Input, runtime: Runtime): Promise<Shown> {
    const file = outputFile(output);
    if (file !== undefined && format === 'table')
      throw new AlmaError('usage', 'A table is not written to a file', 'Add --format svg, html, mermaid or dot.');
    const memories = await runtime.memories();
    const around = memory === undefined ? undefined : (await memories.find(memory)).id;
    const report = reportOn(by, await memories.relations(around));
    if (format === 'table' || (file === undefined && this.jsonEnabled())) return report;
    this.#isForStdout = output === '-';
    this.#picture = await picture(format, { by, around }, runtime);
    return file === undefined ? report : { ...report, path: await writeNew(file, `${this.#picture}\n`) };
  }

  render({ path, ...report }: Shown, screen: Screen): string {
    const words = wordsOf(screen);
    if (path !== undefined) return words.drawn(path);
    if (this.#picture !== undefined) {
      const isFlood = screen.width !== undefined && !this.#isForStdout && this.#picture.startsWith('<');
      return isFlood ? words.forAFile : this.#picture;
    }
    const sections = VALUE_KINDS.filter((kind) => report[`by_${kind}`].length > 0).map(
      (kind) => `${bold(words.by[kind], screen)}\n${countTable(report[`by_${kind}`], screen)}`,
    );
    if (report.pairs.length > 0) sections.push(`${bold(words.pairs, screen)}\n${pairsShown(report, screen)}`);
    return sections.length > 0 ? sections.join('\n\n') : words.noRelations;
  }
}

/** The same, of one kind alone. */
function reportOn(by: ValueKind | undefined, report: RelationsReport): RelationsReport {
  if (by === undefined) return report;
  const only = Object.fromEntries(VALUE_KINDS.map((kind) => [`by_${kind}`, kind === by ? report[`by_${kind}`] : []]));
  return {
    ...report,
    ...only,
    pairs: report.pairs.filter(({ a, b }) => a.startsWith(`${by}:`) && b.startsWith(`${by}:`)),
  };
}

/** Drawing is loaded only when it is asked for. */
async function picture(format: PictureFormat, excerpt: Excerpt, runtime: Runtime): Promise<string> {
  const [memories, { draw }, { graphOf }] = await Promise.all([
    runtime.memories(),
    import('../../pictures/draw.js'),
    import('../../pictures/graph.js'),
  ]);
  const graph = graphOf(await memories.all({}), await memories.links(), excerpt);
  return draw(graph, format, runtime.alma.language());
}

/** On a terminal a bar says the count again. */
function countTable(counts: readonly RelationCount[], screen: Screen): string {
  const { columns } = wordsOf(screen);
  const project: Column<RelationCount> = {
    header: columns.project,
    value: ({ projects }) => harmless(projects.join(', ')),
    flex: 1,
    min: 8,
  };
  return table(
    counts,
    [
      { header: columns.count, value: ({ count }) => String(count), align: 'right' },
      ...bars(counts, screen),
      { header: columns.value, value: ({ value }) => harmless(value), flex: 2, min: 10 },
      ...(counts.some(({ projects }) => projects.length > 0) || screen.width === undefined ? [project] : []),
    ],
    screen,
  );
}

/** A square where it fits, else a line for each pair. */
function pairsShown({ pairs }: RelationsReport, screen: Screen): string {
  const { columns } = wordsOf(screen);
  const { kinds } = PICTURE_WORDS[screen.language];
  const named = (value: string) => {
    const colon = value.indexOf(':');
    return harmless(`${kinds[value.slice(0, colon) as keyof typeof kinds][0]} ${value.slice(colon + 1)}`);
  };
  const square = matrix(
    pairs.map(({ a, b, count }) => ({ a: named(a), b: named(b), count })),
    screen,
  );
  if (square !== undefined) return square;
  const shown = screen.width === undefined ? harmless : named;
  return table(
    pairs,
    [
      { header: columns.count, value: ({ count }) => String(count), align: 'right' },
      ...bars(pairs, screen),
      { header: columns.value, value: ({ a, b }) => `${shown(a)} · ${shown(b)}`, flex: 1, min: 20 },
    ],
    screen,
  );
}

/** The column of bars, each count against the highest; a pipe has none. */
function bars<Row extends { readonly count: number }>(rows: readonly Row[], { width }: Screen): Column<Row>[] {
  if (width === undefined) return [];
  const length = Math.max(4, Math.min(24, Math.floor(width / 5)));
  const most = Math.max(...rows.map(({ count }) => count));
  return [{ header: '', value: ({ count }) => bar(count / most, length), min: length }];
}
