import { AlmaCommand, type Confirmation } from '../../cli/command.js';
import { flag, type InputOf } from '../../cli/flags.js';
import type { Runtime } from '../../cli/runtime.js';
import { wordsOf } from '../../cli/words.js';
import type { Memory } from '../../memory/memory.js';
import { MEMORY } from '../../memory/memory-schema.js';
import type { MergeGroup } from '../../memory/merge.js';
import { count, listOf, resultOf, text, truth } from '../../schema/result.js';
import { harmless } from '../../terminal/sanitize.js';
import type { Screen } from '../../terminal/screen.js';
import { dim, stars } from '../../terminal/table.js';

const flags = {
  'dry-run': flag.on({ description: 'only show what would be joined' }),
  threshold: flag.number({
    description: 'how alike memories must be, from 0.5 to 1 (usually right as it is)',
    min: 0.5,
    max: 1,
  }),
  yes: flag.on({ description: 'do not ask', char: 'y', shellOnly: true }),
};

type Input = InputOf<object, typeof flags>;

interface Group {
  readonly kept: Memory;
  readonly merged: readonly string[];
  readonly seen_count: number;
  readonly importance_before: number;
  readonly importance_after: number;
}

type Deduped = { readonly applied: boolean; readonly groups: readonly Group[] };

export default class MemoryDedupe extends AlmaCommand<Input, Deduped> {
  static override summary = 'Join memories that say the same';
  static override description =
    'Shows the groups, asks, and joins: the kept memory carries all tags, uses and sightings; the others are archived. Memories that differ in a number, date, name or negation are never joined. Without a terminal and --yes it only shows.';
  static override forTools =
    'Join memories that say the same: the kept one carries all tags, uses and sightings, the others are archived. What differs in a number, date, name or negation is never joined. `dry_run` only shows the groups.';
  static override examples = [
    '<%= config.bin %> memory:dedupe --dry-run',
    '<%= config.bin %> memory:dedupe --yes --json',
  ];
  static override flags = flags;
  static override effect = 'destructive' as const;
  static override idempotent = true;

  static override get result() {
    return resultOf({
      applied: truth,
      groups: listOf(
        resultOf({
          kept: MEMORY,
          merged: listOf(text),
          seen_count: count,
          importance_before: count,
          importance_after: count,
        }),
      ),
    });
  }

  /** What was shown to the person, so that nothing else is joined. */
  #shown: readonly MergeGroup[] | undefined;

  override async confirmation(input: Input, runtime: Runtime, screen: Screen): Promise<Confirmation | undefined> {
    if (input.yes || input.dry_run) return undefined;
    this.#shown = await (await runtime.memories()).planDedupe(input.threshold);
    if (this.#shown.length === 0) return undefined;
    const shown = this.#shown.map((group) => lines(group, screen).join('\n')).join('\n\n');
    return { shown, question: wordsOf(screen).reallyMerge(this.#shown.length) };
  }

  override refused(input: Input): Input {
    return { ...input, dry_run: true };
  }

  async execute({ dry_run = false, threshold }: Input, runtime: Runtime): Promise<Deduped> {
    const memories = await runtime.memories();
    const plan = this.#shown ?? (await memories.planDedupe(threshold));
    const groups = dry_run ? plan : await memories.dedupe(plan, threshold);
    return { applied: !dry_run, groups: groups.map(describe) };
  }

  render({ applied, groups }: Deduped, screen: Screen): string {
    const words = wordsOf(screen);
    if (groups.length === 0) return words.noDuplicates;
    const shown = groups.map(
      ({ kept, merged, importance_after }) =>
        `#${kept.id} ${stars(importance_after, screen)} ${harmless(kept.content)} ${dim(`+${merged.length}`, screen)}`,
    );
    return [applied ? words.merged(groups.length) : words.wouldMerge(groups.length), ...shown].join('\n');
  }
}

const describe = ({ merged, ...group }: MergeGroup): Group => ({
  ...group,
  merged: merged.map(({ uuid }) => uuid),
});

function lines({ kept, merged, importance_before, importance_after }: MergeGroup, screen: Screen): string[] {
  const words = wordsOf(screen);
  const rise =
    importance_after > importance_before
      ? ` ${stars(importance_before, screen)} → ${stars(importance_after, screen)}`
      : '';
  return [
    `${words.keeps}  #${kept.id} ${harmless(kept.content)}${rise}`,
    ...merged.map(({ id, content }) => dim(`${words.goes}  #${id} ${harmless(content)}`, screen)),
  ];
}
