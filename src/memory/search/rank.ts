import type { IndexedText } from './index-port.js';
import { type Evidence, Matcher } from './matcher.js';
import { information, type ResolvedQuery } from './resolve.js';

const WEIGHT_OF_CLOSENESS = 0.2;
const WEIGHT_OF_CONTEXT = 0.55;
/** A text of this many words speaks for itself; the longer it is beyond that, the less its neighbours say of it. */
const SELF_CONTAINED = 60;
const SELF_CONTAINMENT = 3;
/** The most that each may add, as a share of what the text itself scores: enough for near-ties, no more. */
const MOST_FOR_IMPORTANCE = 0.01;
const MOST_FOR_RECENCY = 0.005;
const MOST_FOR_USE = 0.005;
const MOST_IMPORTANT = 5;
const HALF_LIFE_DAYS = 30;
/** Uses beyond these add nothing. */
const USES_THAT_COUNT = 32;
/** Parts are whole multiples of a power of two, so that they sum to the score exactly in any order. */
const GRAIN = 2 ** 20;

/** What is known of a memory beside its text. */
export interface Standing {
  /** 1 to 5. */
  readonly importance: number;
  readonly useCount: number;
  /** Days since it was made or changed, 0 or more. */
  readonly ageDays: number;
}

/** What a memory scores for a query, and why. The parts sum to the score exactly. */
export interface Ranked {
  readonly id: number;
  readonly score: number;
  /** The share, 0 to 1, of the query's information that the memory's own text holds. */
  readonly coverage: number;
  /** How telling its rarest query word is: 1 for a word that no other memory holds, 0 for one that all hold. */
  readonly rarity: number;
  readonly parts: Parts;
}

/** Where a score comes from. */
export interface Parts {
  /** BM25 of the query's words in the text, times the square root of the share of them that it holds. */
  readonly words: number;
  /** Words that stand beside each other as they do in the query. */
  readonly closeness: number;
  /** BM25 of the query's words in the texts beside it, times the square root of the share of them that all hold together. */
  readonly context: number;
  readonly importance: number;
  readonly recency: number;
  readonly use: number;
}

/**
 * Orders candidates, best first, and leaves out those that hold nothing of the query. Of equals the higher id,
 * which is the newer memory, comes first.
 */
export function rank(
  query: ResolvedQuery,
  candidates: readonly IndexedText[],
  standingOf: (id: number) => Standing | undefined,
): Ranked[] {
  const matcher = new Matcher(query);
  const findable = query.words.reduce((sum, word) => sum + (word.terms.length > 0 ? word.information : 0), 0);
  const mostTelling = information(query.documents, 1);
  const ranked: Ranked[] = [];
  for (const { id, terms, context } of candidates) {
    const own = matcher.read(terms);
    const beside = context === '' ? NOTHING : matcher.readOn(context);
    const fullness = share(own, findable);
    const words = grained(own.words * fullness);
    const closeness = grained(WEIGHT_OF_CLOSENESS * own.closeness * fullness);
    const dependence = Math.min(1, (SELF_CONTAINED / own.length) ** SELF_CONTAINMENT);
    const near = grained(WEIGHT_OF_CONTEXT * dependence * beside.words * share(beside, findable));
    const relevance = words + closeness + near;
    if (relevance <= 0) continue;
    const { importance, recency, use } = sharesOf(standingOf(id));
    const parts: Parts = {
      words,
      closeness,
      context: near,
      importance: grained(relevance * importance),
      recency: grained(relevance * recency),
      use: grained(relevance * use),
    };
    ranked.push({
      id,
      score: relevance + parts.importance + parts.recency + parts.use,
      coverage: query.information > 0 ? own.information / query.information : 0,
      rarity: own.most / mostTelling,
      parts,
    });
  }
  return ranked.sort((a, b) => b.score - a.score || b.id - a.id);
}

const NOTHING = { words: 0, information: 0 };

/** How much of what can be found is there: the square root of its share, since the first words tell most. */
const share = ({ information }: Pick<Evidence, 'information'>, findable: number): number =>
  findable > 0 ? Math.sqrt(information / findable) : 0;

type Shares = Pick<Parts, 'importance' | 'recency' | 'use'>;

const NO_SHARES: Shares = { importance: 0, recency: 0, use: 0 };

/** What a memory's standing adds, as shares of what its text scores. */
function sharesOf(standing: Standing | undefined): Shares {
  if (!standing) return NO_SHARES;
  const use = Math.log1p(standing.useCount) / Math.log1p(USES_THAT_COUNT);
  return {
    importance: (MOST_FOR_IMPORTANCE * (standing.importance - 1)) / (MOST_IMPORTANT - 1),
    recency: MOST_FOR_RECENCY * 0.5 ** (Math.max(0, standing.ageDays) / HALF_LIFE_DAYS),
    use: MOST_FOR_USE * Math.min(1, use),
  };
}

function grained(value: number): number {
  return Math.round(value * GRAIN) / GRAIN;
}
