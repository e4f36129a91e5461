import { StringDecoder } from 'node:string_decoder';
import { ESC, escapes } from './escapes.js';

/** What a person did: typed characters, pressed one key (as the terminal sends it: `\r`, `\x1b[A`), or pasted. */
export type Input =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'key'; readonly sequence: string }
  | { readonly type: 'paste'; readonly text: string };

/** The keys that mean something to the conversation; the line editor knows the others. */
export const keys = {
  ctrlC: '\u0003',
  ctrlD: '\u0004',
  ctrlZ: '\u001a',
  tab: '\t',
  enter: '\r',
  lineFeed: '\n',
  escape: ESC,
  backspace: '\u007f',
  ctrlH: '\b',
} as const;

const CSI = `${ESC}\\[(?:\\[[A-E]|[0-?]*[ -/]*[@-~])`;
const INPUT = new RegExp(`${CSI}|${ESC}O[ -~]|${ESC}?[^\\P{Cc}${ESC}]|${ESC}\\P{Cc}|${ESC}|\\P{Cc}+`, 'uy');
const UNFINISHED = new RegExp(`${ESC}(?:\\[\\[?[0-?]*[ -/]*|O)?$`);

/** How long the rest of a key's sequence may take to come; after that an escape is the Esc key. */
const ESCAPE_MS = 50;
/** The same where more than the escape has come, which no one key is: a slow line may take its time. */
const SEQUENCE_MS = 1_000;

/** Turns what a terminal sends, cut anywhere, into what the person did. */
export class InputDecoder {
  readonly #utf8 = new StringDecoder('utf8');
  readonly #emit: (input: Input) => void;
  #held = '';
  #paste: string[] | undefined;
  #timer: NodeJS.Timeout | undefined;
  #late: NodeJS.Immediate | undefined;

  constructor(emit: (input: Input) => void) {
    this.#emit = emit;
  }

  /** Takes the next bytes; calls `emit` for each thing that they complete. */
  push(bytes: Buffer): void {
    this.close();
    this.#decode(this.#held + this.#utf8.write(bytes), false);
    if (!this.#held || this.#paste) return;
    // a process that was busy hears its clock before it reads what has come meanwhile
    const settle = () => {
      this.#late = setImmediate(() => this.#decode(this.#held, true));
    };
    this.#timer = setTimeout(settle, this.#held === ESC ? ESCAPE_MS : SEQUENCE_MS);
  }

  /** Forgets what is incomplete. */
  close(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#late);
  }

  #decode(text: string, late: boolean): void {
    this.#held = '';
    let at = 0;
    while (at < text.length) at = this.#paste ? this.#takePaste(text, at, this.#paste) : this.#takeKey(text, at, late);
  }

  #takeKey(text: string, at: number, late: boolean): number {
    if (!late && text[at] === ESC && UNFINISHED.test(text.slice(at))) {
      this.#held = text.slice(at);
      return text.length;
    }
    INPUT.lastIndex = at;
    const found = INPUT.exec(text)?.[0] ?? text.charAt(at);
    if (found === escapes.pasteBegins) this.#paste = [];
    else if (/^\p{Cc}/u.test(found)) this.#emit({ type: 'key', sequence: found });
    else this.#emit({ type: 'text', text: found });
    return at + found.length;
  }

  #takePaste(text: string, at: number, pieces: string[]): number {
    const end = text.indexOf(escapes.pasteEnds, at);
    if (end < 0) {
      // The mark itself may be cut, so its possible beginning waits for more.
      const mark = text.lastIndexOf(ESC);
      const keep = mark >= at && escapes.pasteEnds.startsWith(text.slice(mark)) ? mark : text.length;
      pieces.push(text.slice(at, keep));
      this.#held = text.slice(keep);
      return text.length;
    }
    pieces.push(text.slice(at, end));
    this.#paste = undefined;
    this.#emit({ type: 'paste', text: pieces.join('') });
    return end + escapes.pasteEnds.length;
  }
}
