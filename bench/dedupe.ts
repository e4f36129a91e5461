import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NEAR_THRESHOLD } from '../src/memory/dedupe-plan.js';
import { sameFacts } from '../src/memory/similarity/same-facts.js';
import { similarity } from '../src/memory/similarity/similarity.js';

/**
 * Dedupe against judged pairs: `npx tsx bench/dedupe.ts FOLDER`. Each `.jsonl` file of FOLDER has rows
 * {a, b, label}: label 1 says the same, 0 does not, null is not counted. For each threshold: the share of pairs
 * that are wrongly joined and of those rightly joined, in percent.
 */
interface Pair {
  readonly a: string;
  readonly b: string;
  readonly label: 0 | 1 | null;
}

const THRESHOLDS = [0.5, 0.6, NEAR_THRESHOLD, 0.8, 0.9];

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('usage: npx tsx bench/dedupe.ts FOLDER');
for (const file of readdirSync(folder).filter((name) => name.endsWith('.jsonl'))) {
  const pairs = rows(join(folder, file)).map((pair) => ({
    ...pair,
    score: sameFacts(pair.a, pair.b) ? similarity(pair.a, pair.b) : 0,
  }));
  for (const threshold of THRESHOLDS) {
    const joined = (label: 0 | 1): string => {
      const all = pairs.filter((pair) => pair.label === label);
      return ((100 * all.filter(({ score }) => score >= threshold).length) / all.length).toFixed(1).padStart(5);
    };
    process.stdout.write(`${file.padEnd(24)} at ${threshold}  wrongly ${joined(0)}  rightly ${joined(1)}\n`);
  }
}

function rows(file: string): Pair[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Pair);
}
