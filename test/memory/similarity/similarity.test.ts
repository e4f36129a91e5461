import { expect } from 'chai';
import { describe, it } from 'mocha';
import { similarity } from '../../../src/memory/similarity/similarity.js';

describe('similarity', () => {
  it('is 1 for texts that differ in case, accents and punctuation alone', () => {
    expect(similarity('El camión ROJO.', '¡el camion rojo!')).to.equal(1);
  });

  it('is 0 for texts that share nothing', () => {
    expect(similarity('perro negro', '123 456')).to.equal(0);
  });

  it('is the same both ways', () => {
    const [a, b] = ['Marta vive en Madrid con su perro', 'Madrid es donde vive el perro de Marta, creo'];
    expect(similarity(a, b)).to.equal(similarity(b, a)).and.be.within(0.3, 0.95);
  });

  it('is between 0 and 1 for any text', () => {
    for (const a of ['', ' ', '🎉', '...', 'a', 'el la los'])
      for (const b of ['', '👍', '??', 'un perro', 'el']) expect(similarity(a, b)).to.be.within(0, 1);
  });
});
