import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../package-root.js';
import type { Lexicon, TextLanguage, Translation } from './search/lexicon.js';
import { stemIn } from './search/stems.js';

/** Enough for all the words of the table; the memory it may take stays bounded. */
const MEMO_SIZE = 10_000;

/** The word table of `meta/lexicon`. A file is read when a word is first looked up in it, and searched in place. */
export class WordTable implements Lexicon {
  readonly #tables = new Map<TextLanguage, string>();
  readonly #known = new Map<string, readonly Translation[]>();

  translations(word: string): readonly Translation[] {
    const known = this.#known.get(word);
    if (known) return known;
    const found = [...this.#from('en', 'es', word), ...this.#from('es', 'en', word)];
    if (this.#known.size >= MEMO_SIZE) this.#known.clear();
    this.#known.set(word, found);
    return found;
  }

  #from(language: TextLanguage, other: TextLanguage, word: string): Translation[] {
    const terms = termsIn(this.#table(language), stemIn(language, word));
    return terms.map((term) => ({ term, language: other }));
  }

  #table(language: TextLanguage): string {
    const known = this.#tables.get(language);
    if (known !== undefined) return known;
    const table = readFileSync(path.join(packageRoot, 'meta', 'lexicon', `${language}.txt`), 'latin1');
    this.#tables.set(language, table);
    return table;
  }
}

/** Looks a stem up in sorted lines `stem term …`, by halves and in place: only the line that is found is cut out. */
function termsIn(table: string, stem: string): string[] {
  let low = 0;
  let high = table.length;
  while (low < high) {
    const start = table.lastIndexOf('\n', ((low + high) >> 1) - 1) + 1;
    const order = compareWithLine(stem, table, start);
    if (order < 0) {
      high = start;
      continue;
    }
    const end = table.indexOf('\n', start);
    if (order === 0) return table.slice(start + stem.length + 1, end).split(' ');
    low = end + 1;
  }
  return [];
}

const SPACE = 32;

/** Below 0 when the stem sorts before the first word of the line that starts there, 0 when it is that word. */
function compareWithLine(stem: string, table: string, start: number): number {
  for (let i = 0; i < stem.length; i++) {
    const order = stem.charCodeAt(i) - table.charCodeAt(start + i);
    if (order !== 0) return order;
  }
  return SPACE - table.charCodeAt(start + stem.length);
}
