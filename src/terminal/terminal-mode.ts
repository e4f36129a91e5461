import type { ReadStream, WriteStream } from 'node:tty';
import { atExit } from './at-exit.js';
import { escapes } from './escapes.js';

/**
 * The terminal in the conversation's mode: every key arrives as it is pressed, Ctrl-C too, and pastes are
 * marked. However the process ends, `leave` has been called when the shell has the terminal again.
 */
export class TerminalMode {
  readonly #input: ReadStream;
  readonly #output: WriteStream;
  #cancel: (() => void) | undefined;

  constructor(input: ReadStream, output: WriteStream) {
    this.#input = input;
    this.#output = output;
  }

  enter(): void {
    if (this.#cancel) return;
    // Cut off in the middle of a line, the shell's prompt would stand behind it.
    this.#cancel = atExit(() => {
      this.#output.write('\r\n');
      this.leave();
    });
    this.#input.setRawMode(true);
    this.#output.write(escapes.pasteMarksOn);
  }

  leave(): void {
    if (!this.#cancel) return;
    this.#cancel();
    this.#cancel = undefined;
    this.#output.write(escapes.pasteMarksOff + escapes.showCursor);
    this.#input.setRawMode(false);
  }
}
