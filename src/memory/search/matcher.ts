import type { ResolvedQuery, ResolvedWord } from './resolve.js';

/** How soon repeating a word stops counting (BM25's k1). */
const SATURATION = 1.2;
/** How much a long text pays for its length (BM25's b): memories are short, half is enough. */
const LENGTH_WEIGHT = 0.5;
/** The texts beside one are several: their length says less. */
const LENGTH_WEIGHT_BESIDE = 0.3;
/** A word in another form than the typed one (`gana` for `ganaron`) counts a little less. */
const WEIGHT_OF_OTHER_FORM = 0.8;
/** Two neighbouring words of the query are close when at most this many words apart in the text. */
const CLOSE = 3;

const SPACE = 32;
const SLASH = 47;
/** A fingerprint is a small number from a term's first two letters; what is no letter or digit comes before them in the code. */
const FINGERPRINTS = 4096;
const MASK = FINGERPRINTS - 1;

/** What a text holds of a query. */
export interface Evidence {
  /** BM25 over the query's words, each by the best of its terms. */
  readonly words: number;
  /** The information of words that stand beside their neighbour in the query, over their distance. */
  readonly closeness: number;
  /** The information, in nats, of the words that the text holds. */
  readonly information: number;
  /** What the most telling of them is worth. */
  readonly most: number;
  /** How many entries the text has. */
  readonly length: number;
}

interface Target {
  readonly word: number;
  /** What it is worth when it stands as it was typed … */
  readonly asTyped: number;
  /** … and when it is the term of another form. */
  readonly otherwise: number;
}

/** Reads analysed texts for one query. It reads each text once, and makes strings only of what may be a query's term. */
export class Matcher {
  private readonly targets = new Map<string, Target>();
  private readonly fingerprints = new Uint8Array(FINGERPRINTS);
  /** What is found in the text being read, a number for each query word; together, so that one call empties them. */
  private readonly found: Float64Array;
  private readonly counts: Float64Array;
  private readonly worths: Float64Array;
  /** Where the word stood last, counted from 1; 0 for nowhere yet. */
  private readonly places: Float64Array;
  private readonly closest: Float64Array;
  /** What is held of each word by all texts that were read on. */
  private readonly held: Float64Array;

  constructor(private readonly query: ResolvedQuery) {
    const size = query.words.length;
    this.found = new Float64Array(4 * size);
    this.counts = this.found.subarray(0, size);
    this.worths = this.found.subarray(size, 2 * size);
    this.places = this.found.subarray(2 * size, 3 * size);
    this.closest = this.found.subarray(3 * size);
    this.held = new Float64Array(size);
    query.words.forEach((word, i) => {
      this.aim(word, i);
    });
  }

  /** What an analysed text holds of the query. */
  read(terms: string): Evidence {
    this.held.fill(0);
    return this.weigh(this.scan(terms), LENGTH_WEIGHT);
  }

  /** What a text beside the one before holds; its information is that of both together. */
  readOn(terms: string): Evidence {
    return this.weigh(this.scan(terms), LENGTH_WEIGHT_BESIDE);
  }

  private aim({ word, information, terms }: ResolvedWord, i: number): void {
    for (const { term, worth } of terms) {
      const otherwise = worth * WEIGHT_OF_OTHER_FORM;
      this.add(term, { word: i, asTyped: worth, otherwise });
    }
    this.add(word, { word: i, asTyped: information, otherwise: information });
  }

  private add(term: string, target: Target): void {
    if (this.targets.has(term)) return;
    this.targets.set(term, target);
    const second = term.charCodeAt(1);
    this.fingerprints[(term.charCodeAt(0) * 31 + (second > SLASH ? second : 0)) & MASK] = 1;
  }

  /**
   * Counts what is found, and returns the number of entries. It goes from word to word, with all it does in one place: a
   * short run ends before V8 has made loops over letters and calls of small functions fast.
   */
  private scan(terms: string): number {
    const { fingerprints } = this;
    this.found.fill(0);
    let place = 1;
    let slash = terms.indexOf('/');
    for (let at = 0; ; ) {
      const second = terms.charCodeAt(at + 1);
      if (fingerprints[(terms.charCodeAt(at) * 31 + (second > SLASH ? second : 0)) & MASK] === 1)
        this.meet(terms, at, place);
      const space = terms.indexOf(' ', at);
      if (slash >= at && (slash < space || space < 0)) {
        at = slash + 1;
        slash = terms.indexOf('/', at);
      } else if (space >= 0) {
        at = space + 1;
        place++;
      } else return place;
    }
  }

  private meet(terms: string, start: number, place: number): void {
    let end = start + 1;
    while (end < terms.length && terms.charCodeAt(end) !== SPACE && terms.charCodeAt(end) !== SLASH) end++;
    const target = this.targets.get(terms.slice(start, end));
    if (!target) return;
    const { word } = target;
    const worth = terms.charCodeAt(end) === SLASH ? target.otherwise : target.asTyped;
    if (worth > (this.worths[word] as number)) this.worths[word] = worth;
    if (this.places[word] === place) return;
    (this.counts[word] as number)++;
    this.places[word] = place;
    this.near(word, word - 1, place);
    this.near(word, word + 1, place);
  }

  private near(word: number, neighbour: number, place: number): void {
    const other = this.places[neighbour];
    if (!other || place - other > CLOSE) return;
    const pair = Math.max(word, neighbour);
    this.closest[pair] = Math.max(this.closest[pair] as number, 1 / Math.max(1, place - other));
  }

  private weigh(length: number, lengthWeight: number): Evidence {
    const pace = SATURATION * (1 - lengthWeight + (lengthWeight * length) / this.query.averageLength);
    const sum = { words: 0, closeness: 0, information: 0, most: 0, length };
    for (let i = 0; i < this.counts.length; i++) {
      const count = this.counts[i] as number;
      if (count === 0) continue;
      const worth = this.worths[i] as number;
      const { information } = this.query.words[i] as ResolvedWord;
      sum.words += (worth * count * (SATURATION + 1)) / (count + pace);
      sum.closeness += worth * (this.closest[i] as number);
      this.held[i] = Math.max(this.held[i] as number, Math.min(information, worth / WEIGHT_OF_OTHER_FORM));
      sum.most = Math.max(sum.most, worth);
    }
    for (const information of this.held) sum.information += information;
    return sum;
  }
}
