import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Tables } from '../db/tables.js';
import { AlmaError } from '../errors.js';

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
  /** Archived ones too. */
  readonly archived?: boolean | undefined;
}

/** The filters as a condition on `memories`. @throws AlmaError `usage` for a date that is none. */
export function condition(filters: Filters): (eb: ExpressionBuilder<Tables, 'memories'>) => Expression<SqlBool> {
  const since = filters.since && moment(filters.since, 'since');
  const until = filters.until && moment(filters.until, 'until');
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
    if (since) parts.push(eb('memories.created_at', '>=', since.from));
    if (until) parts.push(eb('memories.created_at', '<', until.to));
    return eb.and(parts);
  };
}

/** A day, or a moment, as the first instant of it and the first one after it. */
function moment(text: string, flag: string): { from: string; to: string } {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const time = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text)
    ? Date.parse(day ? `${text}T00:00:00Z` : zoned(text))
    : Number.NaN;
  if (Number.isNaN(time) || (day && new Date(time).toISOString().slice(0, 10) !== text)) {
    throw new AlmaError('usage', `“${text}” is no date for --${flag}`, 'Write 2026-05-31, or 2026-05-31T18:00:00Z.');
  }
  return { from: new Date(time).toISOString(), to: new Date(time + (day ? 86_400_000 : 1)).toISOString() };
}

const zoned = (text: string) => (/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text.replace(' ', 'T')}Z`);
