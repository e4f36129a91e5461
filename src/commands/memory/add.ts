import { askText, canAsk } from '../../cli/ask.js';
import { AlmaCommand } from '../../cli/command.js';
import { draftFlags } from '../../cli/draft-flags.js';
import { arg, flag, type InputOf } from '../../cli/flags.js';
import type { Runtime } from '../../cli/runtime.js';
import { ids } from '../../cli/show.js';
import { readStdin } from '../../cli/stdin.js';
import { WORDS, wordsOf } from '../../cli/words.js';
import { AlmaError } from '../../errors.js';
import type { Added } from '../../memory/add.js';
import { MEMORIES, MEMORY } from '../../memory/memory-schema.js';
import { listOf, number, resultOf, text, wordOf } from '../../schema/result.js';
import { harmless } from '../../terminal/sanitize.js';
import type { Screen } from '../../terminal/screen.js';
import { dim, stars } from '../../terminal/style.js';

const args = {
  content: arg.words({ description: 'what to remember', inShell: '- reads it from stdin', needed: true }),
};

const flags = {
  ...draftFlags,
  'allow-duplicate': flag.on({ description: 'add it even when an equal memory is there' }),
  captured: flag.on({
    description: 'it was noticed, nobody said to keep it: it begins one step less important',
    unadvertised: true,
  }),
  replaces: flag.text({
    description: 'the id of the memory that this one replaces; that one is archived',
    helpValue: 'ID',
  }),
};

type Input = InputOf<typeof args, typeof flags>;
/** `archived` is there when room had to be made. */
type Kept = Omit<Added, 'archived'> & Partial<Pick<Added, 'archived'>>;

export default class MemoryAdd extends AlmaCommand<Input, Kept> {
  static override summary = 'Keep something in memory';
  static override description =
    'Keeps one memory. An equal one (but for case, accents, punctuation and spaces) is not added twice: it is counted as seen again.';
  static override forTools =
    "Keep one fact: a sentence that stands by itself, in the person's language, with names and dates written out. An equal memory is not added twice but counted as seen again. When the fact makes a memory untrue, name that one in `replaces`: it is archived.";
  static override examples = [
    '<%= config.bin %> memory:add "El despliegue es los viernes" --tag equipo --project web',
    'echo "Prefiero respuestas cortas" | <%= config.bin %> memory:add - --importance 5',
  ];
  static override args = args;
  static override flags = flags;
  static override effect = 'write' as const;

  static override get result() {
    return resultOf(
      {
        outcome: wordOf('added', 'reinforced'),
        memory: MEMORY,
        similar: listOf(resultOf({ uuid: text, content: text, score: number })),
      },
      { archived: MEMORIES },
    );
  }

  override async prepare(input: Input, { alma }: Runtime): Promise<Input> {
    if (input.content === '-') return { ...input, content: await readStdin() };
    if (input.content !== undefined || !canAsk()) return input;
    return { ...input, content: await askText(WORDS[alma.language()].askContent) };
  }

  async execute(input: Input, runtime: Runtime): Promise<Kept> {
    const { content, tag, project, theme, type, related_to, importance } = input;
    if (content === undefined || content === '-')
      throw new AlmaError(
        'usage',
        'There is nothing to remember',
        'Say it: `alma memory:add "…"`, or pipe it: `… | alma memory:add -`.',
      );
    const memories = await runtime.memories();
    const { archived, ...kept } = await memories.add(
      { content, tags: tag, project: project || null, theme: theme || null, memory_type: type, related_to, importance },
      {
        allowDuplicate: input.allow_duplicate,
        allowSecret: input.allow_secret,
        origin: input.captured ? 'noticed' : 'told',
        replaces: input.replaces,
      },
    );
    return archived.length > 0 ? { ...kept, archived } : kept;
  }

  render({ outcome, memory, similar, archived = [] }: Kept, screen: Screen): string {
    const words = wordsOf(screen);
    const importance = stars(memory.importance, screen);
    return [
      outcome === 'added'
        ? `${words.kept(memory.id)} ${importance}`
        : words.seenAgain(memory.id, memory.seen_count, importance),
      ...(similar.length > 0 ? [dim(words.looksLike, screen)] : []),
      ...similar.map(({ uuid, content, score }) =>
        dim(`  ${score.toFixed(2)} ${uuid.slice(0, 13)} ${harmless(content)}`, screen),
      ),
      ...(archived.length > 0 ? [words.madeRoom(ids(archived))] : []),
    ].join('\n');
  }
}
