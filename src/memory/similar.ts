import type { Executor } from '../db/database.js';
import type { SearchIndexStorage } from '../db/search-index.js';
import { tellingPart } from './equality.js';
import { searchMemories } from './search-memories.js';
import { similarity } from './similarity/similarity.js';

/** A memory that is near to a text; `score` is their similarity, 0 to 1. */
export interface SimilarMemory {
  readonly uuid: string;
  readonly content: string;
  readonly score: number;
}

/** How near a memory must be to be worth a word, and how many are named. */
const WORTH_A_WORD = 0.6;
const MOST = 5;

/** The live memories that are near to a text without being equal to it, nearest first. */
export async function similarTo(on: Executor, index: SearchIndexStorage, content: string): Promise<SimilarMemory[]> {
  const found = await searchMemories({ reader: on, index }, content, {}, { limit: 20, now: new Date().toISOString() });
  const own = tellingPart(content);
  return found
    .filter(({ memory }) => tellingPart(memory.content) !== own)
    .map(({ memory }) => ({ uuid: memory.uuid, content: memory.content, score: similarity(content, memory.content) }))
    .filter(({ score }) => score >= WORTH_A_WORD)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST);
}
