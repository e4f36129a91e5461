/** How long a day is, in milliseconds. */
export const DAY_MS = 86_400_000;

/** A day, or a moment of one. */
export interface Moment {
  /** Its first instant, in milliseconds since 1970. */
  readonly time: number;
  readonly isDay: boolean;
}

const WRITTEN = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Reads `2026-05-31`, `2026-05-31 18:00` and ISO 8601, in UTC unless a zone is named; the years are 0000 to 9999, so that
 * what is written sorts as text. Undefined for anything else.
 */
export function readMoment(text: string): Moment | undefined {
  const [, day, clock, zone = 'Z'] = WRITTEN.exec(text) ?? [];
  if (day === undefined || iso(Date.parse(`${day}T00:00Z`))?.slice(0, 10) !== day) return undefined; // 31 February
  const time = Date.parse(`${day}T${clock ?? '00:00'}${zone}`);
  return iso(time) === undefined ? undefined : { time, isDay: clock === undefined };
}

function iso(time: number): string | undefined {
  if (Number.isNaN(time)) return undefined;
  const text = new Date(time).toISOString();
  return /^\d/.test(text) ? text : undefined;
}
