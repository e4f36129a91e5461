import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { alma } from '../support/alma.js';
import { say, useChats } from '../support/chat-screen.js';
import { useHomes } from '../support/home.js';
import { failsWith, ModelServer, says } from '../support/model-server.js';
import type { ChatBody } from '../support/strict-request.js';

const systemOf = ({ messages }: ChatBody): string => String(messages[0]?.content);
const isSearch = (body: ChatBody): boolean => systemOf(body).includes("search a person's memories");

describe('recall by the model', () => {
  const newHome = useHomes();
  const openChat = useChats();
  let server: ModelServer;
  let home: string;

  beforeEach(async () => {
    server = await ModelServer.start();
    home = newHome();
    mkdirSync(path.join(home, 'config'), { recursive: true });
    await alma(home, ['memory:add', 'Le teme a las alturas']);
  });
  afterEach(async () => {
    await server.close();
    expect(server.rejections).to.deep.equal([]);
  });

  const configure = (settings: string) => writeFileSync(path.join(home, 'config', 'alma.yaml'), settings);
  const searches = () => server.jsonBodies.map((raw) => JSON.parse(raw) as ChatBody).filter(isSearch);
  const sent = (turn: number): string => JSON.parse(server.bodies[turn] ?? '').messages.at(-1).content;

  it('loads what the model chose, by meaning, and asks it for nothing while somebody types or greets', async () => {
    configure('chat: {smart_recall: true, capture: "off"}');
    server.onJson = () => ({ ids: [21] });
    server.script(says('Hola.'), says('Mejor no.'), says('Tampoco.'));
    const chat = await openChat(home, { server });
    await say(chat, 'hola, buenas');
    expect(searches()).to.have.length(0);
    expect(await say(chat, '¿Me subo al Aconcagua?')).to.include('Mejor no.');
    expect(searches()).to.have.length(1);
    expect(sent(1)).to.include('Le teme a las alturas');
    await say(chat, '¿Y al Everest?');
    expect(sent(2)).not.to.include('Le teme');
    const [first, second] = searches().map(({ messages }) => String(messages[1]?.content));
    expect(first?.split('Query:')[0]).to.equal(second?.split('Query:')[0]);
    expect(await say(chat, '/usage')).to.match(/\d/);
  });

  it('falls back on the offline order when the service cannot choose, and says so once', async () => {
    configure('chat: {smart_recall: true, capture: "off"}\nllm: {max_retries: 0}');
    server.onJson = () => failsWith(500, 'down');
    server.script(says('Uno.'), says('Dos.'));
    const chat = await openChat(home, { server });
    expect(await say(chat, '¿A qué alturas subo?')).to.match(
      /servicio del modelo falla[\s\S]*orden sin conexión[\s\S]*Uno\./,
    );
    expect(sent(0)).to.include('Le teme a las alturas');
    expect(await say(chat, '¿Y a qué alturas no?')).not.to.include('falla');
  });

  it('asks for nothing that could pass the budget', async () => {
    configure('chat: {smart_recall: true, capture: "off", budget_usd: 0.02}\nllm: {price_input: 1, price_output: 1}');
    const long = Array.from({ length: 30 }, (_, i) => JSON.stringify({ content: `${i} ${'lorem ipsum '.repeat(90)}` }));
    await alma(home, ['memory:import', '-'], { stdin: long.join('\n') });
    server.script(says('Ya veo.'));
    const chat = await openChat(home, { server });
    expect(await say(chat, '¿A qué alturas subo?')).to.match(/no alcanza para preguntarle[\s\S]*Ya veo\./);
    expect(sent(0)).to.include('Le teme a las alturas');
    expect(server.jsonBodies).to.deep.equal([]);
  });

  it('ends at a Ctrl-C, and with it the answer', async () => {
    configure('chat: {smart_recall: true, capture: "off"}');
    server.onJson = () => new Promise(() => {});
    const chat = await openChat(home, { server });
    chat.send('¿Me subo al Aconcagua?\r');
    await chat.waitFor('pensando');
    while (searches().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    chat.send('\x03');
    await chat.waitFor(/\[interrumpido\][\s\S]*tú ›/);
    server.onJson = () => ({ ids: [21] });
    server.script(says('Sigo aquí.'));
    expect(await say(chat, '¿Me subo al Everest?')).to.include('Sigo aquí.');
    expect(sent(0)).to.include('Le teme a las alturas');
  });
});
