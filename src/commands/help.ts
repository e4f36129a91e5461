import { Flags } from '@oclif/core';
import { commands } from '@oclif/plugin-help';
import HelpPages from '../cli/help-pages.js';

/** oclif's own help of a command; for Alma as a whole, what a manual page says besides. */
export default class Help extends commands.help {
  static override summary = 'Show how Alma is used, or one command';
  static override examples = ['<%= config.bin %> help', '<%= config.bin %> help memory:search'];
  static override args = commands.help.args;
  static override strict = false;
  static override flags = {
    ...commands.help.flags,
    config: Flags.string({ description: 'taken as everywhere; help needs none', hidden: true }),
    json: Flags.boolean({ description: 'one JSON document, for scripts', helpGroup: 'GLOBAL' }),
  };

  override async run(): Promise<void> {
    const { argv, flags } = await this.parse(Help);
    const words = argv as string[];
    const pages = new HelpPages(this.config, { all: flags['nested-commands'], stripAnsi: flags.json });
    const besides = words.length === 0 ? (await import('../cli/manual.js')).manual() : '';
    await pages.showHelp(flags.json ? [...words, '--json'] : words, besides);
  }
}
