import { AlmaError } from '../../errors.js';
import type { Memory } from '../memory.js';
import { csvRecords } from './csv-records.js';
import type { Line } from './line.js';
import { EXPORTED } from './row.js';

const NUMBERS: ReadonlySet<string> = new Set(['id', 'importance', 'use_count', 'seen_count']);
const LISTS: ReadonlySet<string> = new Set(['tags', 'related_to']);
const TEXTS: ReadonlySet<string> = new Set(['content', 'project', 'theme', 'memory_type']);

/** Memories as CSV by RFC 4180, with a line that names the columns; `parseCsv` reads back the same. */
export async function writeCsv(memories: readonly Memory[]): Promise<string> {
  const { stringify } = await import('csv-stringify/sync');
  const cell = (column: string, value: unknown) => {
    if (Array.isArray(value)) return JSON.stringify(value);
    return TEXTS.has(column) && typeof value === 'string' && isTaken(value) ? `'${value}` : value;
  };
  return stringify(
    memories.map((memory) => EXPORTED.map((column) => cell(column, memory[column as keyof Memory]))),
    { header: true, columns: [...EXPORTED], record_delimiter: '\n' },
  );
}

/**
 * Whether a spreadsheet would take a text for something else: run it as a formula, or rewrite it as a number, a date or a
 * truth value. Such a text goes out with an apostrophe before it, which is how a person types text into a spreadsheet,
 * and comes in without. One that has apostrophes of its own before gets one more, so that nothing is ambiguous.
 */
const isTaken = (text: string) =>
  /^'*(?:[=+\-@\t\r]|[\p{Sc}(.,]?\s?\d.{0,30}$|(?:true|false|verdadero|falso)$)/iu.test(text);

const plainText = (cell: string) => (cell.startsWith("'") && isTaken(cell) ? cell.slice(1) : cell);

/** The rows of a CSV, with commas, semicolons or tabs. @throws AlmaError `usage` for one that cannot be read at all. */
export async function parseCsv(written: string): Promise<Line[]> {
  const [said, separator] = /^sep=(.)\r?\n/.exec(written) ?? ['', undefined]; // a line that Excel reads and hides
  const text = written.slice(said.length);
  const before = said === '' ? 0 : 1;
  const [header, ...rows] = (await csvRecords(text, separator ?? delimiterOf(text))).map((record) => ({
    ...record,
    line: record.line + before,
  }));
  if (!header) return [];
  if ('error' in header) throw unreadable(`line ${header.line}: ${header.error}`);
  const columns = header.cells.map((name) => name.trim());
  if (rows.length > 0 && !columns.includes('content')) throw unreadable('no column is named `content`');
  return rows.flatMap((row): Line[] => {
    if ('error' in row) return [row];
    return row.cells.every((cell) => cell === '') ? [] : [{ line: row.line, ...csvRow(columns, row.cells) }];
  });
}

const unreadable = (why: string) =>
  new AlmaError(
    'usage',
    `This is not valid CSV: ${why}`,
    'The first line names the columns; `content` must be one of them.',
  );

/** The comma, unless the names of the columns are set apart by what spreadsheets write in other countries. */
function delimiterOf(text: string): string {
  const names = text.slice(0, text.search(/\r?\n|$/));
  const count = (delimiter: string) => names.split(delimiter).length;
  return [';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best), ',');
}

function csvRow(columns: readonly string[], cells: readonly string[]): { value: unknown } | { error: string } {
  const isTooLong = cells.slice(columns.length).some((cell) => cell !== '');
  if (isTooLong || cells.length < columns.length) return { error: `${cells.length} cells, expected ${columns.length}` };
  const broken = columns.find((name, i) => isBrokenList(name, cells[i] ?? ''));
  if (broken !== undefined) return { error: `${broken} is a list of JSON that is broken` };
  return { value: Object.fromEntries(columns.map((name, i) => typed([name, cells[i] ?? '']))) };
}

/** Whether a cell begins as a list of JSON and is none; the parser's own words would quote it, with what is secret in it. */
function isBrokenList(name: string, cell: string): boolean {
  if (!LISTS.has(name) || !cell.startsWith('[')) return false;
  try {
    JSON.parse(cell);
    return false;
  } catch {
    return true;
  }
}

/** An empty cell is null, a list is JSON or words with commas, a number is a number. */
function typed([name, cell]: [string, string]): [string, unknown] {
  if (cell === '') return [name, null];
  if (NUMBERS.has(name)) return [name, /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell];
  if (LISTS.has(name))
    return [name, cell.startsWith('[') ? JSON.parse(cell) : cell.split(',').map((item) => item.trim())];
  return [name, TEXTS.has(name) ? plainText(cell) : cell];
}
