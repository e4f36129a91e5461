import type { ColumnType, Generated } from 'kysely';

/**
 * The tables as SQL sees them. A test holds these types to the real schema.
 * Times are UTC, ISO 8601 with milliseconds; lists are JSON text.
 */
export interface Tables {
  memories: MemoriesTable;
  memory_types: { name: string; meaning: string | null };
  topics: { name: string };
  relations: RelationsTable;
  relations_due: DueRelation;
  memory_events: EventsTable;
  index_queue: { memory_id: number };
  memory_sources: { memory_id: number; source: string; position: number };
  neighbours: { memory_id: number; neighbour_id: number; position: number };
  memory_keys: { memory_id: number; equality_key: string; entries: number };
  index_totals: { id: number; documents: number; entries: number };
  terms: { term: string; reversed: string; df: number };
}

/** What a row of `memories` holds; `id` and what has a default need not be given. */
export interface MemoriesTable {
  id: Generated<number>;
  uuid: string;
  content: string;
  tags: string;
  project: string | null;
  theme: string | null;
  created_at: string;
  updated_at: string;
  last_used_at: string | null;
  importance: number;
  related_to: string;
  memory_type: string;
  use_count: number;
  seen_count: number;
  archived_at: string | null;
}

/** The columns of `memories`, in their order. */
export const MEMORY_COLUMNS = [
  ...(['id', 'uuid', 'content', 'tags', 'project', 'theme', 'created_at', 'updated_at', 'last_used_at'] as const),
  ...(['importance', 'related_to', 'memory_type', 'use_count', 'seen_count', 'archived_at'] as const),
] as const satisfies readonly (keyof MemoriesTable)[];

/** The ties that follow from a memory's own columns: what it may share with others. */
export const VALUE_KINDS = ['tag', 'type', 'theme', 'topic', 'project'] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

/** The ties between two memories; `value` is then the other one's uuid. */
export const LINK_KINDS = ['similar', 'merged', 'supersedes'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

export interface RelationsTable {
  memory_id: number;
  kind: ValueKind | LinkKind;
  value: string;
  memory_uuid: string;
  project: string | null;
}

/** A row of the view `relations_due`: what `relations` must say. */
export type DueRelation = Omit<RelationsTable, 'kind'> & { kind: ColumnType<ValueKind, never, never> };

/** Who acts on the memory. */
export type Actor = 'cli' | 'chat' | 'mcp' | 'dedupe' | 'import';

/** What can happen to a memory. */
export type Action =
  | 'added'
  | 'updated'
  | 'used'
  | 'reinforced'
  | 'merged'
  | 'superseded'
  | 'archived'
  | 'restored'
  | 'undone';

export interface EventsTable {
  id: Generated<number>;
  batch: string;
  memory_uuid: string;
  at: string;
  actor: Actor;
  action: Action;
  before: string | null;
  after: string | null;
}
