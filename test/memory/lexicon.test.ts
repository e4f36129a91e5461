import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { tables } from '../../build/lexicon.js';
import { WordTable } from '../../src/memory/lexicon.js';
import { fold } from '../../src/memory/search/fold.js';
import { termOf } from '../../src/memory/search/stems.js';
import { packageRoot } from '../../src/package-root.js';
import { useMemory } from '../support/memory.js';

const kept = (name: string) => readFileSync(path.join(packageRoot, 'meta', 'lexicon', name), 'utf8');

describe('the word table', () => {
  const open = useMemory();

  it('is what words.txt says (npx tsx build/lexicon.ts writes it)', () => {
    expect({ en: kept('en.txt'), es: kept('es.txt') }).to.deep.equal(tables());
  });

  it('comes from words that are folded, sorted, and each on one line', () => {
    const words = kept('words.txt');
    const heads = words.split('\n').map((line) => line.split(': ', 1)[0] ?? '');
    expect(words)
      .to.equal(fold(words))
      .and.match(/^(?:[a-z]+:(?: [a-z]+)+\n)+$/);
    expect(heads.slice(0, -1)).to.deep.equal([...new Set(heads.slice(0, -1))].sort());
  });

  it('finds every word that it was made of, in any form, and nothing else', () => {
    const table = new WordTable();
    for (const line of kept('words.txt').trimEnd().split('\n')) {
      const [english = '', spanish = ''] = line.split(': ');
      const found = table.translations(english).map(({ term }) => term);
      const terms = spanish.split(' ').map(termOf);
      expect(found).to.include.members(terms.filter((term) => term !== termOf(english)));
    }
    expect(table.translations('dogs'))
      .to.deep.equal(table.translations('dog'))
      .and.to.deep.equal([{ term: 'perr', language: 'es' }]);
    for (const none of ['', 'a', 'zzz', 'hasownproperty', '__proto__', '\n', 'dog perr'])
      expect(table.translations(none)).to.deep.equal([]);
  });

  for (const [content, query] of [
    ['Mi perro se llama Toby', "what is my dog's name?"],
    ['My sister lives near the harbour', '¿dónde vive mi hermana?'],
    ['Los martes desayuno con mi abuela', 'breakfast with grandmother on Tuesdays'],
    ['La contraseña del servidor la guarda Marta', 'who keeps the server password?'],
    ['The deployment failed because of the firewall', 'por qué falló el despliegue'],
  ] as const)
    it(`"${query}" finds “${content}”`, async () => {
      const { memories } = await open();
      for (const other of ['El tejado es de pizarra', 'The kettle is in the attic', content])
        await memories.add({ content: other });
      expect((await memories.search(query, {}, { limit: 1 }))[0]?.memory.content).to.equal(content);
    });
});
