import { plainInline } from './inline.js';
import { headerLine, type Layout, layOut, widthsThatFit } from './table.js';

/** Columns are as wide as these many rows need, so that a long table is not waited for to its end. */
const ROWS_MEASURED = 12;
/** Header, marks and the rows that are measured. */
const HELD_LINES = 2 + ROWS_MEASURED;
const MARKS = /^:?-+:?$/;

/**
 * A Markdown table in aligned columns, as its lines come. What was printed cannot be widened, so the first rows are
 * held back until the columns are known; later rows keep to them. Lines that only look like a table stay as typed.
 */
export class MarkdownTable {
  #held: string[] = [];
  #printed = false;
  #laidOut: { readonly columns: readonly Layout[]; readonly widths: readonly number[] } | undefined;

  constructor(
    private readonly width: () => number,
    readonly color: boolean,
  ) {}

  /** Takes one whole line; gives what can be printed, with a newline before every line but the first. */
  push(line: string): string {
    if (this.#laidOut) return this.#lines(this.#rows([line]));
    this.#held.push(line.trim());
    const isTable = this.#held.length < 2 || cellsOf(this.#held[1]).every((cell) => MARKS.test(cell));
    return isTable && this.#held.length < HELD_LINES ? '' : this.end();
  }

  /** Nothing more comes, or what is held is enough: gives it. */
  end(): string {
    const held = this.#held;
    const [header, marks, ...rows] = held;
    this.#held = [];
    const aligns = cellsOf(marks);
    if (held.length === 0) return '';
    if (marks === undefined || !aligns.every((cell) => MARKS.test(cell))) return this.#lines(held);
    const columns = cellsOf(header).map(
      (text, index): Layout => ({
        header: text,
        align: /^-+:$/.test(aligns[index] ?? '') ? 'right' : 'left',
        flex: 1,
        wrap: true,
      }),
    );
    const widths = widthsThatFit(columns, rows.map(cellsOf), this.width());
    this.#laidOut = { columns, widths };
    return this.#lines([headerLine(columns, widths, this), ...this.#rows(rows)]);
  }

  #rows(lines: readonly string[]): string[] {
    const { columns = [], widths = [] } = this.#laidOut ?? {};
    return lines.flatMap((line) => layOut(cellsOf(line), columns, widths));
  }

  #lines(lines: readonly string[]): string {
    const text = lines.join('\n');
    const printed = this.#printed ? `\n${text}` : text;
    this.#printed = true;
    return printed;
  }
}

/** The cells of a line, as they show. A bar after a backslash is part of its cell. */
function cellsOf(line = ''): string[] {
  const inside = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inside.split(/(?<!\\)\|/).map((cell) => plainInline(cell.replaceAll('\\|', '|').trim()));
}
