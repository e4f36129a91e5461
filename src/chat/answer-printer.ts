import { MarkdownStream } from '../terminal/markdown.js';

/** Where an answer is written while it comes. */
export interface Printer {
  write(piece: string): void;
  /** Something else is about to be said. */
  pause(): void;
  /** No more of the answer comes: what is said next begins a line. */
  end(): void;
}

/** Prints the pieces of an answer on a terminal, and leaves the line to whatever must be said in between. */
export class AnswerPrinter implements Printer {
  #markdown: MarkdownStream | undefined;

  constructor(
    private readonly output: NodeJS.WriteStream,
    private readonly color: boolean,
    /** Whether the next first piece begins below an empty line. */
    private apart = true,
  ) {}

  /** Prints a piece; the first one after a pause begins below an empty line. */
  write(piece: string): void {
    const begins = !this.#markdown;
    this.#markdown ??= new MarkdownStream({ color: this.color, width: () => this.output.columns || 80 });
    const shown = (begins && this.apart ? '\n' : '') + this.#markdown.push(piece);
    this.apart = true;
    if (shown !== '') this.output.write(shown);
  }

  /** Prints what was held back, and ends the line. */
  pause(): void {
    if (this.#markdown) this.output.write(this.#markdown.end());
    this.#markdown = undefined;
  }

  end(): void {
    this.pause();
  }
}

/** Passes an answer on as it comes, to a pipe or a file, where nothing else is said; its last line ends. */
export class PlainPrinter implements Printer {
  #last = '\n';

  constructor(private readonly output: NodeJS.WriteStream) {}

  write(piece: string): void {
    this.output.write(piece);
    this.#last = piece;
  }

  pause(): void {}

  end(): void {
    if (!this.#last.endsWith('\n')) this.write('\n');
  }
}
