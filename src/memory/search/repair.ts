import { editDistance } from '../../schema/schema.js';
import { skeleton } from './cognates.js';
import type { TermFrequency, TermShape } from './index-port.js';

/** A term that may stand for a query word, and how surely: 1 is the word itself. */
export interface Alternative extends TermFrequency {
  readonly weight: number;
}

/** How much surer a slip is, the longer the word around it: a word that is half slips is worth nothing. */
const WEIGHT_OF_SLIPS = 2;
const WEIGHT_OF_A_START = 0.7;
const WEIGHT_OF_A_COGNATE = 0.8;
const WEIGHT_OF_NEARLY_A_COGNATE = 0.5;
/** Fewer letters than this say too little about how a word goes on, or where it comes from. */
const SHORTEST_START = 3;
const SHORTEST_COGNATE = 4;
const SHORTEST_NEAR_COGNATE = 6;
/** The letters of a word's start and end that a term must share one of: the more, the fewer terms there are to read. */
const LONGEST_START = 3;
const LONGEST_END = 4;
/** An unfinished word may lack this many letters … */
const LONGEST_REST = 12;
/** … and a cognate may have this many fewer. */
const LONGEST_ENDING = 3;
const MOST_ALTERNATIVES = 6;

/** How many slips of the finger a word of this length may hold and still be known. */
export function editsAllowed(length: number): 0 | 1 | 2 {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/**
 * Where to look for what an unknown word was meant to be: a slip hardly ever changes both ends of a word, so the terms
 * that share one of them are few and hold the right one. The second shape, if any, is where its cognates are.
 * Empty when a word is too short, or has digits: another number is another thing.
 */
export function shapesOf(word: string): TermShape[] {
  if (word.length < SHORTEST_START || /\d/.test(word)) return [];
  const shape = shapeOf(word);
  const root = shapeOf(skeleton(word));
  return root.start === shape.start || root.longest < SHORTEST_COGNATE + LONGEST_REST ? [shape] : [shape, root];
}

/** Its start and its end leave out a letter at least, so that two swapped ones spoil one of them alone. */
function shapeOf(word: string): TermShape {
  const start = Math.min(LONGEST_START, Math.max(1, Math.floor((word.length - 1) / 2)));
  const end = Math.min(LONGEST_END, Math.max(1, word.length - 1 - start));
  return {
    start: word.slice(0, start),
    end: word.slice(-end),
    shortest: Math.max(1, word.length - LONGEST_ENDING),
    longest: word.length + LONGEST_REST,
  };
}

/** The terms that an unknown word was most likely meant to be, surest first. */
export function repair(word: string, terms: readonly TermFrequency[]): Alternative[] {
  const root = skeleton(word);
  const likely: Alternative[] = [];
  for (const { term, frequency } of terms) {
    const weight = likeness(word, root, term);
    if (weight > 0) likely.push({ term, frequency, weight });
  }
  return likely
    .sort((a, b) => b.weight - a.weight || b.frequency - a.frequency || (a.term < b.term ? -1 : 1))
    .slice(0, MOST_ALTERNATIVES);
}

function likeness(word: string, root: string, term: string): number {
  const edits = editDistance(word, term, editsAllowed(word.length));
  if (edits < word.length) return 1 - (WEIGHT_OF_SLIPS * edits) / word.length;
  if (term.startsWith(word)) return WEIGHT_OF_A_START;
  if (root.length < SHORTEST_COGNATE || term.length < SHORTEST_COGNATE) return 0;
  const other = skeleton(term);
  if (other === root) return WEIGHT_OF_A_COGNATE;
  const near = root.length >= SHORTEST_NEAR_COGNATE && editDistance(root, other, 1) <= 1;
  return near ? WEIGHT_OF_NEARLY_A_COGNATE : 0;
}
