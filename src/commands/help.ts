import { commands } from '@oclif/plugin-help';

/** oclif's own help of a command; for Alma as a whole, what a manual page says besides. */
export default class Help extends commands.help {
  static override summary = 'Show how Alma is used, or one command';
  static override examples = ['<%= config.bin %> help', '<%= config.bin %> help memory:search'];

  override async run(): Promise<void> {
    await super.run();
    if (this.argv.some((word) => !word.startsWith('-'))) return;
    const { manual } = await import('../cli/manual.js');
    process.stdout.write(manual());
  }
}
