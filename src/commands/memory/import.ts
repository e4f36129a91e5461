import { AlmaCommand } from '../../cli/command.js';
import { readText } from '../../cli/files.js';
import { arg, flag, type InputOf } from '../../cli/flags.js';
import type { Runtime } from '../../cli/runtime.js';
import { readStdin } from '../../cli/stdin.js';
import { wordsOf } from '../../cli/words.js';
import { FORMATS, parseRows } from '../../memory/transfer/formats.js';
import type { Imported } from '../../memory/transfer/import.js';
import type { Screen } from '../../terminal/screen.js';

const args = { file: arg.text({ description: 'JSON lines or CSV; - reads stdin' }) };
const flags = {
  format: flag.choice(FORMATS, { description: 'what it is, when the name does not end in .csv or .jsonl' }),
  'skip-bad': flag.on({ description: 'import the good lines although others are bad' }),
  'allow-secret': flag.on({ description: 'store lines even though they look like secrets' }),
};

type Input = InputOf<typeof args, typeof flags>;

export default class MemoryImport extends AlmaCommand<Input, Imported> {
  static override summary = 'Read memories in, all or none';
  static override description =
    'A line needs nothing but `content`. What comes with a uuid keeps it, its dates and its counts, and updates the memory of that uuid when it is newer; a line without one is added as by memory:add.';
  static override examples = [
    '<%= config.bin %> memory:export | <%= config.bin %> memory:import -',
    `echo '{"content": "El servidor está en Rosario", "tags": ["infra"]}' | <%= config.bin %> memory:import -`,
  ];
  static override args = args;
  static override flags = flags;
  static override effect = 'write' as const;
  static override tool = false;

  async execute({ file, format, skip_bad, allow_secret }: Input, runtime: Runtime): Promise<Imported> {
    const text = file === '-' ? await readStdin() : readText(file);
    const lines = await parseRows(text, format ?? (/\.csv$/i.test(file) ? 'csv' : 'jsonl'));
    return (await runtime.memories()).import(lines, { skipBad: skip_bad, allowSecret: allow_secret });
  }

  render(imported: Imported, screen: Screen): string {
    const words = wordsOf(screen);
    const skipped = imported.skipped.map(({ line, message }) => `  ${words.line(line)}: ${message}`);
    return [words.imported(imported), ...(skipped.length > 0 ? [words.skipped(skipped.length), ...skipped] : [])].join(
      '\n',
    );
  }
}
