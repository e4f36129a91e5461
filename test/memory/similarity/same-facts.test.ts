import { expect } from 'chai';
import { describe, it } from 'mocha';
import { differences, sameFacts } from '../../../src/memory/similarity/same-facts.js';
import { ADVERSARIAL_PAIRS, LETTER_PAIRS } from './adversarial-pairs.js';

const SAME: readonly (readonly [string, string])[] = [
  ['El hombre está cortando las patatas.', 'Un hombre corta patatas.'],
  ['The man is slicing a potato', 'A man slices a potato.'],
  ['A boy is at school taking a test.', 'The boy is taking a test at school.'],
  ['Marta prefiere el té verde', 'marta prefiere el te verde!'],
  ['La cuota es de 1.200 euros', 'La cuota es de 1200 euros'],
  ['Si llueve mañana, no voy al parque', 'si llueve mañana no voy al parque.'],
  ['A Ana le gusta el té. Y Luis cocina.', 'a Ana le gusta el té, y Luis cocina'],
  ['El margen fue del 3,5 %', 'El margen fue del 3.5 %'],
];

describe('sameFacts', () => {
  it('has more than 200 pairs to be wary of, all different', () => {
    expect(ADVERSARIAL_PAIRS.length).to.be.above(200);
    expect(new Set(ADVERSARIAL_PAIRS.map(({ a, b }) => `${a}\n${b}`)).size).to.equal(ADVERSARIAL_PAIRS.length);
  });

  it('joins none of them, either way round', () => {
    const joined = [...ADVERSARIAL_PAIRS, ...LETTER_PAIRS].filter(({ a, b }) => sameFacts(a, b) || sameFacts(b, a));
    expect(joined).to.deep.equal([]);
  });

  it('is not deceived by case, full stops or what is said around the difference', () => {
    const dressed = (text: string) => `Recuerda esto, por favor: ${text.toLowerCase()}. Es importante para la semana.`;
    const named = ADVERSARIAL_PAIRS.filter(({ kind }) => kind !== 'swapped'); // `A` in lower case is no name any more
    const joined = named.filter(({ a, b }) => sameFacts(dressed(a), dressed(b)));
    expect(joined).to.deep.equal([]);
  });

  for (const [a, b] of SAME)
    it(`takes "${a}" and "${b}" for the same`, () => {
      expect(sameFacts(a, b)).to.equal(true);
      expect(sameFacts(b, a)).to.equal(true);
    });
});

describe('differences', () => {
  it('are the words that only one text has, as written', () => {
    expect(differences('La reunión es el Lunes a las 9', 'la reunion es el martes a las 9')).to.deep.equal({
      onlyFirst: ['Lunes'],
      onlySecond: ['martes'],
    });
  });
});
