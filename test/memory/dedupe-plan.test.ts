import { expect } from 'chai';
import { describe, it } from 'mocha';
import { planDedupe } from '../../src/memory/dedupe-plan.js';
import { ADVERSARIAL_PAIRS } from './similarity/adversarial-pairs.js';

const listed = (...contents: string[]) => contents.map((content, i) => ({ id: i + 1, content }));
const groupsOf = (...contents: string[]) => planDedupe(listed(...contents)).map(({ ids }) => ids);

describe('planDedupe', () => {
  it('finds nothing in nothing', () => {
    expect(planDedupe([])).to.deep.equal([]);
  });

  it('groups the equal and the near', () => {
    expect(
      groupsOf(
        'Marta prefiere el té verde por la tarde',
        'El servidor usa el puerto 8081',
        'marta prefiere el te verde por la tarde!',
        'Marta prefiere té verde por la tarde',
        'El servidor usa el puerto 8082',
      ),
    ).to.deep.equal([[1, 3, 4]]);
  });

  it('says how alike the two least alike are', () => {
    const [group] = planDedupe(
      listed('Un hombre corta la patata', 'El hombre está cortando patatas', 'Un hombre corta la patata'),
    );
    expect(group?.ids).to.deep.equal([1, 2, 3]);
    expect(group?.similarity).to.be.within(0.7, 0.99);
  });

  it('joins no chain: what agrees with two that disagree goes with one of them', () => {
    const [a, b, c] = [
      'el perro grande duerme en casa',
      'el perro grande negro duerme en casa',
      'el perro grande blanco duerme en casa',
    ];
    expect(groupsOf(a ?? '', b ?? '', c ?? '')).to.have.length(1);
    expect(groupsOf(a ?? '', b ?? '', c ?? '')[0]).to.have.length(2);
  });

  it('groups alike whatever the order', () => {
    const items = listed(...ADVERSARIAL_PAIRS.flatMap(({ a, b }) => [a, b, `${a}.`, `${b} `]));
    expect(planDedupe([...items].reverse())).to.deep.equal(planDedupe(items));
  });

  it('never puts the two of an adversarial pair together, at any threshold', () => {
    for (const { a, b } of ADVERSARIAL_PAIRS) expect(planDedupe(listed(a, b), 0), `${a} | ${b}`).to.deep.equal([]);
  });

  it('at threshold 1 joins wordings that are one', () => {
    expect(
      planDedupe(listed('El perro negro', 'el perro negro.', 'un perro negro'), 1).map(({ ids }) => ids),
    ).to.deep.equal([[1, 2]]);
  });

  it('groups texts without words only when they are equal', () => {
    expect(groupsOf('...', '???', '...')).to.deep.equal([[1, 3]]);
  });

  it('takes 10,000 memories that share most of their words', () => {
    const items = listed(
      ...Array.from({ length: 10_000 }, (_, i) => `El cliente ${i % 9000} tiene el contrato firmado con la empresa`),
    );
    expect(planDedupe(items)).to.have.length(1000);
  });
});
