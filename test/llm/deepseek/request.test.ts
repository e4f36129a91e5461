import { expect } from 'chai';
import { describe, it } from 'mocha';
import { toJsonRequest, toRequest } from '../../../src/llm/deepseek/request.js';
import type { Message, ToolDefinition } from '../../../src/llm/model.js';

const tool: ToolDefinition = {
  name: 'memory_list',
  description: 'lists',
  parameters: { type: 'object', properties: {}, required: [], additionalProperties: false },
};
const messages: Message[] = [
  { role: 'user', content: 'with memories', text: 'plain', recalled: [] },
  { role: 'assistant', content: '', reasoning: 'mmm', toolCalls: [{ id: 'a', name: 'memory_list', arguments: '{}' }] },
  { role: 'tool', callId: 'a', content: '{}' },
  { role: 'assistant', content: 'ok', reasoning: 'done', toolCalls: [] },
];

describe('toRequest', () => {
  const settings = { model: 'm', thinking: 'high', dialect: 'deepseek' } as const;

  it('puts the messages last, after all that never changes', () => {
    expect(Object.keys(toRequest(settings, { messages, tools: [tool] })).at(-1)).to.equal('messages');
  });

  it('thinks as hard as it is told, or not at all', () => {
    const { thinking, reasoning_effort: effort } = toRequest(settings, { messages, tools: [] });
    expect([thinking, effort]).to.deep.equal([{ type: 'enabled' }, 'high']);
    const off = toRequest({ ...settings, thinking: 'off' }, { messages, tools: [] });
    expect(off.thinking).to.deep.equal({ type: 'disabled' });
    expect(off).not.to.have.property('reasoning_effort');
  });

  it('passes reasoning back with tool calls alone', () => {
    const sent = toRequest(settings, { messages, tools: [] }).messages;
    expect(sent.map((message) => 'reasoning_content' in message)).to.deep.equal([false, true, false, false]);
  });

  it('tells other services nothing of DeepSeek', () => {
    const openai = { ...settings, dialect: 'openai' } as const;
    for (const thinking of ['off', 'high'] as const) {
      const raw = JSON.stringify(toRequest({ ...openai, thinking }, { messages, tools: [tool] }));
      expect(raw).not.to.match(/"thinking"|reasoning_content/);
    }
    expect(toJsonRequest(openai, { system: 'json', user: 'x', maxTokens: 5 })).not.to.have.property('thinking');
  });

  it('leaves tools out when there are none: services refuse an empty list', () => {
    expect(toRequest(settings, { messages, tools: [] })).not.to.have.property('tools');
  });
});
