import { isoDate } from '../prompt.js';

/** A relative time in a text, and the day, month or year (`2026-03-05`, `2026-03`, `2026`) that it means. */
export interface ResolvedTime {
  readonly phrase: string;
  readonly date: string;
  readonly language: 'es' | 'en';
  /** What it means besides a point in time: all that began then, or the whole week that begins with the date. */
  readonly span?: 'since' | 'week' | undefined;
}

type Unit = 'day' | 'week' | 'month' | 'year';
interface Rule {
  readonly pattern: RegExp;
  readonly language: 'es' | 'en';
  readonly span?: ResolvedTime['span'];
  readonly resolve: (match: RegExpExecArray, today: Date) => string;
}

/** Of the two languages; `\p{L}` would compile a hundred times slower. */
const LETTER = '[a-zà-ÿ0-9]';
const NUMBER =
  '(\\d{1,3}|un|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|a|an|one|two|three|four|five|six|seven|eight|nine|ten)';
const VALUES: Readonly<Record<string, number>> = {
  ...{ un: 1, una: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9, diez: 10 },
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
};
const UNIT_ES = '(d[ií]as?|semanas?|mes(?:es)?|años?)';
/** A verb of what is over. */
const PAST_ES = `(?<!${LETTER})(?:(?!(?:jos|caf|qu|s)é)[a-zà-ÿ]+(?:ó|é|aron|ieron)|nac[ií]|viv[ií]|fue|tuvo|hizo|vino|pudo|puso|dijo)(?!${LETTER})`;
const DAYS_ES = ['domingo', 'lunes', 'martes', 'mi[eé]rcoles', 'jueves', 'viernes', 's[aá]bado'];
const DAYS_EN = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

const rule =
  (language: 'es' | 'en') =>
  (pattern: string, resolve: Rule['resolve'], span?: Rule['span']): Rule => ({
    pattern: whole(pattern),
    language,
    resolve,
    span,
  });
const [es, en] = [rule('es'), rule('en')];
const fixed = (amount: number, unit: Unit) => (_: RegExpExecArray, today: Date) => shift(today, amount, unit);
const monday = (weeks: number) => (_: RegExpExecArray, today: Date) =>
  shift(today, weeks * 7 - ((today.getDay() + 6) % 7), 'day');
const saturday = (_: RegExpExecArray, today: Date) => shift(today, (6 - today.getDay() + 7) % 7, 'day');
const counted = (sign: number) => (match: RegExpExecArray, today: Date) =>
  shift(today, sign * (VALUES[match[1]?.toLowerCase() ?? ''] ?? Number(match[1])), unitOf(match[2] ?? ''));

/** Longer phrases first, so that "pasado mañana" is not read as "mañana". */
const RULES: readonly Rule[] = [
  es('pasado mañana', fixed(2, 'day')),
  es('(?:antes de ayer|anteayer)', fixed(-2, 'day')),
  es('(?<!(?:la|las|esta|cada) )mañana', fixed(1, 'day')),
  es('(?:ayer|anoche)', fixed(-1, 'day')),
  es('(?:hoy|esta (?:mañana|tarde|noche))', fixed(0, 'day')),
  es(`desde hace ${NUMBER} ${UNIT_ES}`, counted(-1), 'since'),
  es(`hace ${NUMBER} ${UNIT_ES} que`, counted(-1), 'since'),
  es(`llev(?:o|a|an|amos) ${NUMBER} ${UNIT_ES}`, counted(-1), 'since'),
  // "vive acá hace 3 años" is since then, "se mudó hace 3 años" was then
  es(`(?<=${PAST_ES}[^.\\n]*)hace ${NUMBER} ${UNIT_ES}`, counted(-1)),
  es(`hace ${NUMBER} ${UNIT_ES}(?=[^.\\n]*${PAST_ES})`, counted(-1)),
  es(`(?<=[^\\s.][^.\\n]*)hace ${NUMBER} ${UNIT_ES}`, counted(-1), 'since'),
  es(`hace ${NUMBER} ${UNIT_ES}`, counted(-1)),
  es(`(?:dentro de|en) ${NUMBER} (d[ií]as?|semanas?|mes(?:es)?|años?)`, counted(1)),
  es('(?:en )?(?:la semana que viene|la (?:pr[oó]xima semana|semana pr[oó]xima))', monday(1), 'week'),
  es('(?:en )?la semana pasada', monday(-1), 'week'),
  es('(?:en )?esta semana', monday(0), 'week'),
  es('(?:este|el) (?:finde|fin de semana)(?: que viene)?', saturday),
  es('(?:en )?este mes', fixed(0, 'month')),
  es('(?:en )?(?:el mes que viene|el pr[oó]ximo mes)', fixed(1, 'month')),
  es('(?:en )?(?:el año que viene|el pr[oó]ximo año)', fixed(1, 'year')),
  es('(?:en )?el mes pasado', fixed(-1, 'month')),
  es('(?:en )?el año pasado', fixed(-1, 'year')),
  es('(?:en )?este año', fixed(0, 'year')),
  es(`(?:el|este) (?:pr[oó]ximo )?(${DAYS_ES.join('|')})( pasado)?(?: que viene)?`, weekday(DAYS_ES)),
  en('the day after tomorrow', fixed(2, 'day')),
  en('the day before yesterday', fixed(-2, 'day')),
  en('tomorrow', fixed(1, 'day')),
  en('(?:yesterday|last night)', fixed(-1, 'day')),
  en('(?:today|tonight)', fixed(0, 'day')),
  en(`${NUMBER} (days?|weeks?|months?|years?) ago`, counted(-1)),
  en(`in ${NUMBER} (days?|weeks?|months?|years?)`, counted(1)),
  en(
    `(?<=(?:has|have|['’]ve|['’]s)(?!${LETTER}).*)for (?:(?:the )?(?:last|past) )?${NUMBER} (days?|weeks?|months?|years?)`,
    counted(-1),
    'since',
  ),
  en('next week', monday(1), 'week'),
  en('last week', monday(-1), 'week'),
  en('this week', monday(0), 'week'),
  en('this weekend', saturday),
  en('this month', fixed(0, 'month')),
  en('next month', fixed(1, 'month')),
  en('next year', fixed(1, 'year')),
  en('last month', fixed(-1, 'month')),
  en('last year', fixed(-1, 'year')),
  en('this year', fixed(0, 'year')),
  en(`(?:on |this |next )(${DAYS_EN.join('|')})`, weekday(DAYS_EN)),
  en(`(${DAYS_EN.join('|')}|last (?:${DAYS_EN.join('|')}))`, (match, today) =>
    /^last /i.test(match[0]) ? nearest(match[0].slice(5), DAYS_EN, today, -1) : nearest(match[0], DAYS_EN, today, 1),
  ),
];

