import { fold } from '../../memory/search/fold.js';
import type { TextLanguage } from '../../memory/search/lexicon.js';
import { words } from '../../memory/search/words.js';
import { clausesOf } from './clauses/clause.js';
import { type Said, textLanguage } from './clauses/parts.js';
import { rearranged } from './clauses/rearranged.js';
import { isFrame, isNumber, names, termOfWord, terms } from './terms.js';
import { dateFirst, withDates } from './time.js';

/** What the person stated, made ready to hold proposals against. */
export interface Grounds {
  readonly said: readonly Said[];
  readonly language: TextLanguage;
  readonly terms: ReadonlySet<string>;
  /** Numbers and names of months that follow from what was said: the parts of resolved dates. */
  readonly implied: ReadonlySet<string>;
}

const MONTHS: readonly string[][] = [
  ['enero', 'january'],
  ['febrero', 'february'],
  ['marzo', 'march'],
  ['abril', 'april'],
  ['mayo', 'may'],
  ['junio', 'june'],
  ['julio', 'july'],
  ['agosto', 'august'],
  ['septiembre', 'setiembre', 'september'],
  ['octubre', 'october'],
  ['noviembre', 'november'],
  ['diciembre', 'december'],
];

/** Reads statements; `dates` are the days, months and years that were meant without being said. */
export function groundsOf(statements: readonly Said[], dates: readonly string[], today: Date): Grounds {
  const text = statements.map((each) => each.text).join('\n');
  const said = terms(text);
  // "no como carne": the verb looks like the word for "as", which is no term
  if (words(text).includes('como')) said.add(termOfWord('come'));
  const dated = statements.map((each) => ({ ...each, text: dateFirst(withDates(each.text, today)) }));
  return { said: dated, language: textLanguage(text) ?? 'es', terms: said, implied: impliedBy(text, dates, today) };
}

/** Why a proposal does not follow from the grounds, or undefined when it does. */
export function ungrounded(content: string, grounds: Grounds): string | undefined {
  const proposed = terms(content);
  const known = (term: string) => grounds.terms.has(term) || grounds.implied.has(term);
  const missing = [...proposed].filter((term) => !known(term));
  if (proposed.size === 0) return 'it says nothing';
  if (missing.some(isNumber)) return 'a number that the person did not say';
  const hours = partsOfDay(grounds.said.map(({ text }) => text).join('\n'));
  if ([...partsOfDay(content)].some((part) => !hours.has(part))) return 'a time that the person did not say';
  if (names(content).some((name) => !isFrame(name) && !known(termOfWord(name))))
    return 'a name that the person did not say';
  const first = words(content)[0] ?? '';
  if (!isFrame(first) && !known(termOfWord(first))) return 'not in the words of the person';
  if (missing.length > Math.floor(proposed.size / 4)) return 'not in the words of the person';
  return misread(content, grounds);
}

const PART_OF_DAY =
  /(?<![a-z])(?:(morning)|(afternoon)|(evening|night)|(manana)|(tarde)|(noche)|(madrugada)|(mediodia))s?(?![a-z])/g;

/** The parts of the day that a text names, each by its number; an evening is a night. */
const partsOfDay = (text: string): Set<number> =>
  new Set([...fold(text).matchAll(PART_OF_DAY)].map((found) => found.findIndex((group, i) => i > 0 && group)));

/** Whether the proposal puts together what was said, or takes it apart. */
function misread(content: string, { said, language }: Grounds): string | undefined {
  const spoken = textLanguage(content) ?? language;
  const all = said.map(({ text }) => text).join(' ');
  return rearranged(
    clausesOf([{ text: dateFirst(content) }], { language: spoken, others: formsOf(all) }),
    clausesOf(said, { language, others: formsOf(content) }),
  );
}

function formsOf(text: string): Map<string, string[]> {
  const forms = new Map<string, string[]>();
  for (const word of words(text)) forms.set(termOfWord(word), [...(forms.get(termOfWord(word)) ?? []), word]);
  return forms;
}

function impliedBy(text: string, dates: readonly string[], today: Date): Set<string> {
  const implied = new Set<string>();
  const month = (index: number) => {
    implied.add(String(index + 1));
    for (const name of MONTHS[index] ?? []) implied.add(termOfWord(name));
  };
  for (const date of dates) {
    const [year = '', monthOf, day] = date.split('-');
    implied.add(year);
    if (monthOf) month(Number(monthOf) - 1);
    if (day) implied.add(String(Number(day)));
  }
  const said = new Set(words(text));
  MONTHS.forEach((names, index) => {
    // "may" is far more often a verb than a month
    if (!names.some((name) => name !== 'may' && said.has(name))) return;
    month(index);
    for (const year of [-1, 0, 1]) implied.add(String(today.getFullYear() + year));
  });
  return implied;
}
