import type { WriteStream } from 'node:tty';
import { atExit } from './at-exit.js';
import { escapes } from './escapes.js';
import { styled } from './style.js';
import { truncate } from './text.js';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
/** A frame lasts so long, and what takes less is over before the first: nothing is drawn and taken away for it. */
const FRAME_MS = 60;

/**
 * Shows that something is going on, on a line of its own: the cursor must be at its beginning, and is there again
 * after `stop`. Where stderr is no terminal it shows nothing.
 */
export class Spinner {
  readonly #output: WriteStream;
  readonly #screen: { readonly color: boolean };
  #timer: NodeJS.Timeout | undefined;
  #cancel: (() => void) | undefined;
  #text = '';
  #frame = 0;

  constructor({ output = process.stderr, color = true }: { output?: WriteStream; color?: boolean } = {}) {
    this.#output = output;
    this.#screen = { color };
  }

  /** Shows the text within a frame's time, or changes it. */
  start(text: string): void {
    if (!this.#output.isTTY) return;
    this.#text = text;
    this.#timer ??= setInterval(() => this.#draw(), FRAME_MS).unref();
  }

  /** Takes everything away that it showed. */
  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    if (!this.#cancel) return;
    this.#cancel();
    this.#cancel = undefined;
    this.#output.write(escapes.eraseLine + escapes.showCursor);
  }

  #draw(): void {
    if (!this.#cancel) {
      this.#cancel = atExit(() => this.stop());
      this.#output.write(escapes.hideCursor);
    }
    this.#frame = (this.#frame + 1) % FRAMES.length;
    // One column stays free, so that the line never wraps.
    const text = truncate(this.#text, this.#output.columns - 3);
    this.#output.write(`${escapes.eraseLine}${styled('cyan', FRAMES[this.#frame] ?? '', this.#screen)} ${text}`);
  }
}
