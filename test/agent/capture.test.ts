import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { MemoryShelf } from '../support/capabilities.js';
import { chatWith, modelOf, printed, sendTo } from '../support/chat.js';
import { callsTools, failsWith, ModelServer, says } from '../support/model-server.js';
import type { ChatBody } from '../support/strict-request.js';

const proposing = (...contents: string[]) => ({
  memories: contents.map((content) => ({ content, tags: ['vida'], replaces: null })),
});

describe('capture', () => {
  let server: ModelServer;
  let shelf: MemoryShelf;

  beforeEach(async () => {
    server = await ModelServer.start();
    shelf = new MemoryShelf('Vive en Córdoba', 'Su perro se llama Toby');
  });

  afterEach(async () => {
    await server.close();
    server.assertAllUsed();
    expect(server.rejections).to.deep.equal([]);
  });

  const chat = (capture: 'auto' | 'ask' | 'off' = 'auto') =>
    chatWith(shelf, { model: modelOf(server), settings: { recall: 8, maxSteps: 8, capture }, project: 'faro' });
  const addCalls = () => shelf.calls.filter(([name]) => name === 'memory:add').map(([, input]) => input);

  it('keeps what the person states, as captured and with its project', async () => {
    server.script(says('¡Qué bueno!'));
    server.onJson = () => proposing('Toca el piano');
    const conversation = chat();
    await sendTo(conversation, 'Toco el piano');
    const { kept, refused } = await conversation.captured();
    expect(kept.map(({ content, outcome }) => [content, outcome])).to.deep.equal([['Toca el piano', 'added']]);
    expect(refused).to.deep.equal([]);
    expect(addCalls()).to.deep.equal([{ content: 'Toca el piano', tag: ['vida'], project: 'faro', captured: true }]);
  });

  it('asks in JSON mode for the shape of the contract, with the relevant memories and their numbers', async () => {
    server.script(says('ok'));
    const conversation = chat();
    await sendTo(conversation, 'ahora vivo en Rosario con mi perro');
    await conversation.captured();
    const { messages }: ChatBody = JSON.parse(server.jsonBodies[0] ?? '');
    for (const field of ['content', 'tags', 'theme', 'type', 'importance', 'replaces'])
      expect(messages[0]?.content).to.contain(`"${field}"`);
    expect(messages[0]?.content).not.to.contain('"ids"');
    expect(messages[1]?.content)
      .to.contain('Today is 2026-03-04')
      .and.contain('{"number":2,"content":"Su perro se llama Toby"}');
  });

  it('lets a changed fact replace the old one', async () => {
    server.script(says('ok'));
    server.onJson = () => ({ memories: [{ content: 'Vive en Rosario, ya no en Córdoba', replaces: 1 }] });
    const conversation = chat();
    await sendTo(conversation, 'ya no vivo en Córdoba: vivo en Rosario');
    await conversation.captured();
    expect(addCalls()[0]).to.include({ replaces: '1' });
  });

  it('does not keep what the model just kept with its own tool', async () => {
    server.script(callsTools([['memory_add', { content: 'Toca el piano' }]]), says('Anotado.'));
    server.onJson = () => proposing('Toca el piano');
    const conversation = chat();
    await sendTo(conversation, 'recordá que toco el piano');
    expect((await conversation.captured()).kept).to.deep.equal([]);
    expect(addCalls()).to.have.length(1);
  });

  it('tells what the memory refuses, and never repeats a secret', async () => {
    server.script(says('Cuidado.'));
    const key = `sk-${'z'.repeat(32)}`;
    server.onJson = () => proposing(`Usa ${key} en Acme`);
    const conversation = chat();
    await sendTo(conversation, `uso ${key} en Acme`);
    expect((await conversation.captured()).refused).to.deep.equal([
      { content: '', reason: 'It looks like an API key.', by: 'memory', code: 'secret' },
    ]);
  });

  it('asks nothing about a code told in plain words, and says that it was not kept', async () => {
    server.script(says('Cuidado.'));
    const conversation = chat();
    await sendTo(conversation, 'mi pin es 4821');
    expect((await conversation.captured()).refused).to.deep.equal([
      { content: '', reason: 'It looks like a password.', by: 'memory', code: 'secret' },
    ]);
    expect(server.jsonBodies).to.deep.equal([]);
  });

  it('asks the person first when it is told to', async () => {
    server.script(says('ok'));
    server.onJson = () => proposing('Toca el piano');
    const conversation = chat('ask');
    await sendTo(conversation, 'Toco el piano');
    const { kept, proposed } = await conversation.captured();
    expect(kept).to.deep.equal([]);
    expect(shelf.contents).to.have.length(2);
    for (const proposal of proposed) await conversation.keep(proposal);
    expect(shelf.contents).to.include('Toca el piano');
  });

  it('spends no request when it is off, or when there is nothing to keep', async () => {
    server.script(says('hola'), says('Toby'), says('ok'));
    const conversation = chat();
    await sendTo(conversation, '¡Hola!');
    await sendTo(conversation, '¿cómo se llama mi perro?');
    await sendTo(chat('off'), 'Toco el piano');
    expect(await conversation.captured()).to.deep.equal({ kept: [], refused: [], proposed: [] });
    expect(server.jsonBodies).to.deep.equal([]);
  });

  it('never delays the answer, and is dropped cleanly', async () => {
    server.script(says('ok'));
    server.onJson = () => new Promise(() => {});
    const conversation = chat();
    expect(printed(await sendTo(conversation, 'Toco el piano'))).to.equal('ok');
    expect(await conversation.captured(AbortSignal.abort())).to.deep.equal({ kept: [], refused: [], proposed: [] });
    expect(shelf.contents).to.have.length(2);
  });

  it('survives a service that fails, and says why', async () => {
    server.script(says('ok'));
    server.onJson = () => failsWith(402, 'Insufficient Balance');
    const conversation = chat();
    await sendTo(conversation, 'Toco el piano');
    expect((await conversation.captured()).problem).to.contain('balance');
  });

  it('still keeps what the person said when the answer was stopped', async () => {
    server.script({ steps: [{ text: 'Qué' }, { stop: 'hang' }] });
    server.onJson = () => proposing('Toca el piano');
    const conversation = chat();
    const ctrlC = new AbortController();
    await sendTo(conversation, 'Toco el piano', {
      signal: ctrlC.signal,
      watch: ({ type }) => type === 'delta' && ctrlC.abort(),
    });
    expect((await conversation.captured()).kept).to.have.length(1);
  });

  it('counts what it spends', async () => {
    server.script(says('ok'));
    const conversation = chat();
    await sendTo(conversation, 'Toco el piano');
    await conversation.captured();
    expect(conversation.usage.output).to.equal(2 * 7);
  });
});
