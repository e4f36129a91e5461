import { harmless } from '../../terminal/sanitize.js';
import { FUNCTION_WORDS, languageOf } from './function-words.js';
import type { TextLanguage } from './lexicon.js';
import { termOf } from './stems.js';
import { words } from './words.js';

/** What is beyond this many characters of a query is not read. */
const LONGEST_QUERY = 10_000;

/** One word of a query: as typed (folded), and its index term. */
export interface QueryWord {
  readonly word: string;
  readonly term: string;
}

/** A query as words, in order, each term once. */
export interface SearchQuery {
  readonly words: readonly QueryWord[];
  /** True when the text has function words alone, so that they are all there is to look for. */
  readonly functionWordsOnly: boolean;
  /** What its function words tell it is written in; undefined when they do not. */
  readonly language: TextLanguage | undefined;
}

/** Reads any text as a query: function words are dropped unless nothing else remains. */
export function parseQuery(text: string): SearchQuery {
  const all = words(harmless(text.slice(0, LONGEST_QUERY)));
  const telling = all.filter((word) => !FUNCTION_WORDS.has(word));
  const byTerm = new Map<string, QueryWord>();
  for (const word of telling.length > 0 ? telling : all) {
    const term = termOf(word);
    if (!byTerm.has(term)) byTerm.set(term, { word, term });
  }
  return { words: [...byTerm.values()], functionWordsOnly: telling.length === 0, language: languageOf(all) };
}
