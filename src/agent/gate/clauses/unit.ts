import type { TextLanguage } from '../../../memory/search/lexicon.js';
import { words } from '../../../memory/search/words.js';
import { isLasting, isOfFirstPerson } from '../assertion.js';
import { conceptOf, isNumber, termOfWord } from '../terms.js';
import * as grammar from './grammar.js';
import { isContent, type Token } from './parts.js';

/** A word that carries a fact, and how it stands in its clause. */
export interface Unit {
  readonly term: string;
  readonly written: string;
  readonly folded: string;
  /** What the preposition before it makes of it; '' for none. */
  readonly role: string;
  /** The role of the phrase that it is in: of "azul" in "en la casa azul" that of "casa". */
  readonly phraseRole: string;
  /** Whether an article, a preposition or a number says that it is no verb. */
  readonly isThing: boolean;
  readonly isNumber: boolean;
  readonly isTime: boolean;
  readonly isVerb: boolean;
  /** Whether nothing, or no more than "de", stands between it and the unit before. */
  readonly adjoins: boolean;
  /** Whether "la", "lo" … stands right before it. */
  readonly afterArticle: boolean;
  /** Whether its form can tell a tense: it is no thing, and follows no auxiliary. */
  readonly showsTense: boolean;
}

/** The words of another text by their terms: "vivo" here and "vive" there is a verb, "queso" in both is not. */
export type Forms = ReadonlyMap<string, readonly string[]>;

/** How a text is read: its language, and the words of the text that it is held against. */
export interface Reading {
  readonly language: TextLanguage;
  readonly others: Forms;
}

/** A unit, and which token of its clause it is. */
export type Placed = Unit & { readonly at: number };

/** The words of a clause that carry a fact. */
export function unitsOf(tokens: readonly Token[], reading: Reading): Placed[] {
  const units: Placed[] = [];
  tokens.forEach((token, at) => {
    const isComo = eats(tokens, at, units);
    if (!isComo && !isContent(token, reading.language)) return;
    for (const word of isComo ? ['come'] : contentWords(token, reading.language))
      units.push(unitOf(word, { tokens, at, previous: units.at(-1) }, reading));
  });
  return units.map((unit, i) => (unit.isNumber && countsTime(units, i) ? { ...unit, isTime: true } : unit));
}

interface Surroundings {
  readonly tokens: readonly Token[];
  readonly at: number;
  readonly previous: Placed | undefined;
}

function unitOf(word: string, { tokens, at, previous }: Surroundings, { language, others }: Reading): Placed {
  const written = tokens[at]?.written ?? word;
  const between = tokens.slice(previous ? previous.at + 1 : 0, at);
  const last = between.at(-1) ?? NO_TOKEN;
  const adjoins = previous !== undefined && isJoined(between);
  const role = roleOf(between, tokens, language) || (owns(written, tokens[at + 1]) ? 'of' : '');
  const isThing = role !== '' || grammar.DETERMINERS.has(last.folded) || (adjoins && previous.isNumber);
  const term = termOfWord(word);
  return {
    term,
    written,
    folded: word,
    role,
    phraseRole: adjoins && (role === '' || role === 'of') ? previous.phraseRole : role,
    isThing,
    isNumber: isNumber(term),
    isTime: grammar.TIMES.has(word) || DATE.test(written),
    isVerb: !isThing && (word === 'come' || isVerb({ written, word, term }, others)),
    adjoins,
    afterArticle: /^l[ao]s?$/.test(last.folded),
    showsTense: !isThing && !AUXILIARIES.has(last.folded) && !/['’](?:m|ve|re|s)$/i.test(last.written),
    at,
  };
}

const NO_TOKEN: Token = { written: '', folded: '', denied: false };

/** A day, a month or a year. */
const DATE = /^(?:19|20)\d\d(?:-\d\d){0,2}$/;

/** "6 años", "3 de mayo", "March 5". */
const countsTime = (units: readonly Placed[], i: number) => {
  const [before, here, after] = [units[i - 1], units[i], units[i + 1]];
  return (after?.isTime && after.adjoins) || (here?.adjoins && before?.isTime) || false;
};

/** Nothing, or "de" with an article: "Toby", "de la casa". */
const isJoined = (between: readonly Token[]) =>
  between.length === 0 ||
  (/^(?:de|del|of)$/.test(between[0]?.folded ?? '') &&
    between.slice(1).every(({ folded }) => grammar.DETERMINERS.has(folded)));

function isVerb({ written, word, term }: { written: string; word: string; term: string }, others: Forms): boolean {
  if (isLasting(word) || conceptOf(word) !== undefined) return true;
  const there = others.get(term);
  if (!there) return isOfFirstPerson(written);
  return !there.includes(word) && (isOfFirstPerson(written) || there.some(isOfFirstPerson));
}

/** "no como carne", and not "trabajo como médica". */
const eats = (tokens: readonly Token[], at: number, before: readonly Unit[]) =>
  tokens[at]?.folded === 'como' && before.every(({ role, isTime }) => role || isTime);

const contentWords = ({ folded }: Token, language: TextLanguage) => {
  const all = words(folded);
  return all.length === 1 ? all : all.filter((word) => isContent({ ...NO_TOKEN, folded: word }, language));
};

function roleOf(between: readonly Token[], tokens: readonly Token[], language: TextLanguage): string {
  const compares = tokens.some(({ folded }) => grammar.COMPARING.has(folded));
  const preposition = between.findLast(
    ({ folded }) =>
      grammar.ROLES.has(folded) && !(folded === 'a' && language === 'en') && !(folded === 'que' && !compares),
  );
  return grammar.ROLES.get(preposition?.folded ?? '') ?? '';
}

/** "Pedro's boss", and not "Pedro's a boss". */
const owns = (written: string, next: Token | undefined) =>
  /['’]s$/i.test(written) && next !== undefined && !/^(?:a|an|the|not|now)$|ing$/.test(next.folded);

const AUXILIARIES: ReadonlySet<string> = new Set(
  'have has had he ha hemos han ve be am is are was were been'.split(' '),
);
