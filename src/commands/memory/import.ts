import { AlmaCommand } from '../../cli/command.js';
import { arg, flag, type InputOf } from '../../cli/flags.js';
import type { Runtime } from '../../cli/runtime.js';
import { openTexts, pipedTexts } from '../../cli/texts.js';
import { WORDS, wordsOf } from '../../cli/words.js';
import { AlmaError } from '../../errors.js';
import type { Imported } from '../../memory/transfer/import.js';
import { SOURCES } from '../../memory/transfer/sources/detect.js';
import { readTexts, type Texts } from '../../memory/transfer/texts.js';
import { ProgressBar } from '../../terminal/progress-bar.js';
import { harmless } from '../../terminal/sanitize.js';
import type { Screen } from '../../terminal/screen.js';

const args = { file: arg.text({ description: 'a file, or a folder of Markdown notes; - reads stdin' }) };
const flags = {
  from: flag.choice(SOURCES, { description: 'what it is, when the file does not show it', aliases: ['format'] }),
  'dry-run': flag.on({ description: 'say what would happen, and change nothing' }),
  'skip-bad': flag.on({ description: 'import the good lines although others are bad' }),
  'allow-secret': flag.on({ description: 'store lines even though they look like secrets' }),
};

/** How much of a memory a dry run shows, in characters. */
const SHOWN = 80;

type Input = InputOf<typeof args, typeof flags>;

export default class MemoryImport extends AlmaCommand<Input, Imported> {
  static override summary = 'Read memories in, all or none';
  static override description =
    `A line needs nothing but \`content\`. What comes with a uuid keeps it, its dates and its counts, and updates the memory of that uuid when it is newer; a line without one is added as by memory:add.

Besides what memory:export writes it reads: the memory.jsonl of the MCP memory server (mcp-memory), what mem0 and OpenMemory export (mem0), a folder of basic-memory notes (basic-memory), claude-mem's export (claude-mem), memories copied from ChatGPT or Claude, one a line (list), and Markdown notes (notes). A list and plain text must be named with --from; the others are recognised.`;
  static override examples = [
    '<%= config.bin %> memory:export | <%= config.bin %> memory:import -',
    `echo '{"content": "El servidor está en Rosario", "tags": ["infra"]}' | <%= config.bin %> memory:import -`,
    `echo '- Prefiere respuestas cortas' | <%= config.bin %> memory:import - --from list --dry-run`,
  ];
  static override args = args;
  static override flags = flags;
  static override effect = 'write' as const;
  static override tool = false;
  #bar: ProgressBar | undefined;
  #piped: Texts | undefined;

  override async prepare(input: Input, runtime: Runtime): Promise<Input> {
    if (input.file === '-') this.#piped = await pipedTexts({ isTable: input.from === 'csv' });
    this.#bar = new ProgressBar(WORDS[runtime.alma.language()].importing);
    return input;
  }

  async execute({ file, from, dry_run, skip_bad, allow_secret }: Input, runtime: Runtime): Promise<Imported> {
    if (file === '-' && !this.#piped)
      throw new AlmaError('usage', 'There is nothing piped in here', 'Name a file, or import in a shell.');
    const lines = await readTexts(this.#piped ?? openTexts(file, { isTable: from === 'csv' }), from);
    const progress = (done: number, total: number) => this.#bar?.show(done, total);
    try {
      const memories = await runtime.memories();
      return await memories.import(lines, { skipBad: skip_bad, allowSecret: allow_secret, dryRun: dry_run, progress });
    } finally {
      this.#bar?.stop();
    }
  }

  render({ applied, rows = [], skipped, archived, ...counts }: Imported, screen: Screen): string {
    const words = wordsOf(screen);
    const place = ({ file, line }: { file?: string | undefined; line: number }) =>
      `  ${file === undefined ? '' : `${file} `}${words.line(line)}`;
    return [
      applied ? words.imported(counts) : words.wouldImport(counts),
      ...(archived > 0 ? [words.importArchived(archived)] : []),
      ...rows.map(
        (row) =>
          `${place(row)}: ${words.outcomes[row.outcome]} ${harmless(row.content.replaceAll(/\s+/g, ' ').slice(0, SHOWN))}`,
      ),
      ...(skipped.length > 0 ? [words.skipped(skipped.length)] : []),
      ...skipped.map((bad) => `${place(bad)}: ${bad.message}`),
    ].join('\n');
  }
}
