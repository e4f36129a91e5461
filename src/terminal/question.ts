import { escapes } from './escapes.js';
import { type Input, keys } from './keys.js';

/** One answer to a question: the key that chooses it, and its name. */
export interface Option {
  readonly key: string;
  readonly label: string;
}

const SAFE_KEYS = new Set<string>([keys.enter, keys.lineFeed, keys.escape, keys.ctrlC, keys.ctrlD]);

/** A question that one key answers. Enter, Esc, Ctrl-C and Ctrl-D choose the last option, which should be the safe one. */
export class Question {
  readonly #options: readonly Option[];
  readonly #text: string;
  readonly #write: (text: string) => void;
  readonly #onAnswer: (key: string) => void;

  /** Asks; `onAnswer` is called with the chosen key, once, and from then on the question takes no more input. */
  constructor(
    question: string,
    options: readonly [...Option[], Option],
    write: (text: string) => void,
    onAnswer: (key: string) => void,
  ) {
    this.#options = options;
    this.#text = `${question} ${options.map(({ key, label }) => `[${key}] ${label}`).join(' · ')} `;
    this.#write = write;
    this.#onAnswer = onAnswer;
    this.show();
  }

  /** Asks where the cursor is, as on a fresh row. */
  show(): void {
    this.#write(this.#text);
  }

  /** Takes what the person did. Other keys and pastes do nothing. */
  take(input: Input): void {
    if (input.type === 'key' && SAFE_KEYS.has(input.sequence)) this.refuse();
    if (input.type !== 'text') return;
    // a key that is pressed again because nothing seems to happen may come together with the first
    const [typed, ...others] = new Set(input.text.toLowerCase());
    const chosen = others.length === 0 && this.#options.find(({ key }) => key.toLowerCase() === typed);
    if (chosen) this.#answer(chosen);
  }

  /** Chooses the safe option. */
  refuse(): void {
    const safe = this.#options.at(-1);
    if (safe) this.#answer(safe);
  }

  /** Prints a line above the question. */
  printAbove(line: string): void {
    this.#write(`${escapes.eraseLine}${line}\n${this.#text}`);
  }

  #answer({ key, label }: Option): void {
    this.#write(`→ ${label}\n`);
    this.#onAnswer(key);
  }
}
