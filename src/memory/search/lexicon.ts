/** A language that memories are written in. */
export type TextLanguage = 'en' | 'es';

/** An index term that says in another language what a query word says. */
export interface Translation {
  readonly term: string;
  /** The language that the term is a word of. */
  readonly language: TextLanguage;
}

/** What words mean in the other language; see `meta/lexicon`. */
export interface Lexicon {
  /** The translations of an index term; empty when there are none. */
  translations(term: string): readonly Translation[];
}

/** No word table: the languages meet in their cognates alone. */
export const NO_LEXICON: Lexicon = { translations: () => [] };

/** Words that hardly a text of one language does without, and that are no words of the other. */
export const MARKERS: Readonly<Record<TextLanguage, readonly string[]>> = {
  en: ['the', 'of', 'and', 'to', 'is', 'my', 'was'],
  es: ['el', 'la', 'que', 'en', 'una', 'mi', 'se'],
};

/** About how many texts are in a language, at least: as many as hold its most frequent marker. */
export function textsIn(language: TextLanguage, frequencies: ReadonlyMap<string, number>): number {
  return Math.max(...MARKERS[language].map((word) => frequencies.get(word) ?? 0));
}
