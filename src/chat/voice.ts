import { failure } from '../cli/exit-codes.js';
import { screenOf } from '../cli/screen.js';
import { harmless } from '../terminal/sanitize.js';
import type { Screen } from '../terminal/screen.js';
import { dim } from '../terminal/style.js';
import { wrapText } from '../terminal/text.js';
import { inLanguage } from './error-words.js';

/** How Alma speaks on a terminal besides the answers of a model. */
export class Voice {
  constructor(
    private readonly output: NodeJS.WriteStream,
    private readonly language: Screen['language'],
  ) {}

  get screen(): Screen {
    return screenOf(this.output, this.language);
  }

  /** Prints a text as it is. */
  print(text: string): void {
    this.output.write(`${text}\n`);
  }

  /** Says something of Alma's own, in dim words that fit the screen. */
  say(text: string): void {
    const { screen } = this;
    const rows = text
      .split('\n')
      .flatMap((line) => (screen.width === undefined ? [line] : wrapText(line, screen.width)));
    this.print(rows.map((row) => dim(row, screen)).join('\n'));
  }

  /** Runs something whose failure must not end the chat; tells of the failure. */
  async guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const { message, hint } = inLanguage(failure(error).document.error, this.language);
      this.print(harmless(message));
      if (hint) this.say(hint);
      if (process.env.DEBUG && error instanceof Error) this.print(error.stack ?? '');
    }
  }
}
