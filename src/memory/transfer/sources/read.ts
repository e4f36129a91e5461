import { parseCsv } from '../csv.js';
import { parseJsonl } from '../jsonl.js';
import type { Line, TextFile } from '../line.js';
import { readBasicMemory } from './basic-memory.js';
import { readClaudeMem } from './claude-mem.js';
import type { SourceKind } from './detect.js';
import { isFields, oneJson, recordsUnder } from './json-records.js';
import { readList } from './list.js';
import { readMcpMemory } from './mcp-memory.js';
import { readMem0 } from './mem0.js';
import { readNote } from './notes.js';

const READERS: Readonly<Record<SourceKind, (file: TextFile) => Line[] | Promise<Line[]>>> = {
  jsonl: ({ text }) => readOwn(text),
  csv: ({ text }) => parseCsv(text),
  'mcp-memory': readMcpMemory,
  mem0: readMem0,
  'basic-memory': readBasicMemory,
  'claude-mem': readClaudeMem,
  list: readList,
  notes: readNote,
};

/** The rows of a text that came from `kind`. @throws AlmaError `usage` for a CSV that cannot be read at all. */
export async function readSource(file: TextFile, kind: SourceKind): Promise<Line[]> {
  const text = file.text.startsWith('\uFEFF') ? file.text.slice(1) : file.text;
  return READERS[kind]({ ...file, text });
}

/** Alma's own rows: one a line, or what `--json` printed. */
function readOwn(text: string): Line[] {
  const document = /^\s*(?:\[|\{\s*"(?:count|total|memories)")/.test(text) ? oneJson(text) : undefined;
  const key = Array.isArray(document)
    ? ''
    : isFields(document) && Array.isArray(document.memories)
      ? 'memories'
      : undefined;
  return key === undefined ? parseJsonl(text) : recordsUnder(text, document, key);
}
