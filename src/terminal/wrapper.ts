import type { Look, Span } from './inline.js';
import { widthOf } from './width.js';

/** Scripts that break between any two characters; they are two columns wide. */
const BREAKS_ANYWHERE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff60]/u;

const LATIN_END = '\u02ff';

/**
 * Wraps text at word ends as it comes, holding back only the last word. A word that is wider than the line is not
 * cut: the terminal wraps it, and so an address can still be copied.
 */
export class Wrapper {
  readonly #width: () => number;
  readonly #paint: (text: string, looks: readonly Look[]) => string;
  #word: Span[] = [];
  #wordLength = 0;
  #spaces = '';
  #column = 0;
  #hang = '';
  #hangWidth = 0;
  /** The word's beginning is already printed, so it goes on where it is. */
  #continues = false;

  /** `paint` gives a text its looks, in escape codes or not at all. */
  constructor(width: () => number, paint: (text: string, looks: readonly Look[]) => string) {
    this.#width = width;
    this.#paint = paint;
  }

  /** Begins a line that already shows `first`; its further rows begin with `hang`, which is as wide. */
  begin(first: string, hang: string): void {
    this.#column = widthOf(first);
    this.#hang = hang;
    this.#hangWidth = this.#column;
    this.#spaces = '';
    this.#continues = false;
  }

  /** Takes a piece of the line; gives what can be printed. */
  add({ text, looks }: Span): string {
    let printed = '';
    for (const character of text) {
      if (character === ' ' || character === '\t') {
        printed += this.flush();
        this.#continues = false;
        this.#spaces += ' ';
      } else if (character > LATIN_END && BREAKS_ANYWHERE.test(character)) {
        printed += this.flush();
        this.#continues = false;
        this.#hold(character, looks);
        printed += this.flush();
      } else {
        this.#hold(character, looks);
        if (this.#wordLength > this.#width()) {
          printed += this.flush();
          this.#continues = true;
        }
      }
    }
    return printed;
  }

  /** Prints the word that was held back. */
  flush(): string {
    if (this.#word.length === 0) return '';
    const plain = this.#word.map(({ text }) => text).join('');
    const word = this.#word.map(({ text, looks }) => this.#paint(text, looks)).join('');
    const spaces = this.#column > this.#hangWidth ? this.#spaces : '';
    const width = widthOf(plain);
    const breaks =
      !this.#continues && this.#column > this.#hangWidth && this.#column + spaces.length + width > this.#width();
    this.#word = [];
    this.#wordLength = 0;
    this.#spaces = '';
    this.#column = (breaks ? this.#hangWidth : this.#column + spaces.length) + width;
    if (this.#column > this.#width()) this.#column %= this.#width();
    return breaks ? `\n${this.#hang}${word}` : spaces + word;
  }

  #hold(character: string, looks: readonly Look[]): void {
    const last = this.#word.at(-1);
    if (last && sameLooks(last.looks, looks))
      this.#word[this.#word.length - 1] = { text: last.text + character, looks };
    else this.#word.push({ text: character, looks });
    this.#wordLength += character.length;
  }
}

function sameLooks(a: readonly Look[], b: readonly Look[]): boolean {
  return a.length === b.length && a.every((look, index) => look === b[index]);
}
