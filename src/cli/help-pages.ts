import { Help } from '@oclif/core';
import { wantsJson } from './argv.js';
import { noSuchCommand } from './no-such-command.js';
import { printJson, report } from './report.js';
import { writeOut } from './stdout.js';

/** oclif's help as a text; and its failures, and `--json`, as those of every command. oclif itself uses it for `--help`. */
export default class HelpPages extends Help {
  #lines: string[] = [];

  /** The help of Alma, of a topic or of a command. @throws AlmaError `usage` when there is no such thing. */
  async page(argv: string[]): Promise<string> {
    this.#lines = [];
    const words = argv.filter((word) => !word.startsWith('-'));
    const help = words.length > 0 && words.every((word) => word === 'help') && this.config.findCommand('help');
    try {
      // oclif's own takes the word `help` for nothing at all
      await (help ? this.showCommandHelp(help) : super.showHelp(argv));
    } catch (error) {
      const [, missing] = /^Command (\S+) not found\.$/.exec((error as Error).message) ?? [];
      throw missing === undefined ? error : noSuchCommand(missing, this.config.commandIDs);
    }
    return `${this.#lines.join('\n')}\n`;
  }

  /** Prints the help, and `besides` after it. */
  override async showHelp(argv: string[], besides = ''): Promise<void> {
    const asJson = wantsJson(argv);
    try {
      const help = (await this.page(argv)) + besides;
      if (asJson) printJson({ help });
      else writeOut(help);
    } catch (error) {
      report(error, asJson);
    }
  }

  protected override log(...lines: string[]): void {
    this.#lines.push(lines.join(' '));
  }
}
