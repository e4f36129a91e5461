import { validate as isUuid } from 'uuid';
import { AlmaError } from '../../errors.js';
import { isTooDeep } from '../../schema/depth.js';
import { expected, matches, type Schema } from '../../schema/schema.js';
import type { Draft } from '../memory.js';
import { readMoment } from '../moment.js';
import { redactSecrets } from '../secrets/secrets.js';

/** One memory on its way in: what a person could have said, and the columns that only an export holds. */
export interface ImportRow {
  readonly draft: Draft;
  readonly uuid: string | undefined;
  /** The states it came through, in the form for exchange between homes. */
  readonly ancestors: readonly string[] | undefined;
  /** Columns that came with the row: dates, counts, `archived_at`. */
  readonly given: Readonly<Record<string, string | number | null>>;
}

const text: Schema = { type: 'string' };
const texts: Schema = { type: 'array', items: { type: 'string' } };
const count = (minimum: number): Schema => ({ type: 'integer', minimum });

/** The fields that an import reads; others are passed over. */
const FIELDS: Readonly<Record<string, Schema>> = {
  uuid: text,
  content: text,
  tags: texts,
  project: text,
  theme: text,
  created_at: text,
  updated_at: text,
  last_used_at: text,
  importance: { type: 'integer', minimum: 1, maximum: 5 },
  related_to: texts,
  memory_type: text,
  use_count: count(0),
  seen_count: count(1),
  archived_at: text,
};

/** What only the form for exchange has. */
const FOR_EXCHANGE: Readonly<Record<string, Schema>> = { ancestors: texts };

/** What null clears, where it was something. */
const NULLABLE = ['project', 'theme', 'archived_at'];

const DATES = ['created_at', 'updated_at', 'last_used_at', 'archived_at'];

/** The columns of a memory in an export, in order. `id` belongs to one file and stays behind at import. */
export const EXPORTED = ['id', ...Object.keys(FIELDS)] as const;

/** Reads one value of an export. @throws AlmaError `usage`, saying which field is wrong and what it should be. */
export function readRow(value: unknown): ImportRow {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw bad('expected an object with `content`');
  if (isTooDeep(value)) throw bad('it is nested too deeply');
  const fields = value as Record<string, unknown>;
  const read: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries({ ...FIELDS, ...FOR_EXCHANGE })) {
    const field = fields[name];
    if (field === null && NULLABLE.includes(name)) read[name] = null;
    if (field === undefined || field === null) continue;
    if (!matches(field, schema)) throw bad(`${name} is ${shown(field)}, expected ${expected(schema)}`);
    read[name] = DATES.includes(name) ? date(name, field as string) : field;
  }
  if (typeof read.content !== 'string') throw bad('`content` is missing');
  const { uuid, content, tags, project, theme, memory_type, related_to, importance, ancestors, ...given } = read;
  if (uuid !== undefined && !isUuid(uuid)) throw bad(`uuid is ${shown(uuid)}, expected a uuid`);
  return {
    draft: { content, tags, project, theme, memory_type, related_to, importance } as Draft,
    uuid: (uuid as string | undefined)?.toLowerCase(),
    ancestors: ancestors as string[] | undefined,
    given: given as ImportRow['given'],
  };
}

function date(name: string, written: string): string {
  const moment = readMoment(written);
  if (!moment) throw bad(`${name} is ${shown(written)}, expected a date like 2026-05-31T18:00:00Z`);
  return new Date(moment.time).toISOString();
}

const shown = (value: unknown): string => {
  const json = redactSecrets(JSON.stringify(value) ?? String(value));
  return json.length > 60 ? `${json.slice(0, 59)}…` : json;
};

const bad = (message: string) => new AlmaError('usage', message);
