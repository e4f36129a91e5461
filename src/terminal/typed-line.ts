import { createInterface, type Interface } from 'node:readline';
import { Readable, Writable } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { ESC, escapes } from './escapes.js';

/** How long the terminal may take to say where its cursor is. */
const REPORT_MS = 500;
const POSITION = new RegExp(`^${ESC}\\[(\\d+);(\\d+)R$`);

/** A place on the screen, counted from 0. */
interface Place {
  readonly row: number;
  readonly column: number;
}

/** `prevRows`: how many rows below the prompt's the cursor was when readline last drew. It has no public name. */
type LineEditor = Interface & { prevRows: number };

/**
 * The line being typed and its drawing: readline's editor, fed by hand, with an output whose width changes only
 * when we know where the terminal has put what was drawn. After a resize some terminals wrap the drawn line anew
 * and others leave it; only the cursor's column tells, so the terminal is asked.
 */
export class TypedLine {
  readonly #terminal: WriteStream;
  readonly #keys = new Readable({ read: () => undefined });
  readonly #screen: Writable & { columns: number };
  readonly #editor: LineEditor;
  readonly #onSettled: () => void;
  #resizing: NodeJS.Timeout | undefined;
  /** Whether this terminal wraps anew what is on its screen, once that has shown. */
  #wrapsAnew: boolean | undefined;

  /** `onLine` is called when Enter is pressed; `onSettled` when a resize is over and keys may be fed again. */
  constructor(terminal: WriteStream, onLine: (line: string) => void, onSettled: () => void) {
    this.#terminal = terminal;
    this.#onSettled = onSettled;
    const write = (chunk: unknown, _encoding: BufferEncoding, done: () => void): void => {
      terminal.write(String(chunk));
      done();
    };
    this.#screen = Object.assign(new Writable({ write, decodeStrings: false }), { columns: terminal.columns });
    this.#editor = createInterface({
      input: this.#keys,
      output: this.#screen,
      terminal: true,
      historySize: 1000,
    }) as LineEditor;
    this.#editor.on('line', onLine);
  }

  /** What is typed. */
  get text(): string {
    return this.#editor.line;
  }

  /** What is typed before the cursor. */
  get before(): string {
    return this.#editor.line.slice(0, this.#editor.cursor);
  }

  /** True while the terminal is being asked where a resize has left the line: then feed nothing. */
  get resizing(): boolean {
    return this.#resizing !== undefined;
  }

  /** Draws the prompt and the line where the cursor is, as on a fresh row. */
  show(prompt: string): void {
    this.#screen.columns = this.#terminal.columns;
    this.#editor.setPrompt(prompt);
    this.#editor.prevRows = 0;
    this.#editor.prompt(true);
  }

  /** Puts a text in the line, where the cursor is. */
  insert(text: string): void {
    this.#editor.write(text);
  }

  /** Gives the editor one key, as the terminal sent it. */
  press(sequence: string): void {
    this.#keys.emit('data', sequence);
  }

  /** Erases this many characters before the cursor. */
  erase(characters: number): void {
    for (let count = 0; count < characters; count++) this.#editor.write(null, { name: 'backspace' });
  }

  /** Empties the line. */
  clear(): void {
    this.#editor.write(null, { ctrl: true, name: 'e' });
    this.#editor.write(null, { ctrl: true, name: 'u' });
  }

  /** Takes the line off the screen, leaving the cursor where its prompt began; `show` brings it back. */
  hide(): void {
    if (this.resizing) this.#redraw(undefined);
    this.#terminal.write(escapes.eraseFrom(this.#editor.getCursorPos().rows));
  }

  /** Moves the cursor to the row below the line, whatever the line holds. */
  leave(): void {
    this.#editor.write(null, { ctrl: true, name: 'e' });
    this.#terminal.write('\n');
  }

  /** The terminal has a new size while the line is shown. */
  resized(): void {
    clearTimeout(this.#resizing);
    this.#resizing = setTimeout(() => this.#redraw(undefined), REPORT_MS);
    this.#terminal.write(escapes.askPosition);
  }

  /** Takes the terminal's report of its cursor's place; false when the key is something else. */
  takeReport(sequence: string): boolean {
    const [, row, column] = POSITION.exec(sequence) ?? [];
    if (!this.resizing || !row || !column) return false;
    this.#redraw({ row: Number(row) - 1, column: Number(column) - 1 });
    return true;
  }

  close(): void {
    clearTimeout(this.#resizing);
    this.#editor.close();
  }

  #redraw(cursor: Place | undefined): void {
    clearTimeout(this.#resizing);
    this.#resizing = undefined;
    const rows = this.#rowsAboveCursor(cursor?.column);
    this.#editor.prevRows = rows;
    if (cursor && cursor.row < rows) {
      // The line's beginning has scrolled away. On a blank row of its own, what is left cannot join the new drawing.
      this.#terminal.write(`${escapes.eraseFrom(cursor.row)}\n`);
      this.#editor.prevRows = 0;
    }
    this.#screen.emit('resize');
    this.#onSettled();
  }

  /** Takes the new width, and finds how many rows of the old drawing stand above the cursor. */
  #rowsAboveCursor(column: number | undefined): number {
    const asDrawn = this.#editor.getCursorPos();
    const asDrawnColumn = Math.min(asDrawn.cols, this.#terminal.columns - 1);
    this.#screen.columns = this.#terminal.columns;
    const wrappedAnew = this.#editor.getCursorPos();
    if (asDrawnColumn !== wrappedAnew.cols) {
      if (column === wrappedAnew.cols) this.#wrapsAnew = true;
      if (column === asDrawnColumn) this.#wrapsAnew = false;
    }
    if (this.#wrapsAnew !== undefined) return this.#wrapsAnew ? wrappedAnew.rows : asDrawn.rows;
    // Not knowing, rather leave a row of the old drawing than erase a row of the conversation.
    return Math.min(asDrawn.rows, wrappedAnew.rows);
  }
}
