import { analyse } from '../src/memory/search/analyse.js';
import type {
  IndexedText,
  SearchIndex,
  Statistics,
  TermFrequency,
  TermShape,
} from '../src/memory/search/index-port.js';

interface Held extends IndexedText {
  readonly counts: ReadonlyMap<string, number>;
  readonly contextCounts: ReadonlyMap<string, number>;
  readonly length: number;
}

const CONTEXT_WEIGHT = 0.3;

/** A search index over plain arrays: what the numbers of search itself are measured with. */
export class ArrayIndex implements SearchIndex {
  private readonly texts: Held[];
  private readonly documents = new Map<string, number>();
  private readonly entries: number;

  /** Ids are positions in `texts`; `contexts`, when given, are as many. */
  constructor(texts: readonly string[], contexts: readonly string[] = []) {
    this.texts = texts.map((text, id) => {
      const terms = analyse(text);
      const context = analyse(contexts[id] ?? '');
      return {
        id,
        terms,
        context,
        counts: count(terms),
        contextCounts: count(context),
        length: terms.split(' ').length,
      };
    });
    for (const { counts } of this.texts)
      for (const term of counts.keys()) this.documents.set(term, (this.documents.get(term) ?? 0) + 1);
    this.entries = this.texts.reduce((sum, { length }) => sum + length, 0);
  }

  async statistics(terms: readonly string[]): Promise<Statistics> {
    const frequencies = new Map(terms.map((term) => [term, this.documents.get(term) ?? 0]));
    return { documents: this.texts.length, entries: this.entries, frequencies };
  }

  async termsLike({ start, end, shortest, longest }: TermShape, limit: number): Promise<TermFrequency[]> {
    return [...this.documents]
      .map(([term, frequency]) => ({ term, frequency }))
      .filter(({ term }) => term.length >= shortest && term.length <= longest)
      .filter(({ term }) => term.startsWith(start) || term.endsWith(end))
      .sort((a, b) => b.frequency - a.frequency)
      .slice(0, limit);
  }

  async candidates(terms: readonly TermFrequency[], limit: number): Promise<IndexedText[]> {
    const average = this.entries / this.texts.length;
    const scored = this.texts.map((text) => {
      let score = 0;
      for (const { term } of terms) {
        const tf = (text.counts.get(term) ?? 0) + CONTEXT_WEIGHT * (text.contextCounts.get(term) ?? 0);
        const df = this.documents.get(term) ?? 0;
        const idf = Math.max(1e-6, Math.log((this.texts.length - df + 0.5) / (df + 0.5)));
        score += (idf * tf * 2.2) / (tf + 1.2 * (0.25 + (0.75 * text.length) / average));
      }
      return { text, score };
    });
    return scored
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
      .map(({ text }) => text);
  }
}

function count(terms: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms.split(/[ /]/)) if (term) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
