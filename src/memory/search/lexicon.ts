/** A language that memories are written in. */
export type TextLanguage = 'en' | 'es';

/** An index term that says in another language what a query word says. */
export interface Translation {
  readonly term: string;
  /** The language that the term is a word of; the query word is taken for one of the other. */
  readonly language: TextLanguage;
}

/** What words mean in the other language; see `meta/lexicon`. */
export interface Lexicon {
  /** The translations of a folded word; empty when there are none. */
  translations(word: string): readonly Translation[];
}

/** No word table: the languages meet in their cognates alone. */
export const NO_LEXICON: Lexicon = { translations: () => [] };
