import { createRequire } from 'node:module';
import { type IPty, spawn } from '@lydell/node-pty';
import type { Terminal } from '@xterm/headless';

// It is CommonJS that Node and TypeScript's loader import differently; both require it alike.
const xterm: typeof import('@xterm/headless') = createRequire(import.meta.url)('@xterm/headless');

/** How a program is run in a terminal. */
export interface PtyOptions {
  readonly cols?: number;
  readonly rows?: number;
  readonly cwd?: string;
  /** Added to this process's environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** How a program ended. */
export interface Exit {
  readonly exitCode: number;
  readonly signal?: number;
}

/** How long after its end a program's output may still come, in milliseconds. */
const LAST_WORDS = 2_000;

/** A program in a real pseudo-terminal, with a screen that shows what a person would see. */
export class Pty {
  readonly exit: Promise<Exit>;
  /** All the program has written, as it was written. */
  output = '';
  readonly #process: IPty;
  readonly #screen: Terminal;
  #exited = false;

  constructor(command: string, args: readonly string[], options: PtyOptions = {}) {
    const { cols = 80, rows = 24 } = options;
    const env = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, ...options.env };
    this.#screen = new xterm.Terminal({ cols, rows, scrollback: 10_000, allowProposedApi: true });
    this.#process = spawn(command, [...args], {
      name: 'xterm-256color',
      cols,
      rows,
      cwd: options.cwd ?? process.cwd(),
      env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined)),
    });
    this.#process.onData((data) => {
      this.output += data;
      this.#screen.write(data);
    });
    // The terminal's own answers, such as where its cursor is.
    this.#screen.onData((data) => this.#process.write(data));
    this.exit = new Promise((resolve) => {
      this.#process.onExit((exit) => {
        this.#exited = true;
        this.#screen.write('', () => resolve(exit));
      });
    });
  }

  get pid(): number {
    return this.#process.pid;
  }

  /** Presses keys, or sends whatever else a terminal sends. */
  send(keys: string | Buffer): void {
    // It takes bytes too, for input that is cut inside a character; its types do not say so.
    (this.#process as { write(data: string | Buffer): void }).write(keys);
  }

  resize(cols: number, rows: number): void {
    this.#screen.resize(cols, rows);
    this.#process.resize(cols, rows);
  }

  /** The lines of the screen and of what has scrolled away, without blanks at their ends. */
  lines(): string[] {
    const { active } = this.#screen.buffer;
    const lines = Array.from({ length: active.length }, (_, row) =>
      (active.getLine(row)?.translateToString(true, 0, this.#screen.cols) ?? '').trimEnd(),
    );
    while (lines.length > 0 && !lines.at(-1)) lines.pop();
    return lines;
  }

  /** The same as one text. */
  text(): string {
    return this.lines().join('\n');
  }

  /** Where the cursor is, counted from 0, rows from the first line of `lines()`. */
  cursor(): { row: number; column: number } {
    const { active } = this.#screen.buffer;
    return { row: active.baseY + active.cursorY, column: active.cursorX };
  }

  /** Waits until a condition on the screen holds, or its text has this in it. */
  async waitFor(wanted: string | RegExp | (() => boolean), milliseconds = 15_000): Promise<void> {
    const holds =
      typeof wanted === 'function'
        ? wanted
        : () => (typeof wanted === 'string' ? this.text().includes(wanted) : wanted.test(this.text()));
    let deadline = Date.now() + milliseconds;
    let hasEnded = false;
    while (!holds()) {
      // what a program wrote last may come after its end
      if (this.#exited && !hasEnded) deadline = Math.min(deadline, Date.now() + LAST_WORDS);
      hasEnded = this.#exited;
      if (Date.now() > deadline) {
        await new Promise<void>((resolve) => this.#screen.write('', resolve));
        if (holds()) return;
        throw new Error(`Waited in vain for ${wanted}. The screen:\n${this.text()}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Ends the program if it still runs. */
  async close(): Promise<void> {
    if (!this.#exited) this.#process.kill('SIGKILL');
    await this.exit;
    this.#screen.dispose();
  }
}
