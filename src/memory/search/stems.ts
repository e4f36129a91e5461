import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { fold } from './fold.js';
import { IRREGULAR_FORMS } from './irregular-forms.js';
import type { TextLanguage } from './lexicon.js';
import { remembering } from './remembering.js';

/**
 * The index term of one folded word: what is left when the endings of both languages are gone, so that
 * neither the language of a text nor that of a question needs guessing. Letters and digits only.
 */
export const termOf = remembering(makeTerm);

function makeTerm(word: string): string {
  if (word.endsWith('++')) return `${word.slice(0, -2)}pp`;
  if (word.endsWith('#')) return `${word.slice(0, -1)}sharp`;
  const first = word.charCodeAt(0);
  if (first >= 48 && first <= 57) return word.replaceAll('.', 'd');
  if (!(first >= 97 && first <= 122) && !/^[\p{L}\p{N}]/u.test(word)) return `u${word.codePointAt(0)?.toString(16)}`;
  if (first > 0x24f) return word;
  return withoutEndings(IRREGULAR_FORMS.get(word) ?? word);
}

/** A folded word without the endings of one language. It tells apart what terms do not: `mate` and `matter`. */
export function stemIn(language: TextLanguage, word: string): string {
  const base = IRREGULAR_FORMS.get(word) ?? word;
  return language === 'en' ? english(base) : withoutSpanishEnding(base);
}

/**
 * English endings may hide Spanish ones and the other way round (`organizaciones`, `makes`), hence thrice.
 * What doubles before an ending (`programmed`) is one letter in the end.
 */
function withoutEndings(word: string): string {
  return spanish(english(withoutSpanishEnding(word))).replace(/([bdfgmnpt])\1$/, '$1');
}

/** The Spanish rules know `-ción` and `-logía` by their accents alone, and words arrive here without any. */
function withoutSpanishEnding(word: string): string {
  return fold(spanish(word.replace(/([cs])ion$/, '$1ión').replace(/logia(s?)$/, 'logía$1')));
}
