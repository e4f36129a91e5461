import { expect } from 'chai';
import { describe, it } from 'mocha';
import { citedIds } from '../../src/agent/citations.js';

describe('the memories that an answer cites', () => {
  const cases: [string, number[]][] = [
    ['Vives en Rosario [#12].', [12]],
    ['Toby [#3, #7] y Rocky [#7][#9].', [3, 7, 9]],
    ['La incidencia #4 sigue abierta, y [4] también.', []],
    ['Tu perro (#3) y tu gata, #7.', [3, 7]],
    ['Lo dice #3: vives en Rosario [#12], como #12 decía.', [12, 3]],
    ['según el recuerdo #5', [5]],
    ['the issue #4, PR #5 and ticket #6 are open', []],
    ['el color #333, #3f2 y #123456ff no; &#39; tampoco', [333]],
    ['https://example.org/p#3 y owner/repo#12 son enlaces; v1.#2 y #3.5 y #2-1 no citan', []],
    ['', []],
  ];
  for (const [answer, ids] of cases)
    it(`${answer || 'nothing'} → ${ids}`, () => expect(citedIds(answer)).to.deep.equal(ids));
});
