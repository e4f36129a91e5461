import { words } from '../../memory/search/words.js';
import { isFrame, isNumber, names, negates, termOfWord, terms } from './terms.js';

/** What the person stated, made ready to hold proposals against. */
export interface Grounds {
  readonly clauses: readonly string[];
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
export function groundsOf(statements: readonly string[], dates: readonly string[], today: Date): Grounds {
  const text = statements.join('\n');
  const clauses = statements.flatMap((part) =>
    part.split(/[,:()]|\s(?:pero|aunque|sino|but|although|while|mientras)\s/i),
  );
  const said = terms(text);
  // "no como carne": the verb looks like the word for "as", which is no term
  if (words(text).includes('como')) said.add(termOfWord('come'));
  return { clauses, terms: said, implied: impliedBy(text, dates, today) };
}

/** Why a proposal does not follow from the grounds, or undefined when it does. */
export function ungrounded(content: string, grounds: Grounds): string | undefined {
  const proposed = terms(content);
  const known = (term: string) => grounds.terms.has(term) || grounds.implied.has(term);
  const missing = [...proposed].filter((term) => !known(term));
  if (proposed.size === 0) return 'it says nothing';
  if (missing.some(isNumber)) return 'a number that the person did not say';
  if (names(content).some((name) => !isFrame(name) && !known(termOfWord(name))))
    return 'a name that the person did not say';
  const first = words(content)[0] ?? '';
  if (!isFrame(first) && !known(termOfWord(first))) return 'not in the words of the person';
  if (missing.length > Math.floor(proposed.size / 4)) return 'not in the words of the person';
  return misread(content, proposed, grounds.clauses);
}

/** The clause that a proposal comes from must agree on whether it is so, and about whom. */
function misread(content: string, proposed: ReadonlySet<string>, clauses: readonly string[]): string | undefined {
  const shared = clauses.map((clause) => [...terms(clause)].filter((term) => proposed.has(term)).length);
  const most = Math.max(0, ...shared);
  const sources = clauses.filter((_, index) => shared[index] === most);
  const agreeing = sources.filter((clause) => negates(clause) === negates(content));
  if (agreeing.length === 0) return 'the person said the opposite';
  const about = agreeing.some((clause) => {
    const subject = subjectOf(clause);
    return subject === undefined || proposed.has(subject);
  });
  return about ? undefined : 'the person said it of someone or something else';
}

const OWNED =
  /^\W*(?:(?:y|and|que|that|a|hoy|ahora|now|today)\s+)*(?:mi|mis|nuestr[oa]s?|su|sus|el|la|los|las|my|our|his|her|their|the)\s+([\p{L}\p{N}]+)/iu;
const NAMED = /^\s*(\p{Lu}\p{Ll}+)\s+(?:es|esta|está|vive|tiene|trabaja|se|is|has|lives|works|likes|was)\s/u;
const TIME =
  /^(?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bados?|domingos?|pr[oó]xim[oa]|semana|mes|a[nñ]o|fin|d[ií]a|mañanas?|tardes?|noches?|week|month|year|day|weekend|next|last|hoy|ayer|today|tomorrow|yesterday)$/iu;

/** Whom or what a clause is about, when it begins with it: "mi hermana …", "the server …", "Ana …"; not "el lunes …". */
function subjectOf(clause: string): string | undefined {
  const subject = (OWNED.exec(clause) ?? NAMED.exec(clause))?.[1];
  const word = subject === undefined || TIME.test(subject) ? undefined : words(subject)[0];
  return word === undefined || isFrame(word) ? undefined : termOfWord(word);
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
