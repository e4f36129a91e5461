import { AlmaCommand, type Confirmation } from '../../cli/command.js';
import { type DedupePlan, planDedupe } from '../../cli/dedupe.js';
import { flag, type InputOf } from '../../cli/flags.js';
import type { Runtime } from '../../cli/runtime.js';
import { wordsOf } from '../../cli/words.js';
import type { Memory } from '../../memory/memory.js';
import { MEMORY } from '../../memory/memory-schema.js';
import type { MergeGroup, Superseded } from '../../memory/merge.js';
import type { JudgedPair } from '../../memory/near-pairs.js';
import type { MemoryRepository } from '../../memory/repository.js';
import { differences } from '../../memory/similarity/same-facts.js';
import { count, listOf, resultOf, text, truth, wordOf } from '../../schema/result.js';
import { harmless } from '../../terminal/sanitize.js';
import type { Screen } from '../../terminal/screen.js';
import { dim, stars } from '../../terminal/style.js';

const flags = {
  'dry-run': flag.on({ description: 'only show what would be joined' }),
  threshold: flag.number({
    description: 'how alike memories must be, from 0.5 to 1 (usually right as it is)',
    min: 0.5,
    max: 1,
  }),
  smart: flag.on({
    description: 'let the model judge what is alike; without it or when it fails, only what is plainly the same',
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

interface Deduped {
  readonly applied: boolean;
  readonly groups: readonly Group[];
  /** With --smart: by whose judgement, and the older memories that newer ones replace. */
  readonly mode?: DedupePlan['mode'];
  readonly notice?: string;
  readonly superseded?: readonly { readonly by: string; readonly old: string }[];
}

export default class MemoryDedupe extends AlmaCommand<Input, Deduped> {
  static override summary = 'Join memories that say the same';
  static override description =
    'Shows the groups, asks, and joins: the kept memory carries all tags, uses and sightings; the others are archived. Memories that differ in a number, date, name or negation are never joined, whatever a model says (--smart). Without a terminal and --yes it only shows.';
  static override forTools =
    'Join memories that say the same: the kept one carries all tags, uses and sightings, the others are archived. What differs in a number, date, name or negation is never joined. `dry_run` only shows the groups.';
  static override examples = [
    '<%= config.bin %> memory:dedupe --dry-run',
    '<%= config.bin %> memory:dedupe --yes --json',
    '<%= config.bin %> memory:dedupe --smart --dry-run',
  ];
  static override flags = flags;
  static override effect = 'destructive' as const;
  static override idempotent = true;

  static override get result() {
    return resultOf(
      {
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
      },
      {
        mode: wordOf('offline', 'smart', 'fallback'),
        notice: text,
        superseded: listOf(resultOf({ by: text, old: text })),
      },
    );
  }

  /** What was shown to the person, so that nothing else is joined. */
  #shown: DedupePlan | undefined;

  override async confirmation(input: Input, runtime: Runtime, screen: Screen): Promise<Confirmation | undefined> {
    if (input.yes || input.dry_run) return undefined;
    this.#shown = await planned(input, runtime);
    const { groups, judged, notice } = this.#shown;
    const replaced = judged.filter(isSuperseded);
    if (groups.length + replaced.length === 0) return undefined;
    const shown = [
      ...(notice ? [dim(notice, screen)] : []),
      ...groups.map((group) => groupLines(group, screen).join('\n')),
      ...replaced.map((pair) => replacedLines(pair, screen).join('\n')),
    ].join('\n\n');
    return { shown, question: wordsOf(screen).reallyMerge(groups.length + replaced.length) };
  }

  override refused(input: Input): Input {
    return { ...input, dry_run: true };
  }

  async execute(input: Input, runtime: Runtime): Promise<Deduped> {
    const { dry_run = false, threshold, smart = false, yes = false } = input;
    const plan = this.#shown ?? (await planned(input, runtime));
    this.#shown = plan;
    const { judged, mode, notice } = plan;
    const memories = await runtime.memories();
    const groups = dry_run ? plan.groups : await memories.dedupe(plan.groups, threshold, judged);
    // where there was nothing to ask about, nobody has agreed to anything
    const applied = !dry_run && (yes || plan.groups.length + judged.length > 0);
    const document = { applied, groups: groups.map(describe) };
    if (!smart) return document;
    const superseded = dry_run ? await wouldBeSuperseded(judged, memories) : await memories.supersede(judged);
    return {
      ...{ ...document, mode, ...(notice === undefined ? {} : { notice }) },
      superseded: superseded.map(({ by, old }) => ({ by: by.uuid, old: old.uuid })),
    };
  }

  render({ applied, groups, superseded = [], notice }: Deduped, screen: Screen): string {
    const words = wordsOf(screen);
    const told = notice ? [dim(notice, screen)] : [];
    const replaced = (this.#shown?.judged ?? []).filter(isSuperseded);
    const count = groups.length + superseded.length;
    if (count === 0) return [...told, words.noDuplicates].join('\n');
    if (applied) {
      const kept = groups.map(
        ({ kept, merged, importance_after }) =>
          `#${kept.id} ${stars(importance_after, screen)} ${harmless(kept.content)} ${dim(`+${merged.length}`, screen)}`,
      );
      return [...told, words.merged(count), ...kept].join('\n');
    }
    const shown = [
      ...(this.#shown?.groups ?? []).map((group) => groupLines(group, screen).join('\n')),
      ...replaced.map((pair) => replacedLines(pair, screen).join('\n')),
    ];
    return [...told, words.wouldMerge(count), ...shown].join('\n\n');
  }
}

const planned = ({ threshold, smart = false }: Input, runtime: Runtime): Promise<DedupePlan> =>
  planDedupe(runtime, { threshold, smart });

const isSuperseded = ({ verdict }: JudgedPair) => verdict === 'supersedes';

const wouldBeSuperseded = (judged: readonly JudgedPair[], memories: MemoryRepository): Promise<Superseded[]> =>
  Promise.all(
    judged.filter(isSuperseded).map(async ({ older, newer }) => ({
      by: await memories.find(String(newer.id)),
      old: await memories.find(String(older.id)),
    })),
  );

const describe = ({ merged, ...group }: MergeGroup): Group => ({
  ...group,
  merged: merged.map(({ uuid }) => uuid),
});

/** What stays, what goes, and below each of these how its wording differs. */
function groupLines({ kept, merged, importance_before, importance_after }: MergeGroup, screen: Screen): string[] {
  const words = wordsOf(screen);
  const rise =
    importance_after > importance_before
      ? ` ${stars(importance_before, screen)} → ${stars(importance_after, screen)}`
      : '';
  return [
    `${words.keeps}  #${kept.id} ${harmless(kept.content)}${rise}`,
    ...merged.flatMap(({ id, content }) => [
      dim(`${words.goes}  #${id} ${harmless(content)}`, screen),
      ...differenceLines(kept.content, content, screen),
    ]),
  ];
}

function replacedLines({ older, newer }: JudgedPair, screen: Screen): string[] {
  const words = wordsOf(screen);
  return [
    `${words.keeps}  #${newer.id} ${harmless(newer.content)}`,
    dim(`${words.isReplaced}  #${older.id} ${harmless(older.content)}`, screen),
    ...differenceLines(newer.content, older.content, screen),
  ];
}

function differenceLines(kept: string, goes: string, screen: Screen): string[] {
  const { onlyFirst, onlySecond } = differences(kept, goes);
  const parts = [...onlyFirst.map((word) => `+${word}`), ...onlySecond.map((word) => `−${word}`)];
  return parts.length === 0 ? [] : [dim(`  ${wordsOf(screen).differs}: ${harmless(parts.join(' '))}`, screen)];
}
