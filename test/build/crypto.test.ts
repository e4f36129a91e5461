import { hash } from 'node:crypto';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { describe, it } from 'mocha';

interface LittleCrypto {
  readonly hash: typeof hash;
  randomFillSync(bytes: Uint8Array): Uint8Array;
}

/** A new one: it hands over to node:crypto after some hashes. */
function little(): LittleCrypto {
  const require = createRequire(import.meta.url);
  const file = require.resolve('../../build/crypto.cjs');
  delete require.cache[file];
  return require(file);
}

describe('What stands in for node:crypto', () => {
  it('hashes any text as that does, whatever its length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(little().hash('sha256', text, 'hex')).to.equal(hash('sha256', text, 'hex'));
      }),
    );
  });

  it('hashes at the edges of a block, and beyond what it does itself', () => {
    const own = little();
    for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 2047, 2048, 2049, 100_000]) {
      const text = 'ñ'.repeat(length >> 1) + 'x'.repeat(length & 1);
      expect(own.hash('sha256', text, 'hex'), String(length)).to.equal(hash('sha256', text, 'hex'));
    }
  });

  it('goes on when it has hashed many', () => {
    const own = little();
    for (let i = 0; i < 200; i++) expect(own.hash('sha256', `${i}`, 'hex')).to.equal(hash('sha256', `${i}`, 'hex'));
  });

  it('fills with bytes that are other ones each time', () => {
    const own = little();
    const drawn = Array.from({ length: 50 }, () => Buffer.from(own.randomFillSync(new Uint8Array(16))).toString('hex'));
    expect(new Set(drawn).size).to.equal(50);
    const bits = drawn.join('').replace(/./g, (digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0'));
    expect(bits.replaceAll('0', '').length / bits.length).to.be.within(0.4, 0.6);
  });
});
