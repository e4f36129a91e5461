import { AlmaCommand } from '../../cli/command.js';
import { flag, type InputOf } from '../../cli/flags.js';
import type { Runtime } from '../../cli/runtime.js';
import { wordsOf } from '../../cli/words.js';
import type { RelationCount, RelationsReport } from '../../memory/relations.js';
import { count, listOf, resultOf, text } from '../../schema/result.js';
import { harmless } from '../../terminal/sanitize.js';
import type { Screen } from '../../terminal/screen.js';
import { bold, table } from '../../terminal/table.js';

const KINDS = ['tag', 'type', 'theme', 'topic', 'project'] as const;

const flags = {
  by: flag.choice(KINDS, { description: 'only counts of this' }),
  memory: flag.text({ description: 'only what this memory shares with others', helpValue: 'ID' }),
  format: flag.choice(['table'], { description: 'how to show it', default: 'table', shellOnly: true }),
};

const COUNTS = listOf(resultOf({ value: text, count, projects: listOf(text) }));

type Input = InputOf<object, typeof flags>;

export default class RelationsShow extends AlmaCommand<Input, RelationsReport> {
  static override summary = 'Show what the memories have in common';
  static override description =
    'How many memories share each tag, type, theme, topic and project, and which of those stand together most.';
  static override examples = [
    '<%= config.bin %> relations:show',
    '<%= config.bin %> relations:show --by tag',
    '<%= config.bin %> relations:show --memory 1',
  ];
  static override flags = flags;

  static override get result() {
    return resultOf({
      ...Object.fromEntries(KINDS.map((kind) => [`by_${kind}`, COUNTS])),
      pairs: listOf(resultOf({ a: text, b: text, count })),
    });
  }

  async execute({ by, memory }: Input, runtime: Runtime): Promise<RelationsReport> {
    const memories = await runtime.memories();
    const report = await memories.relations(memory === undefined ? undefined : (await memories.find(memory)).id);
    if (by === undefined) return report;
    const only = Object.fromEntries(KINDS.map((kind) => [`by_${kind}`, kind === by ? report[`by_${kind}`] : []]));
    return {
      ...report,
      ...only,
      pairs: report.pairs.filter(({ a, b }) => a.startsWith(`${by}:`) && b.startsWith(`${by}:`)),
    };
  }

  render(report: RelationsReport, screen: Screen): string {
    const words = wordsOf(screen);
    const sections = KINDS.filter((kind) => report[`by_${kind}`].length > 0).map(
      (kind) => `${bold(words.by[kind], screen)}\n${countTable(report[`by_${kind}`], screen)}`,
    );
    if (report.pairs.length > 0) sections.push(`${bold(words.pairs, screen)}\n${pairTable(report, screen)}`);
    return sections.length > 0 ? sections.join('\n\n') : words.noRelations;
  }
}

function countTable(counts: readonly RelationCount[], screen: Screen): string {
  const { columns } = wordsOf(screen);
  return table(
    counts,
    [
      { header: columns.count, value: ({ count }) => String(count), align: 'right' },
      { header: columns.value, value: ({ value }) => harmless(value), flex: 2, min: 10 },
      { header: columns.project, value: ({ projects }) => harmless(projects.join(', ')), flex: 1, min: 8 },
    ],
    screen,
  );
}

function pairTable({ pairs }: RelationsReport, screen: Screen): string {
  const { columns } = wordsOf(screen);
  return table(
    pairs,
    [
      { header: columns.count, value: ({ count }) => String(count), align: 'right' },
      { header: columns.value, value: ({ a, b }) => harmless(`${a} · ${b}`), flex: 1, min: 20 },
    ],
    screen,
  );
}
