import { expect } from 'chai';
import { describe, it } from 'mocha';
import { toolError } from '../../src/capabilities/tool-words.js';
import { AlmaError } from '../../src/errors.js';

describe('an error of a command, as its tool tells it', () => {
  const names = { fields: ['tag', 'min_importance'], tools: new Map([['memory:list', 'memory_list']]) };

  const told = (message: string, hint?: string) => {
    const { kind, message: text, hint: advice } = toolError(new AlmaError('usage', message, hint), names) as AlmaError;
    return [kind, text, advice];
  };

  it('names fields and tools', () => {
    expect(told('--min-importance is no number', 'Give --tag, or ask `alma memory:list`.')).to.deep.equal([
      'usage',
      '`min_importance` is no number',
      'Give `tag`, or ask `memory_list`.',
    ]);
  });

  it('leaves out advice that only a shell can follow, and keeps what a person could run', () => {
    expect(told('No', 'Leave it out. If it is right, pass --force.')).to.deep.equal(['usage', 'No', 'Leave it out.']);
    expect(told('No', 'Pass --force.')).to.deep.equal(['usage', 'No', undefined]);
    const repair = '`alma db:check --repair` saves what can be read.';
    expect(told('Damaged', repair)).to.deep.equal(['usage', 'Damaged', repair]);
  });

  it('leaves what is no such error, and words with dashes in them', () => {
    const bug = new TypeError('--tag');
    expect(toolError(bug, names)).to.equal(bug);
    expect(told('a--tag y 2026--05')).to.deep.equal(['usage', 'a--tag y 2026--05', undefined]);
  });
});
