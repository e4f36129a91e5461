import type { WriteStream } from 'node:tty';
import { atExit } from './at-exit.js';
import { escapes } from './escapes.js';
import { truncate } from './text.js';

/** Work that is done before this, in milliseconds, needs no bar. */
const PATIENCE = 400;
const WIDTH = 24;

/** Shows how far long work has come, on one line of a terminal; elsewhere nothing. `stop` takes it away. */
export class ProgressBar {
  readonly #output: WriteStream;
  readonly #label: string;
  readonly #began = performance.now();
  #cancel: (() => void) | undefined;

  constructor(label: string, { output = process.stderr }: { output?: WriteStream } = {}) {
    this.#label = label;
    this.#output = output;
  }

  show(done: number, total: number): void {
    if (!this.#output.isTTY || performance.now() - this.#began < PATIENCE) return;
    if (!this.#cancel) {
      this.#cancel = atExit(() => this.stop());
      this.#output.write(escapes.hideCursor);
    }
    const share = total === 0 ? 1 : done / total;
    const full = Math.round(share * WIDTH);
    const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${Math.floor(share * 100)} %`;
    // One column stays free, so that the line never wraps.
    const text = truncate(`${this.#label} ${bar}`, this.#output.columns - 1);
    this.#output.write(`${escapes.eraseLine}${text}`);
  }

  /** Takes everything away that it showed. */
  stop(): void {
    this.#cancel?.();
    if (this.#cancel) this.#output.write(escapes.eraseLine + escapes.showCursor);
    this.#cancel = undefined;
  }
}
