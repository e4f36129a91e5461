import type { TextLanguage } from '../../memory/search/lexicon.js';
import { isoDate } from '../prompt.js';
import { isMeant } from './day-meant.js';

/** A relative time in a text, and the day, month or year (`2026-03-05`, `2026-03`, `2026`) that it means. */
export interface ResolvedTime {
  readonly phrase: string;
  /** Where it stands in the text. */
  readonly at: number;
  readonly date: string;
  readonly language: TextLanguage;
  /** What it means besides a point in time: all that began then, or the whole week that begins with the date. */
  readonly span?: 'since' | 'week' | undefined;
}

type Unit = 'day' | 'week' | 'month' | 'year';
interface Rule {
  readonly pattern: RegExp;
  readonly language: TextLanguage;
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
/** Before it, what makes of "in two days" how long it took, or how often it is so. */
const DONE = `(?:${PAST_ES}|(?<!${LETTER})(?:[a-z]+ed|[a-zà-ÿ]+(?:í|é|imos)|\\d+|dos|tres|cuatro|cinco|seis|diez|two|three|four|five|six|ten|veces|times?|once|twice|took|read|wrote|built|made|learnt|did|finished|won|lost|ran|got)(?!${LETTER}))`;
const DAYS_ES = ['domingo', 'lunes', 'martes', 'mi[eé]rcoles', 'jueves', 'viernes', 's[aá]bado'];
const DAYS_EN = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
/** Of the day; its plural is a habit. */
const PART_EN = '(?: (?:morning|afternoon|evening|night))?';

const rule =
  (language: TextLanguage) =>
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

/** Longer phrases first, so that "pasado mañana" and "esta mañana" are not read as "mañana". */
const RULES: readonly Rule[] = [
  es('pasado mañana', fixed(2, 'day')),
  es('(?:antes de ayer|anteayer)', fixed(-2, 'day')),
  es('(?:hoy(?: mismo)?|est[ae] (?:mañana|tarde|noche|madrugada|mediod[ií]a))', fixed(0, 'day')),
  es('mañana(?: mismo)?', fixed(1, 'day')),
  es('(?:ayer|anoche)', fixed(-1, 'day')),
  es(`desde hace ${NUMBER} ${UNIT_ES}`, counted(-1), 'since'),
  es(`hace ${NUMBER} ${UNIT_ES} que`, counted(-1), 'since'),
  es(`llev(?:o|a|an|amos) ${NUMBER} ${UNIT_ES}`, counted(-1), 'since'),
  // "vive acá hace 3 años" is since then, "se mudó hace 3 años" was then
  es(`(?<=${PAST_ES}[^.\\n]*)hace ${NUMBER} ${UNIT_ES}`, counted(-1)),
  es(`hace ${NUMBER} ${UNIT_ES}(?=[^.\\n]*${PAST_ES})`, counted(-1)),
  es(`(?<=[^\\s.][^.\\n]*)hace ${NUMBER} ${UNIT_ES}`, counted(-1), 'since'),
  es(`hace ${NUMBER} ${UNIT_ES}(?=\\s*(?:$|[.,;)]|que|me|se|nos))`, counted(-1)),
  es(`dentro de ${NUMBER} ${UNIT_ES}`, counted(1)),
  es(`(?<!${DONE}[^.\\n]*)en ${NUMBER} ${UNIT_ES}`, counted(1)),
  es('(?:en )?(?:la semana que viene|la (?:pr[oó]xima semana|semana pr[oó]xima))', monday(1), 'week'),
  es('(?:en )?la semana pasada', monday(-1), 'week'),
  es('(?:en )?esta semana', monday(0), 'week'),
  es('(?:este|el) (?:finde|fin de semana) pasado', (_, today) =>
    shift(today, ((today.getDay() + 1) % 7) * -1 || -7, 'day'),
  ),
  es('(?:este|el) (?:finde|fin de semana)(?: que viene)?', saturday),
  es('(?:en )?este mes', fixed(0, 'month')),
  es('(?:en )?(?:el mes que viene|el pr[oó]ximo mes)', fixed(1, 'month')),
  es('(?:en )?(?:el año que viene|el pr[oó]ximo año)', fixed(1, 'year')),
  es('(?:en )?el mes pasado', fixed(-1, 'month')),
  es('(?:en )?el año pasado', fixed(-1, 'year')),
  es('(?:en )?este año', fixed(0, 'year')),
  es(`(?:el|este) (?:pr[oó]ximo )?(${DAYS_ES.join('|')})( pasado)?(?: que viene| pr[oó]ximo)?`, weekday(DAYS_ES)),
  en('the day after tomorrow', fixed(2, 'day')),
  en('the day before yesterday', fixed(-2, 'day')),
  en(`tomorrow${PART_EN}`, fixed(1, 'day')),
  en(`(?:yesterday${PART_EN}|last night)`, fixed(-1, 'day')),
  en('(?:today|tonight|this (?:morning|afternoon|evening))', fixed(0, 'day')),
  en(`${NUMBER} (days?|weeks?|months?|years?) ago`, counted(-1)),
  en(`(?<!${DONE}[^.\\n]*)in ${NUMBER} (days?|weeks?|months?|years?)`, counted(1)),
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
  en(`(?:on |this |next )(${DAYS_EN.join('|')})${PART_EN}`, weekday(DAYS_EN)),
  en(`(?:last )?(${DAYS_EN.join('|')})${PART_EN}`, (match, today) =>
    nearest(match[1] ?? '', DAYS_EN, today, /^last /i.test(match[0]) ? -1 : 1),
  ),
];

/** Every relative time that a text means, in their order, resolved from the day on which it was said. */
export function relativeTimes(text: string, today: Date): ResolvedTime[] {
  const found: ResolvedTime[] = [];
  let rest = text;
  for (const { pattern, language, span, resolve } of RULES)
    for (const match of rest.matchAll(pattern)) {
      const { 0: phrase, index: at } = match;
      if (isMeant(text, { phrase, at, language, isWeekday: WEEKDAY.test(phrase) }))
        found.push({ phrase, at, date: resolve(match, today), language, span });
      // what one rule has read is nothing to the next, and all stays in its place
      rest = rest.slice(0, at) + ' '.repeat(phrase.length) + rest.slice(at + phrase.length);
    }
  return found.sort((a, b) => a.at - b.at);
}

const WEEKDAY = new RegExp(`(?<!${LETTER})(?:${[...DAYS_ES, ...DAYS_EN].join('|')})(?!${LETTER})`, 'i');

/**
 * The text with its relative times written as dates: "mañana" as "el 2026-03-05", "esta noche" as "el 2026-03-04 por la noche",
 * "on Monday morning" as "on the morning of 2026-03-09", "last year" as "in 2025", "for 3 years" as "since 2023", "lleva 5 años" as "lleva 5 años (desde 2021)". Habits, titles and manners of speaking stay as they are.
 */
export function withDates(text: string, today: Date): string {
  return relativeTimes(text, today).reduceRight((dated, time) => {
    const { phrase, at } = time;
    const before = text.slice(0, at);
    const date = withPart(time, before) ?? withoutPart(time, before);
    const written = /^llev/i.test(phrase) ? `${phrase} (${date})` : date;
    const cased =
      (/^\p{Lu}/u.test(phrase) && !WEEKDAY.test(phrase.split(' ')[0] ?? '')) ||
      (/^\p{Lu}/u.test(phrase) && before.trim() === '')
        ? written.charAt(0).toUpperCase() + written.slice(1)
        : written;
    return joined(before, cased) + dated.slice(at + phrase.length);
  }, text);
}

/** "On the night of 2026-03-05" as "on 2026-03-05 in the night": the part of the day is a circumstance of its own, which may be left out. */
export const dateFirst = (text: string): string =>
  text.replace(/(?<![a-z])the (morning|afternoon|evening|night) of (\d{4}-\d\d-\d\d)(?![\d-])/gi, '$2 in the $1');

/** "de el" is "del". */
function joined(before: string, date: string): string {
  if (!date.startsWith('el ')) return before + date;
  return before.replace(/(?<!\p{L})(de|a) $/iu, '$1l ') === before
    ? before + date
    : before.replace(/ $/, 'l ') + date.slice(3);
}

/** After these a date needs no "on" and no "in". */
const PREPOSITION =
  /(?<!\p{L})(?:by|until|till|before|after|since|from|for|of|to|desde|hasta|antes de|partir de|para) $/iu;

/** The part of the day that a phrase names besides its day, as it stands with a date. */
const PARTS_ES: readonly (readonly [RegExp, string])[] = [
  [/^esta mañana$/i, 'por la mañana'],
  [/^esta tarde$/i, 'por la tarde'],
  [/^(?:esta noche|anoche)$/i, 'por la noche'],
  [/^esta madrugada$/i, 'de madrugada'],
  [/^este mediod/i, 'al mediodía'],
];

function withPart({ phrase, language, date }: ResolvedTime, before: string): string | undefined {
  if (language === 'es') {
    const part = PARTS_ES.find(([pattern]) => pattern.test(phrase))?.[1];
    return part && `el ${date} ${part}`;
  }
  const [part] = /(?:morning|afternoon|evening|night)$/i.exec(phrase) ?? [];
  return part && `${PREPOSITION.test(before) ? '' : 'on '}the ${part.toLowerCase()} of ${date}`;
}

function withoutPart({ date, language, span }: ResolvedTime, before: string): string {
  const isDay = date.length === 10;
  if (span === 'since')
    return `${language === 'es' ? 'desde' : 'since'} ${language === 'es' && isDay ? 'el ' : ''}${date}`;
  if (span === 'week') return language === 'es' ? `la semana del ${date}` : `the week of ${date}`;
  if (PREPOSITION.test(before) && !(language === 'es' && isDay)) return date;
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
