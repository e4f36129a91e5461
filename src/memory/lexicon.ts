import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../package-root.js';
import type { Lexicon, TextLanguage, Translation } from './search/lexicon.js';
import { stemIn } from './search/stems.js';

/** The word table of `meta/lexicon`. A file is read when a word is first looked up in it, and searched in place. */
export class WordTable implements Lexicon {
  readonly #tables = new Map<TextLanguage, string>();

  translations(word: string): Translation[] {
    return [...this.#from('en', 'es', word), ...this.#from('es', 'en', word)];
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

/** Looks a stem up in sorted lines `stem term …`, by halves. */
function termsIn(table: string, stem: string): string[] {
  let low = 0;
  let high = table.length;
  while (low < high) {
    const start = table.lastIndexOf('\n', ((low + high) >> 1) - 1) + 1;
    const end = table.indexOf('\n', start);
    const [found = '', ...terms] = table.slice(start, end).split(' ');
    if (found === stem) return terms;
    if (found < stem) low = end + 1;
    else high = start;
  }
  return [];
}
