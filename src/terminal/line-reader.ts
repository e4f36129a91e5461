import type { ReadStream, WriteStream } from 'node:tty';
import { type Input, InputDecoder, keys } from './keys.js';
import { type EditorOptions, MessageEditor, type Read } from './message-editor.js';
import { type Option, Question } from './question.js';
import { TerminalMode } from './terminal-mode.js';

export type { Completer, Completion } from './completion.js';
export type { Read } from './message-editor.js';
export type { Option } from './question.js';

/** Where messages are read, and how they are written. */
export interface LineReaderOptions extends EditorOptions {
  /** The terminal to read from; it must be one. */
  readonly input?: ReadStream;
  readonly output?: WriteStream;
}

/**
 * Reads a person's messages from a terminal. From the constructor to `close` it owns the keyboard: keys pressed
 * while nothing is read wait, unseen, for the next `read`. Output between reads must end with a newline.
 */
export class LineReader {
  readonly #input: ReadStream;
  readonly #output: WriteStream;
  readonly #mode: TerminalMode;
  readonly #editor: MessageEditor;
  readonly #decoder = new InputDecoder((input) => this.#take(input));
  #waiting: Input[] = [];
  #task: AbortController | undefined;
  #question: Question | undefined;
  #ended = false;

  readonly #onData = (bytes: Buffer): void => this.#decoder.push(bytes);
  readonly #onEnd = (): void => this.#end();
  readonly #onResize = (): void => {
    if (!this.#question) this.#editor.resized();
  };

  constructor(options: LineReaderOptions = {}) {
    this.#input = options.input ?? process.stdin;
    this.#output = options.output ?? process.stdout;
    this.#mode = new TerminalMode(this.#input, this.#output);
    this.#editor = new MessageEditor(this.#output, options, () => this.#pump());
    this.#mode.enter();
    this.#input.on('data', this.#onData).on('end', this.#onEnd).on('error', this.#onEnd).resume();
    this.#output.on('resize', this.#onResize);
  }

  /** Shows the prompt, and after it what was typed ahead, and waits for a message. */
  read(prompt: string): Promise<Read> {
    if (this.#ended) return Promise.resolve({ type: 'eof' });
    const read = this.#editor.read(prompt);
    this.#pump();
    return read;
  }

  /** Runs a task that Ctrl-C aborts, also a Ctrl-C pressed since the last message. Other keys wait. */
  async during<T>(task: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const outer = this.#task;
    const controller = new AbortController();
    const kept = this.#waiting.filter((input) => !isKey(input, keys.ctrlC));
    if (this.#ended || kept.length < this.#waiting.length) controller.abort();
    this.#waiting = kept;
    this.#task = controller;
    try {
      return await task(controller.signal);
    } finally {
      this.#task = outer;
    }
  }

  /** Of the task that is under way, if one is: Ctrl-C aborts it. */
  get task(): AbortSignal | undefined {
    return this.#task?.signal;
  }

  /**
   * Asks a question that one key answers, also during a task, and gives the key. Enter, Esc, Ctrl-C, Ctrl-D and the end
   * of the input choose the last option, and Ctrl-C aborts the task too. What was typed before the question does not answer it.
   * A message that is awaited meanwhile makes room, and is awaited again afterwards.
   */
  choose(question: string, options: readonly [...Option[], Option]): Promise<string> {
    return new Promise((resolve) => {
      const write = (text: string): void => void this.#output.write(text);
      if (this.#editor.reading) this.#editor.hide();
      this.#question = new Question(question, options, write, (key) => {
        this.#question = undefined;
        if (this.#editor.reading) this.#editor.show();
        resolve(key);
      });
      if (this.#ended) this.#question.refuse();
    });
  }

  /** Whether a message is awaited and nothing of it is typed yet: a question now takes no key that was meant for it. */
  get idle(): boolean {
    return this.reading && !this.#editor.begun && !this.#question;
  }

  /** Whether a message is awaited, so that what is printed goes above it. */
  get reading(): boolean {
    return this.#editor.reading;
  }

  /** Prints a text above the line being typed or the question being asked; without either just prints it. */
  printAbove(text: string): void {
    if (this.#question) this.#question.printAbove(text);
    else if (this.#editor.reading) this.#editor.printAbove(text);
    else this.#output.write(`${text}\n`);
  }

  /** Gives the terminal back as it was. A pending read ends as at the end of the input. */
  close(): void {
    this.#end();
    this.#input.off('data', this.#onData).off('end', this.#onEnd).pause();
    this.#output.off('resize', this.#onResize);
    this.#decoder.close();
    this.#editor.close();
    this.#mode.leave();
    this.#input.off('error', this.#onEnd);
  }

  #take(input: Input): void {
    if (this.#editor.takeReport(input)) return;
    if (isKey(input, keys.ctrlZ)) this.#suspend();
    else if (this.#question) {
      this.#question.take(input);
      if (isKey(input, keys.ctrlC)) this.#task?.abort();
    } else if (this.#task && isKey(input, keys.ctrlC)) this.#task.abort();
    else {
      if (isKey(input, keys.ctrlC)) this.#editor.stopCompleting();
      this.#waiting.push(input);
      this.#pump();
    }
  }

  #pump(): void {
    while (this.#editor.ready) {
      const input = this.#waiting.shift();
      if (!input) return;
      this.#editor.take(input);
    }
  }

  /** Ctrl-Z, as without raw mode: the whole process group stops, so that the shell takes over from npm too. */
  #suspend(): void {
    if (process.platform === 'win32') return;
    if (this.#question) this.#output.write('\n');
    else if (this.#editor.reading) this.#editor.leave();
    this.#mode.leave();
    process.kill(0, 'SIGTSTP');
    // From here on it is after `fg`.
    this.#mode.enter();
    if (this.#question) this.#question.show();
    else if (this.#editor.reading) this.#editor.show();
  }

  #end(): void {
    this.#ended = true;
    this.#task?.abort();
    this.#question?.refuse();
    if (this.#editor.reading) this.#editor.finish({ type: 'eof' });
  }
}

function isKey(input: Input, sequence: string): boolean {
  return input.type === 'key' && input.sequence === sequence;
}
