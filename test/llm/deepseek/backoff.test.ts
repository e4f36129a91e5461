import { expect } from 'chai';
import { describe, it } from 'mocha';
import { pause, retryAfter, waitBefore } from '../../../src/llm/deepseek/backoff.js';

describe('the wait before a retry', () => {
  it('doubles, with full jitter, up to eight seconds', () => {
    const longest = [1, 2, 3, 4, 5, 6].map((attempt) => waitBefore(attempt, undefined, () => 1));
    expect(longest).to.deep.equal([500, 1000, 2000, 4000, 8000, 8000]);
    expect(waitBefore(3, undefined, () => 0)).to.equal(0);
  });

  it('is what the service asks for, a minute at most', () => {
    expect(waitBefore(1, 7000)).to.equal(7000);
    expect(waitBefore(1, 7_000_000)).to.equal(60_000);
  });

  it('is read from seconds or a date', () => {
    const now = Date.parse('Wed, 04 Mar 2026 12:00:00 GMT');
    expect(retryAfter('1.5', now)).to.equal(1500);
    expect(retryAfter('Wed, 04 Mar 2026 12:00:09 GMT', now)).to.equal(9000);
    expect(retryAfter('Wed, 04 Mar 2026 11:00:00 GMT', now)).to.equal(0);
    for (const nothing of [null, undefined, '', 'soon']) expect(retryAfter(nothing, now)).to.equal(undefined);
  });

  it('ends when the person stops, and does not begin when they have', async () => {
    const stop = new AbortController();
    const waiting = pause(3_600_000, stop.signal);
    stop.abort();
    await waiting;
    await pause(3_600_000, stop.signal);
  });
});
