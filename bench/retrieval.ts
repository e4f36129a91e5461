import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fold } from '../src/memory/search/fold.js';
import { searchIds } from '../src/memory/search/search.js';
import { ArrayIndex } from './array-index.js';

/**
 * Search against data sets: `npx tsx bench/retrieval.ts FOLDER [NEIGHBOURS]`. FOLDER holds sets, each a folder of
 * `corpus.jsonl` ({id, text}) and `queries.jsonl` ({id, text, gold: [ids]}), or of such folders, one store each.
 * NEIGHBOURS texts on either side are indexed as a text's context (0).
 */
interface Store {
  readonly corpus: readonly { readonly id: string; readonly text: string }[];
  readonly queries: readonly { readonly text: string; readonly gold: readonly string[] }[];
}

const DEPTHS = [1, 5, 10];

const [root, neighbours = '0'] = process.argv.slice(2);
if (!root) throw new Error('usage: npx tsx bench/retrieval.ts FOLDER [NEIGHBOURS]');
for (const set of readdirSync(root).sort()) {
  const stores = loadStores(join(root, set));
  if (stores.length === 0) continue;
  await report(basename(set), stores, (query) => query);
  if (set.includes('es')) await report(`${basename(set)}, no accents`, stores, fold);
}

async function report(name: string, stores: readonly Store[], typed: (query: string) => string): Promise<void> {
  const recall = new Map<number, number>(DEPTHS.map((depth) => [depth, 0]));
  let asked = 0;
  for (const { corpus, queries } of stores) {
    const texts = corpus.map(({ text }) => text);
    const index = new ArrayIndex(texts, contexts(texts, Number(neighbours)));
    for (const { text, gold } of queries) {
      if (gold.length === 0) continue;
      asked++;
      const found = (await searchIds(typed(text), index)).map(({ id }) => corpus[id]?.id);
      for (const depth of DEPTHS) {
        const top = new Set(found.slice(0, depth));
        const share = gold.filter((id) => top.has(id)).length / gold.length;
        recall.set(depth, (recall.get(depth) ?? 0) + share);
      }
    }
  }
  const figures = DEPTHS.map((depth) => `R@${depth} ${((100 * (recall.get(depth) ?? 0)) / asked).toFixed(1)}`);
  process.stdout.write(`${name.padEnd(28)}${String(asked).padStart(5)}  ${figures.join('  ')}\n`);
}

function contexts(texts: readonly string[], reach: number): string[] {
  if (reach === 0) return [];
  return texts.map((_, i) =>
    [...texts.slice(Math.max(0, i - reach), i), ...texts.slice(i + 1, i + 1 + reach)].join('\n'),
  );
}

function loadStores(folder: string): Store[] {
  if (!statSync(folder).isDirectory()) return [];
  const folders = [folder, ...readdirSync(folder).map((name) => join(folder, name))];
  return folders
    .filter((each) => existsSync(join(each, 'corpus.jsonl')))
    .map((each) => ({ corpus: rows(join(each, 'corpus.jsonl')), queries: rows(join(each, 'queries.jsonl')) }));
}

function rows<Row>(file: string): Row[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);
}
