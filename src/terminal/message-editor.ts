import type { WriteStream } from 'node:tty';
import type { Language } from '../language.js';
import { type Completer, extension, listed } from './completion.js';
import { firstLength, lastLength } from './graphemes.js';
import { type Input, keys } from './keys.js';
import { Pastes } from './pastes.js';
import { TypedLine } from './typed-line.js';
import { terminalWords } from './words.js';

/** What came of reading: a message; Ctrl-D or the end of the input; or Ctrl-C on an empty line. */
export type Read =
  | { readonly type: 'line'; readonly text: string }
  | { readonly type: 'eof' }
  | { readonly type: 'interrupt' };

/** The prompt of the lines after one that ended in `\`. */
const CONTINUATION = '… ';

/** How messages are written. */
export interface EditorOptions {
  readonly language?: Language;
  readonly completer?: Completer;
  /** Is given the line when its typing pauses for a moment; not one that stands for pastes, or goes on from others. */
  readonly onPause?: (line: string) => void;
}

/** Keys that move the cursor by one, or erase what is after it. */
const LEFT = new Set(['\u001b[D', '\u001bOD', '\u0002']);
const RIGHT = new Set(['\u001b[C', '\u001bOC', '\u0006', '\u001b[3~', '\u0004']);

/** A pause as short as that before Enter. */
const PAUSE_MS = 15;

interface PendingRead {
  readonly prompt: string;
  /** The lines so far, each of which ended in `\`. */
  readonly lines: string[];
  readonly resolve: (read: Read) => void;
}

const NOT_READING: PendingRead = { prompt: '', lines: [], resolve: () => undefined };

/** Edits one message at a time: its lines, pastes and completions. It is given input only while it is `ready`. */
export class MessageEditor {
  readonly #terminal: WriteStream;
  readonly #options: EditorOptions;
  readonly #language: Language;
  readonly #line: TypedLine;
  readonly #pastes: Pastes;
  readonly #onReady: () => void;
  #read = NOT_READING;
  #completing: object | undefined;
  #pausing: NodeJS.Timeout | undefined;

  /** `onReady` is called when it can take input again after a pause of its own. */
  constructor(terminal: WriteStream, options: EditorOptions, onReady: () => void) {
    this.#terminal = terminal;
    this.#options = options;
    this.#language = options.language ?? 'es';
    this.#onReady = onReady;
    this.#pastes = new Pastes(terminalWords[this.#language].pasted);
    this.#line = new TypedLine(terminal, (line) => this.#enter(line), onReady);
  }

  /** Whether a message is being edited. */
  get reading(): boolean {
    return this.#read !== NOT_READING;
  }

  /** Whether something of the message is typed. */
  get begun(): boolean {
    return this.#line.text !== '' || this.#read.lines.length > 0;
  }

  /** Whether the next input may be given now. */
  get ready(): boolean {
    return this.reading && !this.#completing && !this.#line.resizing;
  }

  /** Shows the prompt and begins a message. */
  read(prompt: string): Promise<Read> {
    return new Promise((resolve) => {
      this.#read = { prompt, lines: [], resolve };
      this.#line.show(prompt);
    });
  }

  /** Takes the next thing that the person did. */
  take(input: Input): void {
    if (input.type === 'paste') this.#line.insert(this.#pastes.shorten(input.text));
    else if (input.type === 'text') this.#type(input.text);
    else this.#press(input.sequence);
    this.#awaitPause();
  }

  /** Takes the terminal's answer about its cursor; false when the input is something else. */
  takeReport(input: Input): boolean {
    return input.type === 'key' && this.#line.takeReport(input.sequence);
  }

  /** Ends the message: what was typed is left on the screen. */
  finish(read: Read): void {
    const { resolve } = this.#read;
    this.#read = NOT_READING;
    this.#completing = undefined;
    resolve(read);
  }

  /** Prints a text above the line being typed. */
  printAbove(text: string): void {
    this.#line.hide();
    this.#terminal.write(`${text}\n`);
    this.show();
  }

