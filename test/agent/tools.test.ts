import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Approval } from '../../src/agent/events.js';
import type { Capability } from '../../src/capabilities/capability.js';
import { MemoryShelf } from '../support/capabilities.js';
import { chatWith, modelOf, only, printed, sendTo } from '../support/chat.js';
import { callsTools, ModelServer, says } from '../support/model-server.js';
import type { ChatBody } from '../support/strict-request.js';

/** What the tool messages of the last request say. */
const toolTexts = (server: ModelServer): string[] => {
  const { messages }: ChatBody = JSON.parse(server.bodies.at(-1) ?? '');
  return messages.filter(({ role }) => role === 'tool').map(({ content }) => content ?? '');
};

describe('the tools of a conversation', () => {
  let server: ModelServer;
  let shelf: MemoryShelf;

  beforeEach(async () => {
    server = await ModelServer.start();
    shelf = new MemoryShelf('Su perro se llama Toby', 'Vive en Rosario');
  });

  afterEach(async () => {
    await server.close();
    server.assertAllUsed();
    expect(server.rejections).to.deep.equal([]);
  });

  const send = (text: string, word?: Approval) => sendTo(chatWith(shelf, { model: modelOf(server) }, word), text);

  it('run, and their results go back as JSON', async () => {
    server.script(callsTools([['memory_add', { content: 'Toca el piano' }]]), says('Listo.'));
    const events = await send('recordá algo');
    expect(shelf.contents).to.include('Toca el piano');
    expect(JSON.parse(toolTexts(server)[0] ?? '')).to.have.nested.property('memory.content', 'Toca el piano');
    expect(only(events, 'tool')[0]).to.deep.include({ name: 'memory_add', arguments: { content: 'Toca el piano' } });
    expect(only(events, 'tool_result')[0]).to.include({ name: 'memory_add', ok: true });
  });

  it('put interleaved pieces of calls together by their index', async () => {
    server.script(
      {
        steps: [
          { call: { index: 0, id: 'a', name: 'memory_add', arguments: '{"con' } },
          { call: { index: 1, id: 'b', name: 'memory_add', arguments: '{"content":"D' } },
          { call: { index: 0, arguments: 'tent":"Uno"}' } },
          { call: { index: 1, arguments: 'os"}' } },
          { finish: 'tool_calls' },
        ],
      },
      says('ok'),
    );
    await send('dos');
    expect(shelf.contents.slice(2)).to.deep.equal(['Uno', 'Dos']);
  });

  it('run side by side when they read, and in order when they write', async () => {
    const log: string[] = [];
    const slow = (name: string, effect: Capability['effect']): Capability => ({
      ...(shelf.capabilities[0] as Capability),
      name,
      toolName: name,
      effect,
      call: async () => {
        log.push(`${name} begins`);
        await new Promise((resolve) => setImmediate(resolve));
        log.push(`${name} ends`);
      },
    });
    server.script(callsTools(['look', 'glance', 'keep', 'change', 'look'].map((name) => [name, {}])), says('ok'));
    const capabilities = [slow('look', 'read'), slow('glance', 'read'), slow('keep', 'write'), slow('change', 'write')];
    await sendTo(chatWith(shelf, { model: modelOf(server), capabilities }), 'todo');
    expect(log).to.deep.equal([
      ...['look begins', 'glance begins', 'look ends', 'glance ends'],
      ...['keep begins', 'keep ends', 'change begins', 'change ends', 'look begins', 'look ends'],
    ]);
  });

  it('that fail, are unknown or are called with no JSON tell the model what was wrong', async () => {
    server.script(
      callsTools([
        ['memory_forget', { id: ['99'] }],
        ['memory:add', { content: 'Con dos puntos' }],
        ['memory_fly', {}],
        ['memory_search', '{"query": '],
        ['memory_list', '[]'],
      ]),
      says('ok'),
    );
    const events = await send('rarezas', 'once');
    const texts = toolTexts(server);
    expect(JSON.parse(texts[0] ?? '')).to.deep.equal({
      error: { code: 'not_found', message: 'There is no memory 99.', hint: 'memory_list shows them.' },
    });
    expect(shelf.contents).to.include('Con dos puntos');
    expect(texts[2]).to.contain('There is no tool memory_fly.').and.contain('memory_search');
    expect(texts[3]).to.contain('not a JSON object');
    expect(texts[4]).to.contain('not a JSON object');
    expect(only(events, 'tool_result').map(({ ok }) => ok)).to.deep.equal([false, true, false, false, false]);
  });

  it('give back at most 20,000 characters', async () => {
    shelf.put('perro '.repeat(5_000));
    server.script(callsTools([['memory_list', {}]]), says('ok'));
    await send('todo');
    expect(toolTexts(server)[0])
      .to.have.length.within(20_000, 20_100)
      .and.match(/\[cut at 20000 of \d+ characters: ask for less\]$/);
  });

  it('ask before they destroy, and a no goes back to the model', async () => {
    server.script(callsTools([['memory_forget', { id: ['1'] }]]), says('Bien, lo dejo.'));
    await send('olvidá', 'no');
    expect(shelf.contents).to.have.length(2);
    expect(toolTexts(server)[0]).to.contain('The person said no to memory_forget.');
  });

  it('ask once when the person allows them for the whole chat', async () => {
    let asked = 0;
    const approve = async (): Promise<Approval> => {
      asked++;
      return 'chat';
    };
    const conversation = chatWith(shelf, { model: modelOf(server), approve });
    server.script(
      callsTools([['memory_forget', { id: ['1'] }]]),
      says('a'),
      callsTools([['memory_forget', { id: ['2'] }]]),
      says('b'),
    );
    await sendTo(conversation, 'uno');
    await sendTo(conversation, 'dos');
    expect(shelf.contents).to.deep.equal([]);
    expect(asked).to.equal(1);
  });

  it('stop at the third same call, however its arguments are written', async () => {
    server.script(
      callsTools([['memory_search', '{"query":"x","limit":1}']]),
      callsTools([['memory_search', '{"limit":1,"query":"x"}']]),
      callsTools([
        ['memory_search', '{ "query": "x", "limit": 1 }'],
        ['memory_list', {}],
      ]),
      says('b'),
    );
    const conversation = chatWith(shelf, { model: modelOf(server) });
    const events = await sendTo(conversation, 'x');
    expect(only(events, 'end')[0]).to.include({ stopped: 'repeated_call', steps: 3 });
    expect(printed(events)).to.equal('Me detuve: iba a llamar a memory_search por tercera vez con lo mismo.');
    expect(only(events, 'tool')).to.have.length(2);
    await sendTo(conversation, 'seguimos');
    expect(toolTexts(server).slice(2)).to.have.length(2);
    expect(toolTexts(server)[3]).to.contain('Alma stopped before this ran.');
  });

  it('stop when the message has taken its steps', async () => {
    const settings = { recall: 8, maxSteps: 2, capture: 'off' } as const;
    const conversation = chatWith(shelf, { model: modelOf(server), settings, language: 'en' });
    server.script(callsTools([['memory_list', {}]]), callsTools([['memory_list', { limit: 2 }]]), says('b'));
    const events = await sendTo(conversation, 'x');
    expect(only(events, 'end')[0]).to.include({ stopped: 'max_steps', steps: 2 });
    expect(printed(events)).to.equal('I stopped: a message may take 2 steps at most (chat.max_steps).');
    await sendTo(conversation, 'y');
  });

  it('that never ran after Ctrl-C are answered all the same', async () => {
    const ctrlC = new AbortController();
    const conversation = chatWith(shelf, { model: modelOf(server) });
    server.script(
      callsTools([
        ['memory_add', { content: 'Uno' }],
        ['memory_add', { content: 'Dos' }],
      ]),
      says('ok'),
    );
    const watch = (event: { type: string }) => event.type === 'tool' && ctrlC.abort();
    const events = await sendTo(conversation, 'dos cosas', { signal: ctrlC.signal, watch });
    expect(only(events, 'end')[0]?.stopped).to.equal('interrupted');
    expect(shelf.contents.slice(2)).to.deep.equal(['Uno']);
    await sendTo(conversation, 'seguí');
    expect(toolTexts(server)[1]).to.contain('The person stopped before this ran.');
    expect(JSON.parse(server.bodies.at(-1) ?? '').messages.at(-2).content).to.match(/^\[The person stopped/);
  });

  it('that wait for a word are not run after Ctrl-C', async () => {
    const ctrlC = new AbortController();
    const approve = () => {
      ctrlC.abort();
      return new Promise<Approval>(() => {});
    };
    const conversation = chatWith(shelf, { model: modelOf(server), approve });
    server.script(callsTools([['memory_forget', { id: ['1'] }]]), says('ok'));
    await sendTo(conversation, 'olvidá', { signal: ctrlC.signal });
    expect(shelf.contents).to.have.length(2);
    await sendTo(conversation, 'seguí');
  });
});
