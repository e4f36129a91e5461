import { AlmaError } from '../../../errors.js';
import { parseJsonl } from '../jsonl.js';
import type { TextFile } from '../line.js';
import { type Fields, isFields, oneJson } from './json-records.js';

/** What an import can come from. */
export const SOURCES = ['jsonl', 'csv', 'mcp-memory', 'mem0', 'basic-memory', 'claude-mem', 'list', 'notes'] as const;
export type SourceKind = (typeof SOURCES)[number];

/** What a folder's notes are: basic-memory gives each note a permalink. */
export const detectFolder = (files: readonly TextFile[]): SourceKind =>
  files.some(({ text }) => /^---\r?\n(?:(?!---).*\r?\n)*?permalink:/.test(text)) ? 'basic-memory' : 'notes';

/**
 * What a file is, by its name and by what only one program writes.
 * @throws AlmaError `usage` for plain text that could be anything.
 */
export function detectFile({ name, text }: TextFile): SourceKind {
  const [, ending] = /\.(\w+)$/.exec(name.toLowerCase()) ?? [];
  if (ending === 'csv' || ending === 'tsv') return 'csv';
  if (ending === 'md' || ending === 'markdown') return detectFolder([{ name, text }]);
  if (ending === 'txt' && !/^\s*[{[]\s*["{]/.test(text)) return detectText(name, text);
  return detectJson(text);
}

/** Lines that are all bullets are a list; of other text nobody can tell. */
function detectText(name: string, text: string): SourceKind {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (/^[^\n]*\t[^\n]*/.test(text) && lines[0]?.split('\t').includes('content')) return 'csv';
  if (lines.length > 0 && lines.every((line) => /^\s*(?:[-*•]|\d+[.)])\s/.test(line))) return 'list';
  throw new AlmaError(
    'usage',
    `${name} is plain text, which can be anything`,
    'Say what it is: `--from list` for one memory a line, `--from notes` for a note whose sections are memories.',
  );
}

/** The sources whose JSON has marks that no other has; Alma's own when there are none. */
function detectJson(text: string): SourceKind {
  const document = oneJson(text);
  if (isFields(document) && 'entities' in document && 'relations' in document) return 'mcp-memory';
  if (isFields(document) && Array.isArray(document.observations) && 'exportedAtEpoch' in document) return 'claude-mem';
  const first = firstRecord(text, document);
  if (!first) return 'jsonl';
  if (isMcp(first)) return 'mcp-memory';
  return isMem0(first) ? 'mem0' : 'jsonl';
}

function firstRecord(text: string, document: unknown): Fields | undefined {
  const inside = isFields(document) ? [document.results, document.memories].find(Array.isArray) : document;
  if (Array.isArray(inside)) return inside.find(isFields);
  if (isFields(document)) return document;
  const [line] = parseJsonl(/\S[^\n]*/.exec(text)?.[0] ?? '');
  return line && 'value' in line && isFields(line.value) ? line.value : undefined;
}

const isMcp = (record: Fields) =>
  (record.type === 'entity' && 'observations' in record) || (record.type === 'relation' && 'relationType' in record);

const isMem0 = (record: Fields) =>
  (typeof record.memory === 'string' && !('content' in record)) ||
  (typeof record.content === 'string' && 'state' in record && ('categories' in record || 'category_ids' in record));
