import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Tables } from '../db/tables.js';
import { AlmaError } from '../errors.js';
import { DAY_MS, readMoment } from './moment.js';

/** Which memories are meant; every condition must hold, every one of several tags and topics too. */
export interface Filters {
  readonly tags?: readonly string[] | undefined;
  readonly related_to?: readonly string[] | undefined;
  readonly project?: string | undefined;
  readonly theme?: string | undefined;
  readonly memory_type?: string | undefined;
  readonly min_importance?: number | undefined;
  /** Made on or after this day or moment, ISO 8601, UTC. */
  readonly since?: string | undefined;
  /** Made on or before this day or moment. */
  readonly until?: string | undefined;
  /** Made or changed on or after this day or moment. */
  readonly changed_since?: string | undefined;
  /** Archived ones too. */
  readonly archived?: boolean | undefined;
}

/** Whether filters leave out nothing but what is archived. */
export function isEveryLive(filters: Filters): boolean {
  return Object.values(filters).every((value) => value === undefined || value === false || isEmptyList(value));
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** The filters as a condition on `memories`. @throws AlmaError `usage` for a date that is none. */
export function condition(filters: Filters): (eb: ExpressionBuilder<Tables, 'memories'>) => Expression<SqlBool> {
  const since = filters.since && span(filters.since, 'since');
  const until = filters.until && span(filters.until, 'until');
  const changed = filters.changed_since && span(filters.changed_since, 'since');
  return (eb) => {
    const tied = (kind: 'tag' | 'topic', value: string) =>
      eb.exists(
        eb
          .selectFrom('relations')
          .select('relations.memory_id')
          .whereRef('relations.memory_id', '=', 'memories.id')
          .where('relations.kind', '=', kind)
          .where('relations.value', '=', value),
      );
    const parts: Expression<SqlBool>[] = [
      ...(filters.tags ?? []).map((tag) => tied('tag', tag)),
      ...(filters.related_to ?? []).map((topic) => tied('topic', topic)),
    ];
    if (!filters.archived) parts.push(eb('memories.archived_at', 'is', null));
    if (filters.project !== undefined) parts.push(eb('memories.project', '=', filters.project));
    if (filters.theme !== undefined) parts.push(eb('memories.theme', '=', filters.theme));
    if (filters.memory_type !== undefined) parts.push(eb('memories.memory_type', '=', filters.memory_type));
    if (filters.min_importance !== undefined) parts.push(eb('memories.importance', '>=', filters.min_importance));
    if (since) parts.push(eb('memories.created_at', '>=', since.first));
    if (until) parts.push(eb('memories.created_at', '<=', until.last));
    if (changed)
      parts.push(
        eb.or([eb('memories.created_at', '>=', changed.first), eb('memories.updated_at', '>=', changed.first)]),
      );
    return eb.and(parts);
  };
}

/** A day, or a moment, as the first instant of it and the last one. @throws AlmaError `usage`. */
function span(text: string, flag: string): { first: string; last: string } {
  const moment = readMoment(text);
  if (!moment)
    throw new AlmaError('usage', `“${text}” is no date for --${flag}`, 'Write 2026-05-31, or 2026-05-31T18:00:00Z.');
  const { time, isDay } = moment;
  return {
    first: new Date(time).toISOString(),
    last: new Date(isDay ? time + DAY_MS - 1 : time).toISOString(),
  };
}
