import type { Language } from '../language.js';
import { terminalWords, type Unit } from './words.js';

/** The units of time, each with its length in milliseconds and the shortest span that is told in it. */
const UNITS: readonly (readonly [Unit, length: number, from: number])[] = (
  [
    ['year', 365.25, 730],
    ['month', 30.44, 60],
    ['week', 7, 14],
    ['day', 1, 1],
    ['hour', 1 / 24, 1 / 24],
    ['minute', 1 / 1440, 1 / 1440],
  ] as const
).map(([unit, days, fromDays]) => [unit, days * 86_400_000, fromDays * 86_400_000] as const);

/** When something was, as people say it: `hace 3 días`, `3 days ago`. */
export function relativeDate(iso: string, now: Date, language: Language): string {
  const words = terminalWords[language];
  const past = now.getTime() - Date.parse(iso);
  const span = Math.abs(past);
  const [unit, length] = UNITS.find(([, , from]) => span >= from) ?? [];
  if (!unit || !length) return words.now;
  const count = Math.floor(span / length);
  return past > 0 ? words.ago(count, unit) : words.ahead(count, unit);
}
