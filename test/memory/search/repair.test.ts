import { expect } from 'chai';
import { describe, it } from 'mocha';
import { skeleton } from '../../../src/memory/search/cognates.js';
import { editsAllowed, repair, shapesOf } from '../../../src/memory/search/repair.js';
import { editDistance } from '../../../src/schema/schema.js';

const terms = (...all: string[]) => all.map((term) => ({ term, frequency: 1 }));
const repaired = (word: string, ...known: string[]) => repair(word, terms(...known)).map(({ term }) => term);

describe('repair', () => {
  it('allows no slip in short words, one from 4 letters, two from 8', () => {
    expect([3, 4, 7, 8].map(editsAllowed)).to.deep.equal([0, 1, 1, 2]);
    expect(repaired('gto', 'gato')).to.deep.equal([]);
    expect(repaired('gaot', 'gato')).to.deep.equal(['gato']);
    expect(repaired('kuberentse', 'kubernetes')).to.deep.equal(['kubernetes']);
    expect(repaired('perrx', 'parra')).to.deep.equal([]);
  });

  it('finds what a word begins', () => {
    expect(repaired('programaci', 'programacion', 'progreso')).to.deep.equal(['programacion']);
  });

  it('puts the surest first, then the most frequent', () => {
    const found = repair('pruebas', [
      { term: 'pruebasola', frequency: 9 },
      { term: 'pruebxs', frequency: 1 },
      { term: 'prueban', frequency: 4 },
    ]);
    expect(found.map(({ term }) => term)).to.deep.equal(['prueban', 'pruebxs', 'pruebasola']);
  });

  it('leaves numbers and very short words alone', () => {
    expect(shapesOf('8081')).to.deep.equal([]);
    expect(shapesOf('v8x')).to.deep.equal([]);
    expect(shapesOf('ab')).to.deep.equal([]);
  });

  it('looks where a slip at either end, or in the middle, leaves the word', () => {
    for (const [slip, word] of [
      ['caas', 'casa'],
      ['csaa', 'casa'],
      ['ervidor', 'servidor'],
      ['panhters', 'panthers'],
    ]) {
      const found = shapesOf(slip ?? '').some(
        ({ start, end, shortest, longest }) =>
          word && (word.startsWith(start) || word.endsWith(end)) && word.length >= shortest && word.length <= longest,
      );
      expect(found, `${slip} for ${word}`).to.equal(true);
    }
  });
});

describe('skeleton', () => {
  const COGNATES = [
    'philosophy filosofia',
    'university universidad',
    'population populacion',
    'theory teoria',
    'history historia',
    'economic economico',
    'famous famosos',
    'constant constante',
    'system sistema',
  ];
  for (const pair of COGNATES)
    it(`is one for ${pair}`, () => {
      const [english = '', spanish = ''] = pair.split(' ');
      expect(skeleton(english)).to.equal(skeleton(spanish));
    });

  it('tells other words apart', () => {
    expect(skeleton('casa')).to.not.equal(skeleton('cosa'));
  });

  it('gives up on a distance only when it is more than wanted', () => {
    const letters = ['a', 'b', 'c'];
    const all = letters.flatMap((a) =>
      letters.flatMap((b) => letters.flatMap((c) => [a, a + b, a + b + c, a + b + c + a])),
    );
    for (const a of all)
      for (const b of all) {
        const whole = editDistance(a, b);
        for (const most of [0, 1, 2])
          expect(editDistance(a, b, most), `${a} ${b} ${most}`).to.equal(
            whole > most ? Number.POSITIVE_INFINITY : whole,
          );
      }
  });
});
