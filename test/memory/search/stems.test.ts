import { expect } from 'chai';
import { describe, it } from 'mocha';
import { analyse } from '../../../src/memory/search/analyse.js';
import { termOf } from '../../../src/memory/search/stems.js';
import { words } from '../../../src/memory/search/words.js';

const ONE_TERM: readonly string[] = [
  'jugador jugadores',
  'información informacion informaciones',
  'biología biologías',
  'programar programación programas programmed programming',
  'ciudad ciudades',
  'canción canciones',
  'hizo hacer haciendo',
  'tuvo tener',
  'run running runs ran',
  'city cities',
  'organize organized organizes',
  'went goes',
  'child children',
  'make makes making made',
];

describe('termOf', () => {
  for (const forms of ONE_TERM)
    it(`is one for ${forms}`, () => {
      expect([...new Set(words(forms).map(termOf))]).to.have.length(1);
    });

  it('is made of letters and digits alone', () => {
    for (const word of words('c++ c# 3.5 v1.2 🎉 camelCase año')) expect(termOf(word)).to.match(/^[a-z\d]+$/);
  });

  it('keeps words apart that signs tell apart', () => {
    expect(new Set(['c', 'c++', 'c#', '35', '3.5'].map(termOf)).size).to.equal(5);
  });
});

describe('analyse', () => {
  it('gives one entry a word, with the word itself after a slash when the term is another', () => {
    expect(analyse('Los jugadores de C++ ganaron 3.5')).to.equal('lo/los jugador/jugadores de cpp gan/ganaron 3d5');
  });

  it('is empty for a text without words', () => {
    expect(analyse(' ¡…! ')).to.equal('');
  });
});
