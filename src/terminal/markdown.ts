import { type Block, blockOf, closesFence, type Fence } from './blocks.js';
import { isMarker, type Look, type Span, takeInline } from './inline.js';
import { MarkdownTable } from './markdown-table.js';
import { EscapeFilter } from './sanitize.js';
import { type Style, styled } from './style.js';
import { Wrapper } from './wrapper.js';

/** How Markdown is shown. `width` is in columns, `Infinity` for no wrapping; it may change as the text comes. */
export interface MarkdownOptions {
  readonly color: boolean;
  readonly width: number | (() => number);
}

const STYLES = { bold: 'bold', italic: 'italic', code: 'cyan', dim: 'dim' } as const satisfies Record<Look, Style>;

/** The longest construct that is waited for; a marker whose end is farther away is plain text. */
const HELD = 240;
const RULE_COLUMNS = 40;

/**
 * Light Markdown for a terminal, as it comes: what was printed is never changed. The output depends on the text
 * alone, not on how it was cut, and begins and ends without blank lines.
 */
export class MarkdownStream {
  readonly #width: () => number;
  readonly #color: boolean;
  readonly #paint: (text: string, looks: readonly Look[]) => string;
  readonly #wrapper: Wrapper;
  readonly #filter = new EscapeFilter();
  /** Half of a character outside the basic plane. */
  #half = '';
  /** The line's beginning, until it is known what line it is. Then, undefined. */
  #head: string | undefined = '';
  #quotes = 0;
  /** The block of code that the line is in, and how many quotes that is in. */
  #fence: (Fence & { quotes: number }) | undefined;
  /** The table that the line may go on, and how many quotes that is in. */
  #table: { rows: MarkdownTable; quotes: number } | undefined;
  #heading = false;
  #pending = '';
  #before = '';
  /** Line ends that were read and not printed. */
  #breaks = 0;
  #printed = false;

  constructor({ color, width }: MarkdownOptions) {
    this.#paint = (text, looks) => looks.reduce((painted, look) => styled(STYLES[look], painted, { color }), text);
    this.#color = color;
    this.#width = typeof width === 'number' ? () => width : width;
    this.#wrapper = new Wrapper(this.#width, this.#paint);
  }

  /** Takes the next piece of text, cut anywhere; gives what can be printed. */
  push(text: string): string {
    const whole = this.#half + text;
    const cut = /[\ud800-\udbff]$/.test(whole) ? whole.length - 1 : whole.length;
    this.#half = whole.slice(cut);
    let printed = '';
    for (const character of whole.slice(0, cut)) printed += this.#take(this.#filter.pass(character));
    return printed;
  }

  /** The text has ended: gives what was held back, and a newline after it. */
  end(): string {
    const printed = this.#endLine() + this.#endTable();
    this.#half = '';
    this.#breaks = 0;
    return this.#printed ? `${printed}\n` : printed;
  }

  #take(character: string): string {
    if (character === '\n') {
      const printed = this.#endLine();
      this.#breaks++;
      return printed;
    }
    if (this.#head === undefined) return this.#addInline(character);
    this.#head += character;
    return this.#fence ? '' : this.#decide(false);
  }

  #endLine(): string {
    let printed = '';
    if (this.#head !== undefined) printed = this.#codeLine(this.#head) ?? this.#decide(true);
    printed += this.#resolve(true) + this.#wrapper.flush();
    this.#head = '';
    this.#quotes = 0;
    return printed;
  }

