import type { Executor } from '../db/database.js';
import type { Action, Actor } from '../db/tables.js';

/** One thing that happened to a memory; `before` and `after` hold the columns that changed. */
export interface MemoryEvent {
  readonly at: string;
  readonly actor: Actor;
  readonly action: Action;
  /** Events of one action share it. */
  readonly batch: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** All that happened to a memory, oldest first. */
export async function history(on: Executor, uuid: string): Promise<MemoryEvent[]> {
  const rows = await on
    .selectFrom('memory_events')
    .select(['at', 'actor', 'action', 'batch', 'before', 'after'])
    .where('memory_uuid', '=', uuid)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...row,
    before: row.before === null ? null : JSON.parse(row.before),
    after: row.after === null ? null : JSON.parse(row.after),
  }));
}
