import { expect } from 'chai';
import { describe, it } from 'mocha';
import { makeRoom } from '../../src/agent/room.js';
import type { Message } from '../../src/llm/model.js';

/** A turn with a tool exchange, of about 40 tokens. */
const turn = (name: string): Message[] => [
  { role: 'user', content: name.padEnd(30), text: name, recalled: [] },
  { role: 'assistant', content: '', toolCalls: [{ id: name, name: 'look', arguments: '{}'.padEnd(26) }] },
  { role: 'tool', callId: name, content: 'found'.padEnd(30) },
  { role: 'assistant', content: 'said'.padEnd(30), toolCalls: [] },
];
const chat = (...names: string[]): Message[] => [{ role: 'system', content: '' }, ...names.flatMap(turn)];
const said = (messages: readonly Message[]) => messages.flatMap((one) => (one.role === 'user' ? [one.text] : []));

describe('the room of a conversation', () => {
  it('is left alone while it is enough', () => {
    const messages = chat('a', 'b', 'c');
    expect(makeRoom(messages, 120)).to.equal(0);
    expect(messages).to.deep.equal(chat('a', 'b', 'c'));
  });

  it('is made by letting go of whole turns, down to half', () => {
    const messages = chat('a', 'b', 'c', 'd', 'e');
    expect(makeRoom(messages, 180)).to.equal(3);
    expect(messages).to.deep.equal(chat('d', 'e'));
  });

  it('keeps the system text when nothing else can stay', () => {
    const messages = chat('a', 'b');
    expect(makeRoom(messages, -1)).to.equal(2);
    expect(said(messages)).to.deep.equal([]);
    expect(messages).to.have.length(1);
  });
});
