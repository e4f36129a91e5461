import { readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import type { Language } from '../language.js';
import { packageRoot } from '../package-root.js';
import { insertNew } from './add.js';
import { syncIndex } from './index-sync.js';
import type { Unit } from './unit.js';
import { validate } from './validate.js';

interface Seed {
  readonly content: string;
  readonly tags: readonly string[];
  readonly project: string;
  readonly theme: string;
  readonly type: string;
  readonly related_to: readonly string[];
  readonly importance: number;
}

/** Types and topics that the seeds use, whatever the configuration allows later. */
const rulesFor = (seeds: readonly Seed[], unit: Unit) => ({
  ...unit.rules,
  types: seeds.map(({ type }) => type),
  topics: seeds.flatMap(({ related_to }) => related_to),
});

/** Writes and indexes the first memories, what Alma knows of herself, as far as they fit. */
export async function plantSeeds(unit: Unit, language: Language): Promise<void> {
  const file = path.join(packageRoot, 'meta', `seeds.${language}.yaml`);
  const seeds = (load(readFileSync(file, 'utf8')) as Seed[]).slice(0, unit.rules.capacity);
  const rules = rulesFor(seeds, unit);
  for (const { type, ...seed } of seeds) await insertNew(unit, validate({ ...seed, memory_type: type }, rules), 'told');
  await syncIndex(unit.db, unit.index);
}
