import { ESC } from './escapes.js';

/** Left-to-right overrides, embeddings and isolates: they can make a text read as what it is not. */
const BIDI = /[\u202a-\u202e\u2066-\u2069]/;
/** A control character other than newline and tab, or an override. */
const SUSPECT = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u;
const CSI = '\u009b';
/** What begins a sequence that runs until its terminator: OSC, DCS, SOS, PM and APC, in both spellings. */
const STRING_AFTER_ESC = new Set([']', 'P', 'X', '^', '_']);
const STRING = new Set(['\u009d', '\u0090', '\u0098', '\u009e', '\u009f']);

/**
 * Takes out of a stream of characters what would command the terminal: escape sequences whole, control
 * characters except newline and tab, and bidirectional overrides. A newline ends any sequence, so that an
 * unfinished one cannot swallow what follows.
 */
export class EscapeFilter {
  #state: 'text' | 'escape' | 'csi' | 'string' | 'string-escape' = 'text';

  /** The character when it may be shown, else an empty text. */
  pass(character: string): string {
    if (this.#state === 'text' && character >= ' ' && character <= '~') return character; // most of all that is written
    if (character === '\n') this.#state = 'text';
    switch (this.#state) {
      case 'text':
        return this.#text(character);
      case 'escape':
        this.#state =
          character === '['
            ? 'csi'
            : STRING_AFTER_ESC.has(character)
              ? 'string'
              : /[ -/]/.test(character)
                ? 'escape'
                : 'text';
        return '';
      case 'csi':
        if (/[@-~]/.test(character)) this.#state = 'text';
        return '';
      default:
        this.#string(character);
        return '';
    }
  }

  #text(character: string): string {
    if (character === ESC) this.#state = 'escape';
    else if (character === CSI) this.#state = 'csi';
    else if (STRING.has(character)) this.#state = 'string';
    else if (character === '\n' || character === '\t' || !(/\p{Cc}/u.test(character) || BIDI.test(character)))
      return character;
    return '';
  }

  #string(character: string): void {
    const ended =
      character === '\u0007' || character === '\u009c' || (this.#state === 'string-escape' && character === '\\');
    this.#state = ended ? 'text' : character === ESC ? 'string-escape' : 'string';
  }
}

/** The text as it may be printed on a terminal, whoever wrote it. Newlines and tabs stay. */
export function harmless(text: string): string {
  if (!SUSPECT.test(text)) return text;
  const filter = new EscapeFilter();
  let shown = '';
  for (const character of text) shown += filter.pass(character);
  return shown;
}
