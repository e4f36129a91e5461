import type { Screen } from './screen.js';
import { dim } from './style.js';
import { pad, truncate, wrapText } from './text.js';
import { widthOf } from './width.js';

/** One column of a table: how each row's value is got and laid out. */
export interface Column<Row> {
  readonly header: string;
  /** The cell's text, which has no control characters. */
  readonly value: (row: Row) => string;
  /** What a pipe gets where that is something else: a program wants a date, not how long ago it was. */
  readonly plain?: (row: Row) => string;
  readonly align?: 'left' | 'right';
  /** The fewest columns of the screen that it gets as long as others can give way. The header's own width, if not said. */
  readonly min?: number;
  /** Its share when there is too little room; columns without one give way last. */
  readonly flex?: number;
  /** Whether a long value goes on in further rows; else it ends in `…`. */
  readonly wrap?: boolean;
}

const GAP = '  ';

/** How a column is laid out, whatever its values come from. */
export type Layout = Omit<Column<unknown>, 'value' | 'plain'>;

/**
 * Rows under a dim header, without borders, in the screen's width. Without a width (a pipe) each row is one line of
 * whole values with a tab between them, always as many, and there is no header.
 */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  screen: Pick<Screen, 'width' | 'color'>,
): string {
  const isPipe = screen.width === undefined;
  const cells = rows.map((row) =>
    columns.map(({ value, plain }) => ((isPipe && plain) || value)(row).replace(/\s+/g, ' ').trim()),
  );
  if (screen.width === undefined) return cells.map((row) => row.join('\t')).join('\n');
  const widths = widthsThatFit(columns, cells, screen.width);
  return [headerLine(columns, widths, screen), ...cells.flatMap((row) => layOut(row, columns, widths))].join('\n');
}

/** The headers in a dim row. */
export function headerLine(
  columns: readonly Layout[],
  widths: readonly number[],
  screen: Pick<Screen, 'color'>,
): string {
  const cells = columns.map(({ header, align }, index) =>
    pad(truncate(header, at(widths, index)), at(widths, index), align),
  );
  return dim(line(cells), screen);
}

/** The width of each column: its widest cell's, less what does not fit, taken from the widest of those that may give. */
export function widthsThatFit(columns: readonly Layout[], cells: readonly string[][], width: number): number[] {
  const room = Math.max(width - GAP.length * (columns.length - 1), columns.length);
  const widths = columns.map(({ header }, index) =>
    Math.min(room, Math.max(widthOf(header), ...cells.map((row) => widthOf(row[index] ?? '')))),
  );
  const least = columns.map(({ min, header }, index) => Math.min(at(widths, index), min ?? widthOf(header)));
  // First those with a share give way, then the others, and when the screen is very narrow all of them.
  const stages = [
    columns.map(({ flex = 0 }, index) => (flex > 0 ? at(least, index) : Infinity)),
    least,
    columns.map(() => 1),
  ];
  let excess = widths.reduce((sum, own) => sum + own, 0) - room;
  for (const floors of stages) {
    while (excess > 0) {
      const shares = widths.map((own, index) => (own > at(floors, index) ? own / (columns[index]?.flex ?? 1) : 0));
      const widest = shares.indexOf(Math.max(...shares));
      if (!shares[widest]) break;
      widths[widest] = at(widths, widest) - 1;
      excess--;
    }
  }
  return widths;
}

/** One row of cells in columns of these widths, on as many lines as its longest cell needs. */
export function layOut(row: readonly string[], columns: readonly Layout[], widths: readonly number[]): string[] {
  const wrapped = columns.map(({ wrap }, index) => {
    const [cell, width] = [row[index] ?? '', at(widths, index)];
    return wrap ? wrapText(cell, width) : [truncate(cell, width)];
  });
  const height = Math.max(...wrapped.map(({ length }) => length));
  return Array.from({ length: height }, (_, index) =>
    line(columns.map(({ align }, column) => pad(wrapped[column]?.[index] ?? '', at(widths, column), align))),
  );
}

function line(cells: readonly string[]): string {
  return cells.join(GAP).trimEnd();
}

function at(widths: readonly number[], index: number): number {
  return widths[index] ?? 0;
}