  #decide(whole: boolean): string {
    const head = this.#head ?? '';
    const block = blockOf(head, whole);
    if (block?.type === 'quote') {
      this.#quotes++;
      this.#head = block.rest;
      return this.#decide(whole);
    }
    if (block?.type === 'table') return whole ? this.#row(head) : '';
    return block ? this.#endTable() + this.#begin(block) : '';
  }

  /** Begins what is neither a quote nor a row of a table. */
  #begin(block: Exclude<Block, { type: 'quote' | 'table' }>): string {
    switch (block.type) {
      case 'fence':
        this.#fence = { ...block.fence, quotes: this.#quotes };
        // The marks are not shown, so their line takes no room.
        this.#breaks--;
        return '';
      case 'blank':
        return this.#quotes > 0 ? this.#open('', '') : '';
      case 'rule':
        return this.#open('', '') + this.#paint('─'.repeat(Math.min(this.#width(), RULE_COLUMNS)), ['dim']);
      default: {
        this.#head = undefined;
        this.#heading = block.type === 'heading';
        const indent = block.type === 'heading' ? '' : block.indent;
        return (
          this.#open(indent, block.type === 'item' ? `${block.mark} ` : '') +
          [...block.rest].map((next) => this.#addInline(next)).join('')
        );
      }
    }
  }

  /** Takes a row of a table, which begins where the cursor stands and is printed when its columns are known. */
  #row(line: string): string {
    let opened = '';
    if (this.#table?.quotes === this.#quotes) this.#breaks = 0;
    else {
      opened = this.#endTable() + this.#open('', '');
      this.#table = { rows: new MarkdownTable(this.#width, this.#color), quotes: this.#quotes };
    }
    return opened + this.#ofTable(this.#table?.rows.push(line));
  }

  #endTable(): string {
    const printed = this.#ofTable(this.#table?.rows.end());
    this.#table = undefined;
    return printed;
  }

  #ofTable(rows = ''): string {
    return rows.replaceAll('\n', `\n${this.#bars(this.#table?.quotes ?? 0)}`);
  }

  /** Begins a line: the line ends due, and what stands before its text on each row. */
  #open(indent: string, mark: string): string {
    const quote = this.#bars(this.#quotes);
    this.#before = '';
    this.#wrapper.begin(quote + indent + mark, quote + indent + ' '.repeat(mark.length));
    return this.#newlines(2) + quote + indent + mark;
  }

  /** What stands before a line in so many quotes. */
  #bars(quotes: number): string {
    return quotes === 0 ? '' : this.#paint('│ ', ['dim']).repeat(quotes);
  }

  #newlines(most: number): string {
    const due = this.#printed ? Math.min(this.#breaks, most) : 0;
    this.#breaks = 0;
    this.#printed = true;
    return '\n'.repeat(due);
  }

  /** Prints a line of a block of code; undefined when the line is not in one. */
  #codeLine(line: string): string | undefined {
    const fence = this.#fence;
    if (!fence) return undefined;
    const [marks] = new RegExp(`^(?: {0,3}> ?){${fence.quotes}}`).exec(line) ?? [];
    const inside = line.slice(marks?.length);
    if (marks === undefined || closesFence(inside, fence)) this.#fence = undefined;
    if (marks === undefined) return undefined;
    if (!this.#fence) {
      this.#breaks--;
      return '';
    }
    if (!inside.trim()) return '';
    const quote = this.#bars(fence.quotes);
    const code = inside.replace(new RegExp(`^ {0,${fence.indent}}`), '');
    return `${this.#newlines(Infinity)}${quote}${' '.repeat(fence.indent + 2)}${this.#paint(code, ['code'])}`;
  }

  #addInline(character: string): string {
    if (!this.#pending && character && !isMarker(character))
      return this.#show({ text: character, looks: [] }, character);
    this.#pending += character;
    return this.#resolve(false);
  }

  /** Prints what of the pending text no longer depends on what comes next. */
  #resolve(whole: boolean): string {
    let printed = '';
    while (this.#pending) {
      const taken = takeInline(this.#pending, this.#before, whole || this.#pending.length > HELD);
      if (!taken) break;
      const last = this.#pending.charAt(taken.length - 1);
      this.#pending = this.#pending.slice(taken.length);
      for (const span of taken.spans) printed += this.#show(span, last);
    }
    return printed;
  }

  #show({ text, looks }: Span, last: string): string {
    this.#before = last;
    return this.#wrapper.add({ text, looks: this.#heading && !looks.includes('bold') ? ['bold', ...looks] : looks });
  }
}
