import { AlmaCommand } from '../cli/command.js';
import { arg, flag, type InputOf } from '../cli/flags.js';
import HelpPages from '../cli/help-pages.js';
import { writeOut } from '../cli/stdout.js';

const args = { command: arg.words({ description: 'the command, or the first word of several' }) };
const flags = {
  'nested-commands': flag.on({ description: 'all commands in one list', char: 'n' }),
};

type Input = InputOf<typeof args, typeof flags>;
type Shown = { readonly help: string };

/** oclif's own help of a command; for Alma as a whole, what a manual page says besides. */
export default class Help extends AlmaCommand<Input, Shown> {
  static override summary = 'Show how Alma is used, or one command';
  static override examples = ['<%= config.bin %> help', '<%= config.bin %> help memory:search'];
  static override args = args;
  static override flags = flags;
  static override tool = false;
  static override slash = false;

  /** Help needs no configuration, and must be there when that is broken. */
  override async run(): Promise<Shown> {
    const shown = await this.execute(await this.input());
    if (this.jsonEnabled()) this.logJson(shown);
    else writeOut(shown.help);
    return shown;
  }

  async execute({ command, nested_commands }: Input): Promise<Shown> {
    const pages = new HelpPages(this.config, { all: nested_commands ?? false, stripAnsi: this.jsonEnabled() });
    if (command !== undefined) return { help: await pages.page(command.split(' ')) };
    const [page, { manual }] = await Promise.all([pages.page([]), import('../cli/manual.js')]);
    return { help: page + manual() };
  }

  render({ help }: Shown): string {
    return help.trimEnd();
  }
}
