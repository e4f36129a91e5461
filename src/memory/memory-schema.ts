import { count, listOf, type ResultSchema, resultOf, text, textOrNull, type ValueSchema } from '../schema/result.js';
import { IMPORTANCE } from './importance.js';
import type { Memory } from './memory.js';

const COLUMNS = {
  id: count,
  uuid: text,
  content: text,
  tags: listOf(text),
  project: textOrNull,
  theme: textOrNull,
  created_at: text,
  updated_at: text,
  last_used_at: textOrNull,
  importance: { type: 'integer', minimum: IMPORTANCE.least, maximum: IMPORTANCE.most },
  related_to: listOf(text),
  memory_type: text,
  use_count: count,
  seen_count: count,
  archived_at: textOrNull,
} satisfies Record<keyof Memory, ValueSchema>;

/** A memory in a result. */
export const MEMORY: ResultSchema = resultOf(COLUMNS);

/** Memories in a result. */
export const MEMORIES: ValueSchema = listOf(MEMORY);
