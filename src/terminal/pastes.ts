import { harmless } from './sanitize.js';

/** The name that stands in the line for a long paste: `[pegado: 240 líneas]`. It must show `number`, from 2 on. */
type PasteLabel = (paste: { lines: number; characters: number; number: number }) => string;

/** The longest paste of one line that is shown as if it had been typed. */
const SHOWN_CHARACTERS = 1000;

/**
 * Keeps the long pastes of a chat under short labels, so that a megabyte is edited as one word.
 * They stay for as long as the chat, because the line history holds their labels.
 */
export class Pastes {
  readonly #label: PasteLabel;
  readonly #texts = new Map<string, string>();

  constructor(label: PasteLabel) {
    this.#label = label;
  }

  /** What to put in the line for a pasted text: itself when it is short and of one line, else a label. */
  shorten(pasted: string): string {
    const text = harmless(pasted.replace(/\r\n?/g, '\n')).replace(/\n+$/, '');
    const lines = text.split('\n').length;
    if (lines === 1 && text.length <= SHOWN_CHARACTERS) return text;
    const size = { lines, characters: text.length };
    let label = this.#label({ ...size, number: 1 });
    if ((this.#texts.get(label) ?? text) !== text) label = this.#label({ ...size, number: this.#texts.size + 1 });
    this.#texts.set(label, text);
    return label;
  }

  /** The line with every label replaced by its text. */
  expand(line: string): string {
    let expanded = '';
    let rest = line;
    while (rest) {
      const found = this.#first(rest);
      if (!found) break;
      expanded += rest.slice(0, found.at) + found.text;
      rest = rest.slice(found.at + found.label.length);
    }
    return expanded + rest;
  }

  /** The label at the end of a text, if any; one press of backspace erases all of it. */
  labelBefore(text: string): string | undefined {
    for (const label of this.#texts.keys()) if (text.endsWith(label)) return label;
    return undefined;
  }

  /** The first label in a line, if any. */
  labelIn(line: string): string | undefined {
    return this.#first(line)?.label;
  }

  #first(line: string): { at: number; label: string; text: string } | undefined {
    let first: { at: number; label: string; text: string } | undefined;
    for (const [label, text] of this.#texts) {
      const at = line.indexOf(label);
      if (at >= 0 && (!first || at < first.at)) first = { at, label, text };
    }
    return first;
  }
}
