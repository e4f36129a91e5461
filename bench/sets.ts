import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Memories, and questions with the ids of those that answer them. */
export interface Store {
  readonly corpus: readonly { readonly id: string; readonly text: string }[];
  readonly queries: readonly { readonly text: string; readonly gold: readonly string[] }[];
}

/** A data set by its folder's name: one store or several. */
export interface DataSet {
  readonly name: string;
  readonly stores: readonly Store[];
}

/**
 * The data sets of a folder, in order: each a folder of `corpus.jsonl` ({id, text}) and `queries.jsonl` ({id, text, gold: [ids]}),
 * or of such folders, one store each.
 */
export function* dataSets(root: string): Generator<DataSet> {
  for (const name of readdirSync(root).sort()) {
    const stores = loadStores(join(root, name));
    if (stores.length > 0) yield { name: basename(name), stores };
  }
}

/** A store's texts as `MemoryRepository.import` takes them. */
export const linesOf = ({ corpus }: Store) => corpus.map(({ text }, i) => ({ line: i + 1, value: { content: text } }));

function loadStores(folder: string): Store[] {
  if (!statSync(folder).isDirectory()) return [];
  const folders = [folder, ...readdirSync(folder).map((name) => join(folder, name))];
  return folders
    .filter((each) => existsSync(join(each, 'corpus.jsonl')))
    .map((each) => ({
      corpus: rows(join(each, 'corpus.jsonl')),
      queries: rows(join(each, 'queries.jsonl')),
    }));
}

function rows<Row>(file: string): Row[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);
}
