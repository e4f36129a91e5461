/** What words mean in the other language. A word table, when there is one, stands behind it. */
export interface Lexicon {
  /** The index terms of a folded word's translations; empty when it has none. */
  translations(word: string): readonly string[];
}

/** No word table: the languages meet in their cognates alone. */
export const NO_LEXICON: Lexicon = { translations: () => [] };
