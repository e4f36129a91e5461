import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../package-root.js';
import type { Lexicon, TextLanguage, Translation } from './search/lexicon.js';

/** The word table of `meta/lexicon`. A file is read when a word is first looked up in it, and searched in place. */
export class WordTable implements Lexicon {
  readonly #tables = new Map<TextLanguage, string>();

  translations(term: string): Translation[] {
    return [...this.#from('en', 'es', term), ...this.#from('es', 'en', term)];
  }

  #from(language: TextLanguage, other: TextLanguage, term: string): Translation[] {
    return translationsIn(this.#table(language), term).map((translation) => ({ term: translation, language: other }));
  }

  #table(language: TextLanguage): string {
    const known = this.#tables.get(language);
    if (known !== undefined) return known;
    const table = readFileSync(path.join(packageRoot, 'meta', 'lexicon', `${language}.txt`), 'latin1');
    this.#tables.set(language, table);
    return table;
  }
}

/** Looks a term up in sorted lines `term translation …`, by halves. */
function translationsIn(table: string, term: string): string[] {
  let low = 0;
  let high = table.length;
  while (low < high) {
    const start = table.lastIndexOf('\n', ((low + high) >> 1) - 1) + 1;
    const end = table.indexOf('\n', start);
    const [found = '', ...translations] = table.slice(start, end).split(' ');
    if (found === term) return translations;
    if (found < term) low = end + 1;
    else high = start;
  }
  return [];
}