  /** Takes the line off the screen, and what was to complete it; `show` brings the line back. */
  hide(): void {
    this.stopCompleting();
    this.#line.hide();
  }

  /** Draws the line anew where the cursor is. */
  show(): void {
    this.#line.show(this.#read.lines.length > 0 ? CONTINUATION : this.#read.prompt);
  }

  /** Leaves the line on the screen and goes to the row below it. */
  leave(): void {
    this.#line.leave();
  }

  /** The terminal has a new size. */
  resized(): void {
    if (this.reading) this.#line.resized();
  }

  /** Waits no longer for completions. */
  stopCompleting(): void {
    this.#completing = undefined;
  }

  close(): void {
    clearTimeout(this.#pausing);
    this.#line.close();
  }

  /** Writes characters; an accent joins the letter before it, so that the line holds one character for the two. */
  #type(text: string): void {
    const letter = /^\p{M}/u.test(text) ? ([...this.#line.before].at(-1) ?? '') : '';
    if (letter) this.#line.erase(1);
    this.#line.insert((letter + text).normalize());
  }

  #awaitPause(): void {
    const { onPause } = this.#options;
    clearTimeout(this.#pausing);
    if (!onPause || !this.reading || this.#read.lines.length > 0) return;
    this.#pausing = setTimeout(() => {
      if (this.reading && this.#pastes.labelIn(this.#line.text) === undefined) onPause(this.#line.text);
    }, PAUSE_MS).unref();
  }

  #press(sequence: string): void {
    if (sequence === keys.ctrlC) this.#interrupt();
    else if (sequence === keys.ctrlD && !this.#line.text) this.#endOfInput();
    else if (sequence === keys.tab) void this.#complete();
    else if (sequence === keys.backspace || sequence === keys.ctrlH) {
      this.#line.erase(this.#pastes.labelBefore(this.#line.before)?.length ?? lastLength(this.#line.before));
    } else for (let count = this.#pressesOf(sequence); count > 0; count--) this.#line.press(sequence);
  }

  /** The editor moves by code points; a person by what is one character on the screen, like an emoji with its joiners. */
  #pressesOf(sequence: string): number {
    const { before, text } = this.#line;
    if (LEFT.has(sequence)) return lastLength(before);
    return RIGHT.has(sequence) ? firstLength(text.slice(before.length)) : 1;
  }

  #enter(line: string): void {
    const continues = /(?<!\\)(?:\\\\)*\\$/.test(line);
    const { lines } = this.#read;
    lines.push(this.#pastes.expand(continues ? line.slice(0, -1) : line));
    if (continues) this.show();
    else this.finish({ type: 'line', text: lines.join('\n') });
  }

  #interrupt(): void {
    const { lines } = this.#read;
    if (lines.length > 0) {
      this.#line.clear();
      this.#line.leave();
      lines.length = 0;
      this.show();
    } else if (this.#line.text) {
      this.#line.clear();
    } else {
      this.#terminal.write('\n');
      this.finish({ type: 'interrupt' });
    }
  }

  #endOfInput(): void {
    if (this.#read.lines.length > 0) {
      this.#line.press(keys.enter);
      return;
    }
    this.#terminal.write('\n');
    this.finish({ type: 'eof' });
  }

  async #complete(): Promise<void> {
    if (!this.#options.completer) return;
    const mine = {};
    this.#completing = mine;
    const completion = await Promise.resolve(this.#line.before)
      .then(this.#options.completer)
      // A completion that fails (a locked database, say) must not end the conversation: the bell says it.
      .catch(() => ({ fragment: '', matches: [] }));
    if (this.#completing !== mine) return;
    this.#completing = undefined;
    const text = extension(completion);
    if (completion.matches.length === 0) {
      this.#terminal.write('\u0007');
    } else if (text !== undefined) {
      this.#line.erase(completion.fragment.length);
      this.#line.insert(text);
    } else if (completion.matches.length > 1) {
      this.printAbove(listed(completion.matches, this.#terminal.columns, terminalWords[this.#language].andMore));
    }
    this.#onReady();
  }
}
