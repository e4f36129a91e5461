import { parseJsonl } from '../jsonl.js';
import type { Line, Place, TextFile } from '../line.js';
import { objectLines } from './object-lines.js';

/** A JSON object as it was written, of whatever shape. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The text as one JSON value; undefined when it is none, as one value a line is none. */
export function oneJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The objects of an array in one JSON document: the document itself, or what stands under a key of it. */
export function recordsUnder(text: string, document: unknown, key: string): (Place & { readonly value: unknown })[] {
  const array = key === '' ? document : isFields(document) ? document[key] : undefined;
  if (!Array.isArray(array)) return [];
  const lines = objectLines(text).get(key) ?? [];
  let objects = 0;
  return array.map((value) => ({ line: isFields(value) ? (lines[objects++] ?? 1) : (lines[objects] ?? 1), value }));
}

/**
 * Reads each record of a JSON document (under the first of the keys that it has) or of JSON lines with `read`, which
 * gives the memories in it.
 */
export function readRecords(
  { text, path }: TextFile,
  keys: readonly string[],
  read: (fields: Fields) => readonly Read[],
): Line[] {
  const document = oneJson(text);
  const key = Array.isArray(document) ? '' : keys.find((one) => isFields(document) && Array.isArray(document[one]));
  const rows: Line[] = key === undefined ? parseJsonl(text) : recordsUnder(text, document, key);
  return rows.flatMap((row): Line[] => {
    if ('error' in row) return [row];
    if (!isFields(row.value)) return [{ line: row.line, error: 'expected an object' }];
    return read(row.value).map((one) => ({ line: row.line, path, ...one }));
  });
}

/** What a record came to: a row, or why it is none. */
export type Read = ({ readonly value: object } | { readonly error: string }) & { readonly part?: string | undefined };

/** A field that is a text, and not an empty one. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;

/** A field that lists texts: an array, JSON of one, or one text alone. */
export function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => textOf(one) ?? []);
  const text = textOf(value);
  if (text === undefined) return [];
  const list = text.startsWith('[') ? oneJson(text) : undefined;
  return Array.isArray(list) ? textsOf(list) : [text];
}
