import { expect } from 'chai';
import { describe, it } from 'mocha';
import { AGENT_WORDS } from '../../src/agent/words.js';

describe("the agent's words", () => {
  it('are the same in both languages, and all of them say something', () => {
    const keys = (value: object): string[] =>
      Object.entries(value).flatMap(([key, item]) =>
        typeof item === 'object' ? keys(item).map((k) => `${key}.${k}`) : key,
      );
    expect(keys(AGENT_WORDS.en)).to.deep.equal(keys(AGENT_WORDS.es));
    for (const words of Object.values(AGENT_WORDS)) expect(Object.values(words)).not.to.include('');
  });
});
