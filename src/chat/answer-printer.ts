import { MarkdownStream } from '../terminal/markdown.js';

/** Prints the pieces of an answer as they come, and leaves the line to whatever must be said in between. */
export class AnswerPrinter {
  #markdown: MarkdownStream | undefined;

  constructor(
    private readonly output: NodeJS.WriteStream,
    private readonly color: boolean,
  ) {}

  /** Prints a piece; the first one after a pause begins below an empty line. */
  write(piece: string): void {
    if (!this.#markdown) {
      this.#markdown = new MarkdownStream({ color: this.color, width: () => this.output.columns || 80 });
      this.output.write('\n');
    }
    this.output.write(this.#markdown.push(piece));
  }

  /** Prints what was held back, and ends the line. */
  pause(): void {
    if (this.#markdown) this.output.write(this.#markdown.end());
    this.#markdown = undefined;
  }
}
