import { stripVTControlCharacters } from 'node:util';
import { isNarrow, widthOf } from './width.js';

/** The columns of the widest character. */
const WIDEST = 2;

/** The text cut to a width in columns, with `…` for what is missing; a cut text loses its colours. */
export function truncate(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  return width < 1 ? '' : `${cut(stripVTControlCharacters(text), width - 1)[0]}…`;
}

/** The text with spaces up to a width in columns. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const spaces = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'right' ? spaces + text : text + spaces;
}

/** The words of a text in rows no wider than this; a word that is wider is cut. */
export function wrapText(text: string, width: number): string[] {
  const rows: string[] = [];
  const room = Math.max(width, WIDEST);
  let row = '';
  for (const word of text.split(/\s+/)) {
    let rest = word;
    const spaced = row ? `${row} ${rest}` : rest;
    if (widthOf(spaced) <= width) {
      row = spaced;
      continue;
    }
    if (row) rows.push(row);
    while (widthOf(rest) > room) {
      const [head, tail] = cut(rest, room);
      rows.push(head);
      rest = tail;
    }
    row = rest;
  }
  return row || rows.length === 0 ? [...rows, row] : rows;
}

/** A text in two, the first as long as fits the width. What is one character on the screen stays whole. */
function cut(text: string, width: number): [head: string, tail: string] {
  if (isNarrow(text)) return [text.slice(0, width), text.slice(width)];
  let head = '';
  let columns = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    columns += widthOf(segment);
    if (columns > width) break;
    head += segment;
  }
  return [head, text.slice(head.length)];
}
