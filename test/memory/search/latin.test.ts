import { expect } from 'chai';
import { describe, it } from 'mocha';
import { isLatin, LATIN } from '../../../src/memory/search/latin.js';

const BELOW = Array.from({ length: 0x250 }, (_, code) => String.fromCharCode(code));

describe('The classes of Latin text', () => {
  const pairs = [
    ['letters', /\p{L}/u],
    ['numbers', /\p{N}/u],
    ['symbols', /[\p{Sc}\p{Sm}\p{So}]/u],
  ] as const;
  for (const [name, unicode] of pairs) {
    it(`hold the ${name} that Unicode says, below U+0250`, () => {
      const own = new RegExp(`[${LATIN[name]}]`, 'u');
      expect(BELOW.filter((character) => own.test(character))).to.deep.equal(BELOW.filter((one) => unicode.test(one)));
    });
  }

  it('end where they say', () => {
    expect(isLatin(BELOW.join(''))).to.equal(true);
    expect(isLatin('\u0250')).to.equal(false);
    expect(isLatin('’')).to.equal(false);
  });
});
