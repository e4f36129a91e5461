import { fold } from '../search/fold.js';
import { FUNCTION_WORDS, languageOf } from '../search/function-words.js';
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
}

const WORD =
  /[-−+]?\d+(?:[.,:/-]\d+)*(?:[ºª°%]|\p{L}{1,3}(?![\p{L}\p{N}]))?|\p{L}[\p{L}\p{M}\p{N}]*(?:[.@/_-][\p{L}\p{M}\p{N}]+)*(?:\+\+|#)?|[%€$£¥<>=+*^&]|\p{Extended_Pictographic}/gu;
const NEGATED = /(?<=\p{L})n['’]t\b/giu;
const TAIL = /['’](?:s|re|ve|ll|d|m)\b/giu;
const NAME = /^\p{Lu}|\p{Ll}\p{Lu}|\p{L}\p{N}|\p{L}[._/@]\p{L}|[+#]$/u;

/** The tokens of a text that can carry a fact, in order. */
export function tokens(text: string): Token[] {
  const plain = text.normalize('NFC').replace(NEGATED, ' not').replace(TAIL, '');
  const all = [...plain.matchAll(WORD)].map(([written]) => ({ written, folded: canonical(fold(written)) }));
  const empty = EMPTY_WORDS[languageOf(all.map(({ folded }) => folded)) ?? 'es'];
  const found: Token[] = [];
  for (const { written, folded } of all) {
    if (empty.has(folded)) continue;
    found.push({
      written,
      folded,
      term: termOf(folded),
      telling: tells(written, folded),
      grammar: FUNCTION_WORDS.has(folded),
    });
  }
  return found;
}

const CONTRACTIONS: ReadonlyMap<string, string> = new Map([
  ['al', 'a'],
  ['del', 'de'],
]);

function canonical(word: string): string {
  const [, sign, digits, rest] = /^([-−+]?)(\d[\d.,]*)(.*)$/.exec(word) ?? [];
  if (!digits) return CONTRACTIONS.get(word) ?? word;
  return `${sign === '-' || sign === '−' ? '-' : ''}${plainNumber(digits)}${rest}`;
}

function tells(written: string, folded: string): boolean {
  if (/^[^\p{L}]/u.test(written) || NUMBER_WORDS.has(folded) || TELLING_WORDS.has(folded)) return true;
  if (FUNCTION_WORDS.has(folded)) return false;
  return NAME.test(written);
}
