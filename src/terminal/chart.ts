import type { Screen } from './screen.js';
import { bold, dim } from './style.js';
import { pad, truncate } from './text.js';
import { widthOf } from './width.js';

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar whose full length, in columns, stands for 1. What is more than nothing can be seen. */
export function bar(share: number, length: number): string {
  const eighths = Math.max(share > 0 ? 1 : 0, Math.round(Math.min(1, share) * length * 8));
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
}

/** A count of what two things have in common. */
export interface Cell {
  readonly a: string;
  readonly b: string;
  readonly count: number;
}

const LONGEST_NAME = 28;
const SHORTEST_NAME = 12;
/** More names than these, for a letter each, and a list reads better. */
const MOST_NAMES = 14;

/**
 * Pairs as the lower half of a square: a row for each name, headed by a letter that heads its column too. Undefined when it does
 * not fit the screen, or would be mostly empty.
 */
export function matrix(cells: readonly Cell[], screen: Pick<Screen, 'width' | 'color'>): string | undefined {
  const names = byWeight(cells);
  const cellWidth = 1 + Math.max(1, ...cells.map(({ count }) => String(count).length));
  const room = (screen.width ?? 0) - 2 - cellWidth * (names.length - 1);
  if (names.length < 3 || names.length > MOST_NAMES || cells.length < names.length - 1 || room < SHORTEST_NAME)
    return undefined;
  const width = Math.min(room, LONGEST_NAME, Math.max(...names.map(widthOf)));
  const counts = new Map(cells.flatMap(({ a, b, count }) => [[`${a}\n${b}`, count] as const, [`${b}\n${a}`, count]]));
  const most = Math.max(...cells.map(({ count }) => count));
  const shown = (count: number | undefined) => {
    const text = pad(String(count ?? '·'), cellWidth, 'right');
    return count === undefined ? dim(text, screen) : count * 2 > most ? bold(text, screen) : text;
  };
  const header = names.slice(0, -1).map((_, column) => pad(letter(column), cellWidth, 'right'));
  return [
    dim(`${' '.repeat(width + 2)}${header.join('')}`, screen),
    ...names.map((name, row) => {
      const before = names.slice(0, row).map((other) => shown(counts.get(`${name}\n${other}`)));
      return `${dim(letter(row), screen)} ${pad(truncate(name, width), width)}${before.join('')}`.trimEnd();
    }),
  ].join('\n');
}

const letter = (index: number) => String.fromCharCode(97 + index);

/** The names, those with the highest counts first. */
function byWeight(cells: readonly Cell[]): string[] {
  const sums = new Map<string, number>();
  for (const { a, b, count } of cells) for (const name of [a, b]) sums.set(name, (sums.get(name) ?? 0) + count);
  return [...sums].sort(([, a], [, b]) => b - a).map(([name]) => name);
}
