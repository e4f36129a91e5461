import type { Statistics } from './index-port.js';
import type { Lexicon, TextLanguage, Translation } from './lexicon.js';
import type { QueryWord, SearchQuery } from './query.js';
import type { Alternative } from './repair.js';

/** A translation may be of another sense of the word. */
const WEIGHT_OF_A_TRANSLATION = 0.8;
/** Only a word in at most this many texts, or in this share of them, is translated: others are at home in the index. */
const FEW_TEXTS = 2;
const FEW_TEXTS_SHARE = 0.05;

/** Words that hardly a text of one language does without, and that are no words of the other. */
const MARKERS: Readonly<Record<TextLanguage, readonly string[]>> = {
  en: ['the', 'of', 'and', 'to', 'is', 'my', 'was'],
  es: ['el', 'la', 'que', 'en', 'una', 'mi', 'se'],
};

/** The translations of a query's words, and which of them can be meant in an index. */
export class Translator {
  readonly #translations: ReadonlyMap<string, readonly Translation[]>;
  readonly #sure: boolean;

  constructor({ words, language }: SearchQuery, lexicon: Lexicon) {
    const foreign = ({ word }: QueryWord) => lexicon.translations(word).filter((one) => one.language !== language);
    this.#translations = new Map(words.map((each) => [each.word, foreign(each)]));
    this.#sure = language !== undefined;
  }

  /** The terms whose frequencies `inside` needs beside those of the words themselves. */
  get terms(): string[] {
    const terms = [...this.#translations.values()].flatMap((some) => some.map(({ term }) => term));
    return terms.length === 0 ? [] : [...terms, ...MARKERS.en, ...MARKERS.es];
  }

  /**
   * What gives the translations of a word that an index of these statistics holds. A word in more texts than there are
   * in its language is mostly a word of the other one (`pie` is a foot in Spanish), and counts by its share: a store in
   * one language loses nothing.
   */
  inside({ documents, frequencies }: Statistics): (word: QueryWord) => Alternative[] {
    const most = Math.max(FEW_TEXTS, documents * FEW_TEXTS_SHARE);
    const texts = { en: textsIn('en', frequencies), es: textsIn('es', frequencies) };
    return ({ word, term }) => {
      const own = frequencies.get(term) ?? 0;
      if (own > most) return [];
      const found: Alternative[] = [];
      for (const { term: translation, language } of this.#translations.get(word) ?? []) {
        const frequency = frequencies.get(translation) ?? 0;
        const from = language === 'en' ? 'es' : 'en';
        const isOfItsLanguage = this.#sure ? 1 : share(own, texts[from]);
        const weight = WEIGHT_OF_A_TRANSLATION * isOfItsLanguage * share(frequency, texts[language]);
        if (frequency > 0 && weight > 0) found.push({ term: translation, frequency, weight });
      }
      return found;
    };
  }
}

/** About how many texts are in a language, at least: as many as hold its most frequent marker. */
function textsIn(language: TextLanguage, frequencies: ReadonlyMap<string, number>): number {
  return Math.max(...MARKERS[language].map((word) => frequencies.get(word) ?? 0));
}

/** How much of what stands in `frequency` texts can be in a language of so many texts, 0 to 1. */
function share(frequency: number, texts: number): number {
  return frequency === 0 ? 1 : Math.min(1, texts / frequency);
}
