import type { Language } from '../../language.js';
import { plainJson } from '../../schema/plain-json.js';
import type { Memory } from '../memory.js';
import { writeCsv } from './csv.js';
import { writeMarkdown } from './markdown.js';

/** How memories go out: `jsonl` and `csv` come back as they were, `md` is for reading. */
export const FORMATS = ['jsonl', 'csv', 'md'] as const;
export type Format = (typeof FORMATS)[number];

/** Memories as text that ends in a newline, or is empty. */
export async function writeRows(
  memories: readonly Memory[],
  format: Format,
  language: Language = 'es',
): Promise<string> {
  if (format === 'csv') return writeCsv(memories);
  return format === 'md' ? writeMarkdown(memories, language) : writeJsonl(memories);
}

/** One JSON object a line. */
export const writeJsonl = (rows: readonly object[]): string => rows.map((row) => `${plainJson(row)}\n`).join('');