/** Every relative time in a text, resolved from the day on which it was said. */
export function relativeTimes(text: string, today: Date): ResolvedTime[] {
  const found: ResolvedTime[] = [];
  let rest = text;
  for (const { pattern, language, span, resolve } of RULES)
    rest = rest.replace(pattern, (...match) => {
      const groups = match.slice(0, -2) as unknown as RegExpExecArray;
      found.push({ phrase: groups[0], date: resolve(groups, today), language, span });
      return ' ';
    });
  return found;
}

/**
 * The text with its relative times written as dates: "mañana" as "el 2026-03-05", "last year" as "in 2025", "for 3 years"
 * as "since 2023", "lleva 5 años" as "lleva 5 años (desde 2021)".
 */
export function withDates(text: string, today: Date): string {
  return relativeTimes(text, today).reduce((dated, time) => {
    const { phrase } = time;
    const written = /^llev/i.test(phrase) ? `${phrase} (${inWords(time)})` : inWords(time);
    return dated.replace(
      phrase,
      /^\p{Lu}/u.test(phrase) ? written.charAt(0).toUpperCase() + written.slice(1) : written,
    );
  }, text);
}

function inWords({ date, language, span }: ResolvedTime): string {
  const isDay = date.length === 10;
  if (span === 'since')
    return `${language === 'es' ? 'desde' : 'since'} ${language === 'es' && isDay ? 'el ' : ''}${date}`;
  if (span === 'week') return language === 'es' ? `la semana del ${date}` : `the week of ${date}`;
  const lead = language === 'es' ? (isDay ? 'el' : 'en') : isDay ? 'on' : 'in';
  return `${lead} ${date}`;
}

function whole(pattern: string): RegExp {
  return new RegExp(`(?<!${LETTER})${pattern}(?!${LETTER})`, 'gi');
}

function weekday(days: readonly string[]): Rule['resolve'] {
  return (match, today) => nearest(match[1] ?? '', days, today, match[2] ? -1 : 1);
}

function nearest(name: string, days: readonly string[], today: Date, direction: 1 | -1): string {
  const wanted = days.findIndex((day) => new RegExp(`^${day}$`, 'i').test(name));
  const ahead = (wanted - today.getDay() + 7) % 7 || 7;
  return shift(today, direction === 1 ? ahead : ahead === 7 ? -7 : ahead - 7, 'day');
}

const unitOf = (word: string): Unit =>
  /^d/i.test(word) ? 'day' : /^(?:s|w)/i.test(word) ? 'week' : /^m/i.test(word) ? 'month' : 'year';

function shift(today: Date, amount: number, unit: Unit): string {
  const [year, month, day] = [today.getFullYear(), today.getMonth(), today.getDate()];
  if (unit === 'year') return String(year + amount);
  if (unit === 'month') return isoDate(new Date(year, month + amount, 1)).slice(0, 7);
  return isoDate(new Date(year, month, day + amount * (unit === 'week' ? 7 : 1)));
}
