import { AlmaError } from '../../errors.js';
import type { Memory } from '../memory.js';
import { redactSecrets } from '../secrets/secrets.js';
import { EXPORTED } from './row.js';

/** How memories travel. */
export const FORMATS = ['jsonl', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

/** One row of a file, with the line it begins at, or why it is none. */
export type Line =
  | { readonly line: number; readonly value: unknown }
  | { readonly line: number; readonly error: string };

/** Memories as text, one a row; `parseRows` reads back the same. */
export async function writeRows(memories: readonly Memory[], format: Format): Promise<string> {
  if (format === 'jsonl') return memories.map((memory) => `${JSON.stringify(memory)}\n`).join('');
  const { stringify } = await import('csv-stringify/sync');
  const cell = (value: unknown) => (Array.isArray(value) ? JSON.stringify(value) : value);
  return stringify(
    memories.map((memory) => EXPORTED.map((column) => cell(memory[column as keyof Memory]))),
    { header: true, columns: [...EXPORTED], record_delimiter: '\n' },
  );
}

/** The rows of a text; blank lines are passed over. @throws AlmaError `usage` for a CSV that cannot be read at all. */
export async function parseRows(text: string, format: Format): Promise<Line[]> {
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return format === 'csv' ? parseCsv(plain) : parseJsonl(plain);
}

function parseJsonl(text: string): Line[] {
  return text.split(/\r?\n/).flatMap((written, i): Line[] => {
    if (written.trim() === '') return [];
    try {
      return [{ line: i + 1, value: JSON.parse(written) }];
    } catch (error) {
      return [{ line: i + 1, error: `not JSON: ${redactSecrets((error as Error).message)}` }];
    }
  });
}

const NUMBERS: ReadonlySet<string> = new Set(['id', 'importance', 'use_count', 'seen_count']);
const LISTS: ReadonlySet<string> = new Set(['tags', 'related_to']);

async function parseCsv(text: string): Promise<Line[]> {
  const { CsvError, parse } = await import('csv-parse/sync');
  try {
    const options = { info: true, relax_column_count: true, skip_empty_lines: true };
    const records = parse(text, options) as unknown as { record: string[]; info: { bytes: number } }[];
    const lines = lineNumbers(
      text,
      records.map(({ info }) => info.bytes),
    );
    const [columns = [], ...rows] = records.map(({ record }) => record);
    return rows.map((cells, i) => ({ line: lines[i + 1] ?? 0, ...csvRow(columns, cells) }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new AlmaError(
      'usage',
      `This is not valid CSV: ${error.message}`,
      'The first line names the columns; `content` must be one of them.',
    );
  }
}

/** The line that each record begins at, told by the bytes at which they end. */
function lineNumbers(text: string, ends: readonly number[]): number[] {
  const bytes = Buffer.from(text);
  const isBreak = (at: number) => bytes[at] === 0x0a || bytes[at] === 0x0d;
  let [at, line] = [0, 1];
  const next = () => {
    if (bytes[at++] === 0x0a) line++;
  };
  return ends.map((end) => {
    while (at < bytes.length && isBreak(at)) next();
    const begin = line;
    while (at < end) next();
    return begin;
  });
}

function csvRow(columns: readonly string[], cells: readonly string[]): { value: unknown } | { error: string } {
  if (cells.length !== columns.length) return { error: `${cells.length} cells, expected ${columns.length}` };
  try {
    return { value: Object.fromEntries(columns.map((name, i) => typed([name, cells[i] ?? '']))) };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

/** An empty cell is null, a list is JSON or words with commas, a number is a number. */
function typed([name, cell]: [string, string]): [string, unknown] {
  if (cell === '') return [name, null];
  if (NUMBERS.has(name)) return [name, /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell];
  if (!LISTS.has(name)) return [name, cell];
  return [name, cell.startsWith('[') ? JSON.parse(cell) : cell.split(',').map((item) => item.trim())];
}
