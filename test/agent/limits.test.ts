import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { Purse } from '../../src/agent/purse.js';
import { MemoryShelf } from '../support/capabilities.js';
import { chatWith, modelOf, only, printed, sendTo } from '../support/chat.js';
import { callsTools, ModelServer, says } from '../support/model-server.js';
import type { ChatBody } from '../support/strict-request.js';

const bodyOf = (raw: string | undefined): ChatBody => JSON.parse(raw ?? '');

describe('the limits of a conversation', () => {
  let server: ModelServer;
  let shelf: MemoryShelf;

  beforeEach(async () => {
    server = await ModelServer.start();
    shelf = new MemoryShelf('Su perro se llama Toby');
  });

  afterEach(async () => {
    await server.close();
    server.assertAllUsed();
    expect(server.rejections).to.deep.equal([]);
  });

  const settings = { recall: 8, maxSteps: 8, capture: 'off', contextTokens: 2_000 } as const;

  it('lets go of the oldest turns in one step, says so, and may load their memories again', async () => {
    const conversation = chatWith(shelf, { model: modelOf(server), settings });
    const steps: number[] = [];
    for (let turn = 0; turn < 20; turn++) {
      server.script(callsTools([['memory_list', {}]]), says(`respuesta ${turn} ${'x'.repeat(300)}`));
      const events = await sendTo(conversation, `mi perro, mensaje ${turn}`);
      if (only(events, 'notice').length > 0) {
        steps.push(turn);
        expect(only(events, 'notice')[0]?.text).to.match(/dejo de lado sus primeros \d+ mensajes/);
        expect(only(events, 'recall')[0]?.memories).to.have.length(1);
      } else if (turn > 0) expect(only(events, 'recall')[0]?.memories).to.deep.equal([]);
    }
    expect(steps).to.have.length.within(1, 3);
    for (const raw of server.bodies) {
      const { messages } = bodyOf(raw);
      expect(messages[0]?.role).to.equal('system');
      expect(messages[1]?.role).to.equal('user');
    }
    const grown = server.bodies.slice(1).filter((raw, i) => raw.startsWith((server.bodies[i] ?? '').slice(0, -2)));
    expect(server.bodies.length - 1 - grown.length).to.equal(steps.length);
  });

  it('reckon what an answer that was cut off came to, since the service never says it', async () => {
    const purse = new Purse(1, { input: 1, cached: 0.1, output: 2 });
    const conversation = chatWith(shelf, { model: modelOf(server), purse });
    const stop = new AbortController();
    server.script({ steps: [{ text: 'una respuesta a medias ' }, { stop: 'hang' }] });
    const watch = (event: { type: string }) => event.type === 'delta' && stop.abort();
    await sendTo(conversation, 'hola', { signal: stop.signal, watch });
    expect(purse.estimated).to.equal(true);
    expect(purse.spent.output).to.be.within(5, 12);
    expect(purse.spent.input).to.be.greaterThan(300);
    expect(purse.cost).to.be.greaterThan(0);
  });

  it('stops before the budget is passed, and says so', async () => {
    const purse = new Purse(0.02, { input: 1, cached: 0, output: 1 });
    const conversation = chatWith(shelf, { model: modelOf(server), purse });
    let sent = 0;
    for (let turn = 0; turn < 40; turn++) {
      server.script(says('respuesta'));
      const events = await sendTo(conversation, `mensaje ${turn} ${'x'.repeat(2_000)}`);
      if (only(events, 'end')[0]?.stopped === 'budget') {
        expect(printed(events)).to.include('0.02 USD').and.include('chat.budget_usd');
        break;
      }
      sent++;
      expect(bodyOf(server.bodies.at(-1)).max_tokens).to.be.within(16, 16_384);
    }
    expect(sent).to.be.within(2, 30);
    expect(server.bodies).to.have.length(sent);
    expect(purse.cost).to.be.within(0.01, 0.02);
    await server.close();
    server = await ModelServer.start(); // the turn that was never asked for
  });

  it('asks for nothing to be captured that the budget does not hold', async () => {
    server.script(says('ok'));
    const purse = new Purse(0.002, { input: 1, cached: 0, output: 1 });
    const keeping = { ...settings, capture: 'auto' } as const;
    const conversation = chatWith(shelf, { model: modelOf(server), purse, settings: keeping });
    await sendTo(conversation, 'Toco el piano');
    await conversation.captured();
    expect(server.jsonBodies).to.deep.equal([]);
  });

  it('pays for what was asked in vain: answers that were no JSON, and a request that was dropped', async () => {
    const purse = new Purse(1, { input: 1, cached: 0, output: 1 });
    const keeping = { ...settings, capture: 'auto' } as const;
    const conversation = chatWith(shelf, { model: modelOf(server), purse, settings: keeping });
    server.script(says('ok'));
    server.onJson = () => 'nada de JSON';
    await sendTo(conversation, 'Toco el piano');
    expect((await conversation.captured()).problem).to.include('JSON');
    expect(server.jsonBodies).to.have.length(2);
    expect(purse.spent.output).to.equal(3 * 7);

    server.script(says('ok'));
    server.onJson = () => new Promise(() => {});
    await sendTo(conversation, 'Toco la guitarra');
    const answered = purse.spent.input;
    await conversation.captured(AbortSignal.abort());
    expect(purse.spent.input - answered).to.be.greaterThan(300);
    expect(purse.estimated).to.equal(true);
  });

  it('writes to its project what the model keeps, unless a call names another', async () => {
    server.script(
      callsTools([
        ['memory_add', { content: 'Uno' }],
        ['memory_add', { content: 'Dos', project: 'otro' }],
      ]),
      says('ok'),
      callsTools([['memory_add', { content: 'Tres' }]]),
      says('ok'),
    );
    const conversation = chatWith(shelf, { model: modelOf(server), project: 'faro' });
    await sendTo(conversation, 'dos cosas');
    conversation.project = undefined;
    await sendTo(conversation, 'otra');
    const added = shelf.calls.filter(([name]) => name === 'memory:add').map(([, input]) => input);
    expect(added).to.deep.equal([
      { content: 'Uno', project: 'faro' },
      { content: 'Dos', project: 'otro' },
      { content: 'Tres' },
    ]);
    const searches = shelf.calls.filter(([name, { query }]) => name === 'memory:search' && query !== undefined);
    expect(searches.map(([, input]) => input.prefer_project)).to.deep.equal(['faro', undefined]);
  });

  it('keeps nothing of a message that must not teach anything', async () => {
    server.script(says('ok'));
    const keeping = { ...settings, capture: 'auto' } as const;
    const conversation = chatWith(shelf, { model: modelOf(server), settings: keeping });
    for await (const _ of conversation.send('Toco el piano', new AbortController().signal, { capture: false }));
    expect(await conversation.captured()).to.deep.equal({ kept: [], refused: [], proposed: [] });
    expect(server.jsonBodies).to.deep.equal([]);
  });
});
