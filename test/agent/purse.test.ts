import { expect } from 'chai';
import { describe, it } from 'mocha';
import { costOf, Purse } from '../../src/agent/purse.js';

const PRICES = { input: 1, cached: 0.1, output: 2 };

describe('what a chat costs', () => {
  it('is known only with the prices of input and output', () => {
    const usage = { input: 1_000_000, cached: 400_000, output: 500_000 };
    expect(costOf(usage, PRICES)).to.be.closeTo(0.6 + 0.04 + 1, 1e-9);
    expect(costOf(usage, { ...PRICES, cached: 0 })).to.be.closeTo(2, 1e-9);
    expect(costOf(usage, { ...PRICES, input: 0 })).to.equal(undefined);
    expect(costOf(usage, { ...PRICES, output: 0 })).to.equal(undefined);
  });

  it('bounds nothing without a limit or without prices', () => {
    expect(new Purse(0, PRICES).longestAnswer(1_000)).to.equal(undefined);
    expect(new Purse(1).longestAnswer(1_000)).to.equal(undefined);
  });

  it('leaves for an answer what the limit leaves after the request', () => {
    const purse = new Purse(0.01, PRICES);
    expect(purse.longestAnswer(4_000)).to.equal(3_000);
    purse.pay({ input: 4_000, cached: 0, output: 1_000 });
    expect(purse.cost).to.be.closeTo(0.006, 1e-9);
    expect(purse.longestAnswer(5_000)).to.equal(0);
  });

  it('learns from the service that requests are larger than they seem', () => {
    const purse = new Purse(0.01, PRICES);
    purse.pay({ input: 5_000, cached: 0, output: 0 });
    expect(purse.longestAnswer(10)).to.equal(0);
  });

  it('sets aside what is under way', () => {
    const purse = new Purse(0.01, PRICES);
    const release = purse.reserve({ input: 6_000, cached: 0, output: 0 });
    expect(purse.longestAnswer(2_000)).to.equal(1_000);
    expect(purse.reserve({ input: 5_000, cached: 0, output: 10 }), 'more than there is').to.equal(undefined);
    release?.();
    expect(purse.longestAnswer(2_000)).to.equal(4_000);
  });

  it('asks for no answer that services would not give', () => {
    expect(new Purse(1_000, PRICES).longestAnswer(1)).to.equal(16_384);
  });
});
