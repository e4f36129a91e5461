import { expect } from 'chai';
import { describe, it } from 'mocha';
import { citedIds } from '../../src/agent/citations.js';

describe('the memories that an answer cites', () => {
  const cases: [string, number[]][] = [
    ['Vives en Rosario [#12].', [12]],
    ['Toby [#3, #7] y Rocky [#7][#9].', [3, 7, 9]],
    ['La incidencia #4 sigue abierta, y [4] también.', []],
    ['', []],
  ];
  for (const [answer, ids] of cases)
    it(`${answer || 'nothing'} → ${ids}`, () => expect(citedIds(answer)).to.deep.equal(ids));
});
