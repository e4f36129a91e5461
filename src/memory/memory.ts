import type { Selectable } from 'kysely';
import { REPAIR } from '../db/repair.js';
import type { MemoriesTable } from '../db/tables.js';
import { AlmaError } from '../errors.js';

/** One thing that Alma has chosen to keep. Its fields are the columns; times are UTC, ISO 8601. */
export interface Memory {
  readonly id: number;
  /** Version 7: it begins with the time it was made. */
  readonly uuid: string;
  readonly content: string;
  readonly tags: readonly string[];
  readonly project: string | null;
  readonly theme: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly last_used_at: string | null;
  /** 1 to 5; memories of importance 5 begin every chat. */
  readonly importance: number;
  /** Topics. */
  readonly related_to: readonly string[];
  readonly memory_type: string;
  readonly use_count: number;
  /** How often it was told, the first time included. */
  readonly seen_count: number;
  readonly archived_at: string | null;
}

/** What a person says of a memory; the rest Alma fills in. */
export interface Draft {
  readonly content: string;
  readonly tags?: readonly string[] | undefined;
  readonly project?: string | null | undefined;
  readonly theme?: string | null | undefined;
  readonly memory_type?: string | undefined;
  readonly related_to?: readonly string[] | undefined;
  readonly importance?: number | undefined;
}

/** The rules that the configuration sets. */
export interface MemoryRules {
  readonly capacity: number;
  readonly on_full: 'reject' | 'archive';
  readonly reinforce_above: number;
  readonly types: readonly string[];
  readonly topics: readonly string[];
}

/** A row of `memories` as SQL gives it. */
export type Columns = Selectable<MemoriesTable>;

/** A row of `memories` before it has an id. */
export type NewRow = Omit<Columns, 'id'>;

/**
 * A row of the table as a memory. A tag that is not text (only the sqlite3 shell can write one) is left out.
 * @throws AlmaError `database` for a list that a damaged file no longer holds.
 */
export function toMemory(row: Columns): Memory {
  try {
    return { ...row, tags: texts(row.tags), related_to: texts(row.related_to) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new AlmaError('database', `The database is damaged: the lists of memory #${row.id}`, REPAIR, {
      cause: error,
    });
  }
}

function texts(json: string): string[] {
  if (json === '[]') return []; // nearly always, and this runs for every row that is shown
  const list: unknown = JSON.parse(json);
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [];
}

/** What to change in a memory; what is undefined stays. */
export type Changes = { readonly [K in keyof Draft]?: Draft[K] | undefined };
