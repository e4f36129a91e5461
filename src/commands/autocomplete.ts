import path from 'node:path';
import { AlmaCommand } from '../cli/command.js';
import { arg, flag, type InputOf } from '../cli/flags.js';
import type { Runtime } from '../cli/runtime.js';
import { writeOut } from '../cli/stdout.js';
import { wordsOf } from '../cli/words.js';
import type { Candidate } from '../completion/candidates.js';
import { SCRIPTS, SHELLS, type Shell } from '../completion/scripts.js';
import type { Screen } from '../terminal/screen.js';

const args = {
  shell: arg.choice(SHELLS, { description: 'whose script to print; without it, how to install it' }),
};

const flags = {
  line: flag.text({ description: 'what is typed so far: prints what its last word may become; the script asks this' }),
};

/** How many characters are told of what a word would be. */
const LONGEST_ABOUT = 80;

type Input = InputOf<typeof args, typeof flags>;
type Completed = { readonly shell: Shell } & (
  | { readonly script: string }
  | { readonly files: boolean; readonly candidates: readonly Candidate[] }
);

export default class Autocomplete extends AlmaCommand<Input, Completed> {
  static override summary = 'Complete commands, flags, tags, projects and ids in your shell';
  static override description =
    'Prints what bash, zsh or fish must read. At each Tab the shell then asks Alma, so new tags and memories are there at once, and nothing has to be refreshed.';
  static override examples = [
    '<%= config.bin %> autocomplete',
    '<%= config.bin %> autocomplete bash',
    '<%= config.bin %> autocomplete fish > alma.fish',
  ];
  static override args = args;
  static override flags = flags;
  static override tool = false;
  static override slash = false;
  #isToBeTold = false;

  /** What every new shell reads needs no configuration, and says nothing of a broken one. */
  override async run(): Promise<Completed> {
    const { shell, line } = await this.input();
    if (shell === undefined || line !== undefined || this.jsonEnabled()) return super.run();
    writeOut(SCRIPTS[shell]);
    return { shell, script: SCRIPTS[shell] };
  }

  async execute({ shell, line }: Input, { alma }: Runtime): Promise<Completed> {
    this.#isToBeTold = shell === undefined;
    const named = shell ?? SHELLS.find((one) => one === path.basename(process.env.SHELL ?? '')) ?? 'bash';
    if (line === undefined) return { shell: named, script: SCRIPTS[named] };
    const { candidates } = await import('../completion/candidates.js');
    const found = await candidates(line, {
      commands: this.config.commands,
      topics: this.config.topics.filter(({ name }) => !name.includes(':')),
      // a Tab makes no database
      memories: async () => ((await alma.hasDatabase()) ? alma.memories() : undefined),
    });
    return found === 'files'
      ? { shell: named, files: true, candidates: [] }
      : { shell: named, files: false, candidates: found };
  }

  render(completed: Completed, screen: Screen): string {
    if ('script' in completed)
      return this.#isToBeTold ? wordsOf(screen).completion(completed.shell) : completed.script.trimEnd();
    const rows = completed.candidates.map(
      ({ value, about }) => `${value}\t${[...about].slice(0, LONGEST_ABOUT).join('')}`,
    );
    return [completed.files ? 'files' : 'words', ...rows].join('\n');
  }
}
