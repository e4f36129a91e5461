import { fold } from '../search/fold.js';
import { FUNCTION_WORDS, languageOf } from '../search/function-words.js';
import { isLatin, LATIN } from '../search/latin.js';
import { termOf } from '../search/stems.js';
import { plainNumber } from '../search/words.js';
import { EMPTY_WORDS, NUMBER_WORDS, TELLING_WORDS } from './telling-words.js';

/** One word or sign of a text, as the comparison of facts sees it. */
export interface Token {
  /** As written. */
  readonly written: string;
  readonly folded: string;
  readonly term: string;
  /** A number, a date, a unit, a negation, a name …: what may not differ at all. */
  readonly telling: boolean;
  /** A preposition, a pronoun …: it may be missing, but not be another. */
  readonly grammar: boolean;
  /** It is told to be one: “a son”, “un hijo”. */
  readonly single: boolean;
}

/** Numbers with what measures them, words with what belongs to them, and signs, by what letters, marks, numbers and pictures are. */
const words = (letter: string, mark: string, number: string, picture: string) =>
  new RegExp(
    `[-−+]?\\d+(?:[.,:/-]\\d+)*(?:[ºª°%]|[${letter}]{1,3}(?![${letter}${number}]))?|` +
      `[${letter}][${letter}${mark}${number}]*(?:[.@/_-][${letter}${mark}${number}]+)*(?:\\+\\+|#)?|` +
      `[%€$£¥<>=+*^&]|${picture}`,
    'gu',
  );

const LATIN_WORDS = words(LATIN.letters, '', LATIN.numbers, '[©®]');
let anyWords: RegExp | undefined;

function wordsIn(text: string): RegExp {
  if (isLatin(text)) return LATIN_WORDS;
  anyWords ??= words('\\p{L}', '\\p{M}', '\\p{N}', '\\p{Extended_Pictographic}');
  return anyWords;
}

/** A letter that is somebody's or something's name inside a text, though grammar has a word like it: “from A to E”. Not English “I”. */
const NAMING_LETTER = /^[A-HJ-Z]$/;

/** The tokens of a text that can carry a fact, in order. */
export function tokens(text: string): Token[] {
  const plain = spelledOut(text.normalize('NFC'));
  const all = [...plain.matchAll(wordsIn(plain))].map(({ 0: written, index }) => ({
    written,
    folded: canonical(fold(written)),
    isName: NAMING_LETTER.test(written) && !opensSentence(plain, index),
  }));
  const empty = EMPTY_WORDS[languageOf(all.map(({ folded }) => folded)) ?? 'es'];
  const found: Token[] = [];
  let single = false;
  for (const { written, folded, isName } of all) {
    if (empty.has(folded) && !isName) {
      single = INDEFINITE.has(folded);
      continue;
    }
    found.push({
      written,
      folded,
      term: termOf(folded),
      telling: isName || tells(written, folded),
      grammar: FUNCTION_WORDS.has(folded) && !isName,
      single,
    });
    single = false;
  }
  return found;
}

const INDEFINITE = new Set(['un', 'una', 'a', 'an']);

const SENTENCE_BEFORE = /(?:^|[.!?…¡¿\n])[\s"'«“(¡¿]*$/u;
/** As far back as the end of the sentence before may be. */
const BEFORE = 6;

function opensSentence(text: string, at: number): boolean {
  return SENTENCE_BEFORE.test(text.slice(Math.max(0, at - BEFORE), at));
}

const APOSTROPHE = /['’]/;
/** With the article it is some, without it hardly any: “a few”, “un poco”. */
const SOME = /\b(an?|una?|unos|unas) (?=(?:few|little|poc[oa]s?)\b)/gi;

/** `don't` as `do not`, `it's` as `it`; `a few` as one word. */
function spelledOut(text: string): string {
  const joined = text.replace(SOME, '$1-');
  if (!APOSTROPHE.test(joined)) return joined;
  return joined.replace(/(?<=\p{L})n['’]t\b/giu, ' not').replace(/['’](?:s|re|ve|ll|d|m)\b/giu, '');
}

const CONTRACTIONS: ReadonlyMap<string, string> = new Map([
  ['al', 'a'],
  ['del', 'de'],
]);

const NINE = 57;
const MINUS = '−'.charCodeAt(0);

function canonical(word: string): string {
  const first = word.charCodeAt(0);
  if (first > NINE && first !== MINUS) return CONTRACTIONS.get(word) ?? word;
  const [, sign, digits, rest] = /^([-−+]?)(\d[\d.,]*)(.*)$/.exec(word) ?? [];
  if (!digits) return CONTRACTIONS.get(word) ?? word;
  return `${sign === '-' || sign === '−' ? '-' : ''}${plainNumber(digits)}${rest}`;
}

/** Nearly every word is one of these, and the classes of Unicode take long to compile. */
const LOWER_CASE = /^[a-zß-öø-ÿ]+$/;
const CAPITALISED = /^[A-ZÀ-ÖØ-Þ]/;

function tells(written: string, folded: string): boolean {
  if (NUMBER_WORDS.has(folded) || TELLING_WORDS.has(folded)) return true;
  if (FUNCTION_WORDS.has(folded) || LOWER_CASE.test(written)) return false;
  // what is no word, and names
  return CAPITALISED.test(written) || /^\P{L}|^\p{Lu}|\p{Ll}\p{Lu}|\p{L}\p{N}|\p{L}[._/@]\p{L}|[+#]$/u.test(written);
}
