import { expect } from 'chai';
import { describe, it } from 'mocha';
import { bar, type Cell, matrix } from '../../src/terminal/chart.js';
import { widthOf } from '../../src/terminal/width.js';

const CELLS: Cell[] = [
  { a: 'etiqueta docker', b: 'tipo context', count: 12 },
  { a: 'proyecto web', b: 'tipo context', count: 5 },
  { a: 'etiqueta docker', b: 'proyecto web', count: 3 },
];

describe('a bar', () => {
  it('is as long as its share, to an eighth, and never nothing for something', () => {
    expect([1, 0.5, 0.45, 0.001, 0].map((share) => bar(share, 4))).to.deep.equal(['████', '██', '█▊', '▏', '']);
  });
});

describe('a matrix of pairs', () => {
  it('has a row and a letter for each name, and each count once', () => {
    expect(matrix(CELLS, { width: 60, color: false })).to.equal(
      ['                   a  b', 'a tipo context', 'b etiqueta docker 12', 'c proyecto web     5  3'].join('\n'),
    );
  });

  it('shortens names on a narrow screen, and gives way to a list where that is not enough', () => {
    const narrow = matrix(CELLS, { width: 22, color: false }) ?? '';
    for (const line of narrow.split('\n')) expect(widthOf(line)).to.be.at.most(22);
    expect(narrow).to.include('etiqueta dock…');
    expect(matrix(CELLS, { width: 15, color: false })).to.equal(undefined);
    expect(matrix(CELLS, { width: undefined, color: false })).to.equal(undefined);
  });

  it('is not drawn where it would be mostly empty', () => {
    const apart = Array.from({ length: 5 }, (_, index) => ({ a: `a${index}`, b: `b${index}`, count: 1 }));
    expect(matrix(apart, { width: 100, color: false })).to.equal(undefined);
  });
});
