import type { CsvError as ParserError } from 'csv-parse/sync';

/** A record of a CSV and the line that it begins at; or a line whose quotes make it none, and why. */
export type CsvRecord = { readonly line: number } & (
  | { readonly cells: readonly string[] }
  | { readonly error: string }
);

const STRAY =
  'a quote stands inside a cell that does not begin with one: quote the whole cell, and double the quotes in it';
const NOT_DOUBLED = 'text follows a closing quote: double the quotes inside a cell';
const UNCLOSED = 'the quote that opens here is never closed: close it, and double the quotes inside a cell';
const REREAD = `${UNCLOSED}; each line after it was read as a row of its own`;
const swallowed = (lines: number) =>
  lines === 0
    ? UNCLOSED
    : `${UNCLOSED}; the rest of the file is inside it (${lines === 1 ? '1 line' : `${lines} lines`}), so import it again then`;

/**
 * The records of a CSV, and the lines that are none. A quote that is out of place ruins its own line: reading goes on with
 * the next one. Where rows have a single cell that could not tell a row from the text inside the open quote, so it ends there.
 */
export async function csvRecords(text: string, delimiter: string): Promise<CsvRecord[]> {
  const { CsvError, parse } = await import('csv-parse/sync');
  const bytes = Buffer.from(text);
  const lineAt = lineCounter(bytes);
  const records: CsvRecord[] = [];
  let columns = 0;
  for (let start = 0; start < bytes.length; ) {
    let at = 0;
    const take = (cells: string[], { bytes: end }: { bytes: number }) => {
      records.push({ line: lineAt(start + at), cells });
      if (columns === 0) columns = cells.length;
      at = end;
      return null;
    };
    try {
      parse(bytes.subarray(start), {
        delimiter,
        relax_column_count: true,
        skip_empty_lines: true,
        on_record: take as never,
      });
      break;
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      const cell = start + Number((error as ParserError).bytes);
      const line = lineAt(cell);
      const next = afterLine(bytes, cell);
      const fault = faultOf(error, bytes.subarray(cell, next).toString());
      const isLast = fault === REREAD && columns < 2;
      records.push({ line, error: isLast ? swallowed(linesIn(bytes, next)) : fault });
      if (isLast) break;
      start = next;
    }
  }
  return records;
}

/** What is wrong with a cell, of which `written` is the line it begins on. */
function faultOf({ code }: ParserError, written: string): string {
  if (code === 'INVALID_OPENING_QUOTE') return STRAY;
  return /^[^"]*"[^"]*(?:""[^"]*)*"/.test(written) ? NOT_DOUBLED : REREAD;
}

const isBreak = (byte: number | undefined) => byte === 0x0a || byte === 0x0d;

/** Where the line after the one at `at` begins; empty lines before it are passed over, as the parser does. */
function afterLine(bytes: Uint8Array, at: number): number {
  let next = at;
  while (isBreak(bytes[next])) next++;
  while (next < bytes.length && !isBreak(bytes[next])) next++;
  return bytes[next] === 0x0d && bytes[next + 1] === 0x0a ? next + 2 : Math.min(next + 1, bytes.length);
}

const linesIn = (bytes: Uint8Array, from: number): number =>
  Buffer.from(bytes.subarray(from)).toString().trimEnd().split('\n').filter(Boolean).length;

/** Tells the line, from 1, of one place after another; an empty line before a place is not its own. */
function lineCounter(bytes: Uint8Array): (at: number) => number {
  let [counted, line] = [0, 1];
  return (at) => {
    while (counted < at || (counted < bytes.length && isBreak(bytes[counted]))) if (bytes[counted++] === 0x0a) line++;
    return line;
  };
}
