import type { Language } from '../language.js';

/** A unit of time. */
export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

interface TerminalWords {
  readonly pasted: (paste: { lines: number; characters: number; number: number }) => string;
  readonly andMore: (count: number) => string;
  readonly now: string;
  readonly ago: (count: number, unit: Unit) => string;
  readonly ahead: (count: number, unit: Unit) => string;
}

const es: TerminalWords = {
  pasted: ({ lines, characters, number }) =>
    `[pegado${number > 1 ? ` ${number}` : ''}: ${lines > 1 ? `${lines} líneas` : `${characters} caracteres`}]`,
  andMore: (count) => `… y ${count} más`,
  now: 'ahora',
  ago: (count, unit) => `hace ${inSpanish(count, unit)}`,
  ahead: (count, unit) => `en ${inSpanish(count, unit)}`,
};

const en: TerminalWords = {
  pasted: ({ lines, characters, number }) =>
    `[pasted${number > 1 ? ` ${number}` : ''}: ${lines > 1 ? `${lines} lines` : `${characters} characters`}]`,
  andMore: (count) => `… and ${count} more`,
  now: 'now',
  ago: (count, unit) => `${inEnglish(count, unit)} ago`,
  ahead: (count, unit) => `in ${inEnglish(count, unit)}`,
};

/** The words that the terminal pieces show, in each language. */
export const terminalWords: Readonly<Record<Language, TerminalWords>> = { es, en };

const SPANISH: Readonly<Record<Unit, readonly [one: string, many: string]>> = {
  minute: ['minuto', 'minutos'],
  hour: ['hora', 'horas'],
  day: ['día', 'días'],
  week: ['semana', 'semanas'],
  month: ['mes', 'meses'],
  year: ['año', 'años'],
};

function inSpanish(count: number, unit: Unit): string {
  return `${count} ${SPANISH[unit][count === 1 ? 0 : 1]}`;
}

function inEnglish(count: number, unit: Unit): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
