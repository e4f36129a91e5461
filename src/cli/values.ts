import type { MemoryRepository } from '../memory/repository.js';
import { COLUMN_NAMES } from './columns.js';

/** What may follow a flag, by its name: what is in use, or for a type or topic what the configuration allows. */
export async function valuesOf(flag: string, memories: MemoryRepository): Promise<readonly string[]> {
  if (flag === 'columns') return COLUMN_NAMES;
  if (flag === 'type') return memories.rules.types;
  if (flag === 'related-to') return memories.rules.topics;
  if (flag !== 'tag' && flag !== 'project' && flag !== 'theme') return [];
  return (await memories.relations())[`by_${flag}`].map(({ value }) => value);
}

/** The item of a list with commas that is being typed, with what stands before it and the items that are there already. */
export function lastItem(list: string): { readonly before: string; readonly typed: string; readonly taken: string[] } {
  const start = list.lastIndexOf(',') + 1;
  const before = list.slice(0, start);
  return { before, typed: list.slice(start), taken: before.split(',').slice(0, -1) };
}
