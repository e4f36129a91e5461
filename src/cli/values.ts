import type { MemoryRepository } from '../memory/repository.js';

/** What may follow a flag, by its name: what is in use, or for a type or topic what the configuration allows. */
export async function valuesOf(flag: string, memories: MemoryRepository): Promise<readonly string[]> {
  if (flag === 'type') return memories.rules.types;
  if (flag === 'related-to') return memories.rules.topics;
  if (flag !== 'tag' && flag !== 'project' && flag !== 'theme') return [];
  return (await memories.relations())[`by_${flag}`].map(({ value }) => value);
}
