import type { SearchIndex, TermFrequency } from './index-port.js';
import { type Lexicon, NO_LEXICON } from './lexicon.js';
import type { QueryWord, SearchQuery } from './query.js';
import { repair, shapesOf } from './repair.js';
import { Translator } from './translate.js';

/** A longer query is searched by this many of its words, the rarest. */
const MOST_WORDS = 64;
/** A query with more unknown words than this has no slips of the finger: the others stay unknown. */
const MOST_REPAIRS = 8;
const MOST_TERMS_LIKE = 500;
/** Texts without the word that every store is thought to hold beside its own. */
const UNSEEN = 50;

/** A term to look for, and what finding it is worth: its information times how surely it is what was meant. */
export interface ResolvedTerm extends TermFrequency {
  readonly worth: number;
}

/** One query word as the index knows it. */
export interface ResolvedWord {
  readonly word: string;
  /** What the word tells, in nats: the rarer, the more; most when it is nowhere in the index. */
  readonly information: number;
  /** The terms that stand for the word, any of which will do; empty when nothing in the index is like it. */
  readonly terms: readonly ResolvedTerm[];
}

/** A query held against an index: what to look for and what it is worth. */
export interface ResolvedQuery {
  readonly words: readonly ResolvedWord[];
  /** The information of all words together, unknown ones included. */
  readonly information: number;
  /** How many texts the index holds, and how many entries each has on average (at least 1). */
  readonly documents: number;
  readonly averageLength: number;
}

/** Looks a query's words up, and finds what the unknown ones were meant to be. */
export async function resolveQuery(
  query: SearchQuery,
  index: SearchIndex,
  lexicon: Lexicon = NO_LEXICON,
): Promise<ResolvedQuery> {
  const translator = new Translator(query, lexicon);
  const terms = [...new Set([...query.words.map(({ term }) => term), ...translator.terms])];
  const statistics = await index.statistics(terms);
  const { documents, entries, frequencies } = statistics;
  const translated = translator.inside(statistics);
  const chosen = rarest(query.words, frequencies);
  const unknown = chosen.filter(({ term }) => !frequencies.get(term)).slice(0, MOST_REPAIRS);
  const repaired = new Map(await Promise.all(unknown.map(async (each) => [each, await likely(each, index)] as const)));
  const worth = ({ term, frequency }: TermFrequency, weight: number): ResolvedTerm => ({
    term,
    frequency,
    worth: weight * information(documents, frequency),
  });
  const words = chosen.map((queryWord): ResolvedWord => {
    const { word, term } = queryWord;
    const frequency = frequencies.get(term) ?? 0;
    const terms = frequency > 0 ? [worth({ term, frequency }, 1)] : [];
    for (const found of translated(queryWord)) terms.push(worth(found, found.weight));
    for (const found of repaired.get(queryWord) ?? []) terms.push(worth(found, found.weight));
    return { word, information: information(documents, frequency), terms };
  });
  return {
    words,
    information: words.reduce((sum, word) => sum + word.information, 0),
    documents,
    averageLength: Math.max(1, entries / Math.max(1, documents)),
  };
}

/**
 * What a word tells that stands in `frequency` texts: BM25's inverse document frequency in the form that is never
 * negative, in nats. A small store says little about how rare a word is, so it is taken for a larger one.
 */
export function information(documents: number, frequency: number): number {
  const df = Math.min(frequency, documents);
  return Math.log(1 + (documents + UNSEEN - df + 0.5) / (df + 0.5));
}

/** The words of a query that it is searched by: all of them, or of a long one the rarest. */
function rarest(words: readonly QueryWord[], frequencies: ReadonlyMap<string, number>): readonly QueryWord[] {
  if (words.length <= MOST_WORDS) return words;
  const order = ({ term }: QueryWord): number => frequencies.get(term) || Number.MAX_SAFE_INTEGER;
  const chosen = new Set([...words].sort((a, b) => order(a) - order(b)).slice(0, MOST_WORDS));
  return words.filter((word) => chosen.has(word));
}

async function likely({ word }: QueryWord, index: SearchIndex) {
  const found = await Promise.all(shapesOf(word).map((shape) => index.termsLike(shape, MOST_TERMS_LIKE)));
  const distinct = new Map(found.flat().map((each) => [each.term, each]));
  return repair(word, [...distinct.values()]);
}
