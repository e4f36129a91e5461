// Writes meta/lexicon/en.txt and es.txt, which search reads, from words.txt, which people write. Make them anew with
// `npx tsx build/lexicon.ts` after a change of words.txt or of how words are stemmed; a test compares.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { FUNCTION_WORDS } from '../src/memory/search/function-words.js';
import { stemIn, termOf } from '../src/memory/search/stems.js';

const FOLDER = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'meta', 'lexicon');

/** The two tables as the files hold them: lines `stem term …`, sorted: a word's stem, and the index terms of its translations. */
export function tables(): { readonly en: string; readonly es: string } {
  const en = new Map<string, Set<string>>();
  const es = new Map<string, Set<string>>();
  for (const line of readFileSync(path.join(FOLDER, 'words.txt'), 'utf8').split('\n').filter(Boolean)) {
    const [english = '', spanish = ''] = line.split(': ');
    for (const word of spanish.split(' ')) {
      if (FUNCTION_WORDS.has(english) || FUNCTION_WORDS.has(word)) throw new Error(`a function word: ${line}`);
      if (termOf(english) === termOf(word)) continue; // found without a table
      add(en, stemIn('en', english), termOf(word));
      add(es, stemIn('es', word), termOf(english));
    }
  }
  return { en: written(en), es: written(es) };
}

function add(table: Map<string, Set<string>>, stem: string, translation: string): void {
  table.set(stem, (table.get(stem) ?? new Set()).add(translation));
}

function written(table: ReadonlyMap<string, ReadonlySet<string>>): string {
  const lines = [...table].map(([stem, translations]) => `${[stem, ...translations].join(' ')}\n`);
  return lines.sort((a, b) => ((a.split(' ', 1)[0] ?? '') < (b.split(' ', 1)[0] ?? '') ? -1 : 1)).join('');
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const [language, table] of Object.entries(tables())) writeFileSync(path.join(FOLDER, `${language}.txt`), table);
