import { fold } from '../../memory/search/fold.js';
import { languageOf } from '../../memory/search/function-words.js';
import type { TextLanguage } from '../../memory/search/lexicon.js';
import { words } from '../../memory/search/words.js';

/** What looks like a reference to a time, and where it stands in its text. */
export interface Mention {
  readonly phrase: string;
  readonly at: number;
  readonly language: TextLanguage;
  /** Whether it is a day of the week. */
  readonly isWeekday: boolean;
}

/** Parts of a text that are somebody's words, titles or code: `…`, «…», "…", '…'. */
const QUOTED = /`[^`\n]*`|«[^»\n]*»|“[^”\n]*”|"[^"\n]*"|(?<![\p{L}\d])'[^'\n]*'(?![\p{L}\d])/gu;
const WEEKDAY =
  '(?:lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)';
/** What happens again and again, said anywhere in the sentence. */
const HABIT =
  /(?<![a-z])(?:siempre|normalmente|generalmente|habitualmente|usualmente|suel[eo]n?|solemos|(?:cada|every|each) [a-z]+|tod[oa]s l[oa]s [a-z]+|always|usually|normally|generally|typically|often|sometimes|a veces|a menudo)(?![a-z])/;

/** What stands right before a mention that means no day: "the last Friday", "de hoy", "no tomorrow". Folded. */
const NOT_AFTER: Readonly<Record<TextLanguage, RegExp>> = {
  es: /(?:^|[^a-z])(?:(?:un|una|aquella?|toda|media|cada|otr[oa]|algun|mejor|dia|primer|segundo|tercer|ultimo|l[oa]s|la|el|al?|mas de|casi|unos|un[oa]s|\d+ [ao]|del?|del dia de|no naci|no nacio|o|por) )$/,
  en: /(?:^|[^a-z])(?:(?:the|a|an|my|your|our|their|every|each|other|first|second|third|no|better|brighter|of|than|over|about|around|almost|nearly|least|wasn'?t born|not born|n'?t born|or|two or|\d+ (?:to|or)|black|good|palm|easter|holy|super|casual|blue|ash) )$/,
};
/** Of those, what lets a mention mean a day all the same. */
const YET_AFTER: Readonly<Record<TextLanguage, RegExp>> = {
  es: /(?:^|[^a-z])(?:(?:a )?partir de|antes de|despues de|(?:reunion|cita|turno|examen|vuelo|cena|fiesta|partido|entrevista|viaje|evento|entrega|clase) de) $/,
  en: /(?:^|[^a-z])as of $/,
};
const MONTH = '(?:january|february|march|april|may|june|july|august|september|october|november|december)';
/** What stands right after a mention that means no day: "today's", "hoy en día", "el viernes 13", "Monday to Friday". Folded. */
const NOT_BEFORE = new RegExp(
  `^(?:${[
    "['’]s?(?![a-z])",
    '[_/@#+-]',
    '\\.[a-z]',
    ',? (?:the )?\\d',
    `,? ${MONTH}(?![a-z])`,
    ' (?:en dia|por hoy|santo|negro|de (?:cada|ramos|pascua|resurreccion|ceniza)|y medi[oa]|[yo] (?:tarde|noche)|siguiente|nunca|o dos)(?![a-z])',
    ' (?:and a half|of|or two|never)(?![a-z])',
    ` (?:al?|hasta(?: el)?|to|through|thru|till|until) (?:the )?${WEEKDAY}(?![a-z])`,
    ` ?[–—-] ?${WEEKDAY}`,
  ].join('|')})`,
);
/** Another day at the other end of a stretch: "from Monday to ‹Friday›". Folded. */
const STRETCH = new RegExp(`${WEEKDAY}s? (?:to|through|thru|till|until|al?|hasta(?: el)?) $`);
/** "yesterday, today and tomorrow" is all of time. Folded. */
const ALL_TIME =
  /(?:ayer,? hoy y manana|hoy y siempre|yesterday,? today,? and tomorrow|today,? tomorrow,? and (?:always|forever))/;
/** With what a bare English day of the week may go on. Folded. */
const GOES_ON =
  /^(?:$|[.,;:!?)]|\n| (?:at|morning|afternoon|evening|night|noon|and|or|because|so|but|with|from|in|after|before|i|i'm|i've|we|we're|he|she|they|my|our|the|is|it)(?![a-z]))/;

/** Whether what looks like a reference to a time is one, and no habit, no title and no manner of speaking. */
export function isMeant(text: string, { phrase, at, language, isWeekday }: Mention): boolean {
  const sentence = sentenceAt(text, at);
  const [before, after] = [fold(text.slice(0, at)), fold(text.slice(at + phrase.length))];
  const isBare = isWeekday && !/\s/.test(phrase.replace(PART_OF_DAY, ''));
  return !(
    isQuoted(text, at) ||
    isTitle(text, { phrase, at, language, isWeekday }) ||
    (languageOf(words(sentence)) ?? language) !== language ||
    /[\w@#/_-]$/.test(before) ||
    NOT_BEFORE.test(after) ||
    (NOT_AFTER[language].test(before) && !YET_AFTER[language].test(before)) ||
    (/(?:^|[^a-z])(?:his|her) $/.test(before) && /^(?:last|next|this) /i.test(phrase)) ||
    ALL_TIME.test(fold(sentence)) ||
    (isWeekday &&
      (HABIT.test(fold(sentence)) ||
        STRETCH.test(before) ||
        / (?:morning|afternoon|evening|night)s(?![a-z])/.test(after.slice(0, 12)))) ||
    (isBare && !GOES_ON.test(after))
  );
}

/** The sentence that a place is in. */
function sentenceAt(text: string, at: number): string {
  const from = Math.max(...['. ', '! ', '? ', '\n', ';'].map((end) => text.lastIndexOf(end, at - 1) + 1));
  const rest = text.slice(at).search(/[.!?](?:\s|$)|[\n;]/);
  return text.slice(from, rest < 0 ? undefined : at + rest);
}

const isQuoted = (text: string, at: number) =>
  [...text.matchAll(QUOTED)].some(({ index, 0: { length } }) => index < at && at < index + length);

/** What may come after the name of a day. */
const PART_OF_DAY = / (morning|afternoon|evening|night)$/i;

const CAPITAL = /^\p{Lu}/u;

/** A capital where grammar wants none: "USA Today", "Ruby Tuesday", "El Jueves", "Tomorrow Never Dies". */
function isTitle(text: string, { phrase, at, language, isWeekday }: Mention): boolean {
  const [before, after] = [text.slice(0, at), text.slice(at + phrase.length)];
  const opens = /(?:^|[.!?…¡¿:\n])[\s("]*$/.test(before);
  const previous = /(\S+) $/.exec(before)?.[1] ?? '';
  if (language === 'en' && CAPITAL.test(PART_OF_DAY.exec(phrase)?.[1] ?? '')) return /\p{Ll}/u.test(phrase);
  if (language === 'en' && isWeekday)
    return !/\s/.test(phrase) && CAPITAL.test(previous) && !/[.,:;!?]$/.test(previous) && !/^I$/.test(previous);
  const day = phrase.split(/\s+/).at(-1) ?? '';
  if (/\s/.test(phrase) && isWeekday) return CAPITAL.test(day) && day !== day.toUpperCase();
  if (!CAPITAL.test(phrase) || phrase === phrase.toUpperCase()) return false;
  return !opens || /^ (?:Never|Will|Is|And|Of|The|Y|Nunca|De|Es) ?/.test(after);
}
