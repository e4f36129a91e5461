import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { alma } from '../support/alma.js';
import { PROMPT, say, useChats } from '../support/chat-screen.js';
import { useHomes } from '../support/home.js';
import { callsTools, failsWith, ModelServer, says } from '../support/model-server.js';
import { itOnFile } from '../support/postgres.js';

describe('the chat with the model service', () => {
  const newHome = useHomes();
  const openChat = useChats();
  let server: ModelServer;

  afterEach(() => server.close());

  it('streams Markdown, runs tools on the same memory, and each request begins with the one before', async () => {
    const home = newHome();
    server = await ModelServer.start(
      says('# Hola\n\nSoy **Alma** y esto es `código`.'),
      callsTools([['memory_add', { content: 'El servidor se llama Paraná', tags: ['infra'] }]]),
      says('Anotado.'),
      callsTools([
        ['memory_search', { query: 'servidor' }],
        ['memory_show', { id: 'nada' }],
      ]),
      says('Se llama Paraná [#21].'),
    );
    const chat = await openChat(home, { server });
    expect(await say(chat, '¿Quién eres?')).to.include('Soy Alma y esto es código.');
    expect(await say(chat, 'Anota que el servidor se llama Paraná'))
      .to.include('· Guardado como #21')
      .and.include('Anotado.');
    expect(await say(chat, '¿Cómo se llama?'))
      .to.include('memory_show')
      .and.include('Se llama Paraná [#21].');
    server.assertAllUsed();
    const messages = server.bodies.map((body) => JSON.stringify(JSON.parse(body).messages));
    for (const [i, later] of messages.slice(1).entries())
      expect(later.startsWith((messages[i] ?? '').slice(0, -1))).to.equal(true);
    expect(server.rejections).to.deep.equal([]);
    const found = (await alma(home, ['memory:search', 'Paraná', '--json', '--no-touch'])).json();
    expect(found.memories[0]).to.include({ content: 'El servidor se llama Paraná' });
  });

  it('stops an answer on Ctrl-C, keeps what came, and goes on', async () => {
    server = await ModelServer.start(
      { steps: [{ text: 'Empiezo a contar' }, { waitMs: 8_000 }, { text: ' y nunca se ve' }, { finish: 'stop' }] },
      says('Aquí sigo.'),
    );
    const chat = await openChat(newHome(), { server });
    chat.send('cuenta algo largo\r');
    await chat.waitFor('Empiezo a'); // the last word may still grow, so it waits
    chat.send('\x03');
    await chat.waitFor(/\[interrumpido\][\s\S]*tú ›/);
    expect(await say(chat, '¿sigues ahí?')).to.include('Aquí sigo.');
    const kept = JSON.parse(server.bodies[1] ?? '').messages.find(
      (message: { role: string }) => message.role === 'assistant',
    );
    expect(kept.content).to.include('Empiezo a contar');
    expect(server.rejections).to.deep.equal([]);
  });

  it('takes three pasted lines as one message, and what is typed ahead waits', async () => {
    server = await ModelServer.start(says('Leído.'), says('También.'));
    const chat = await openChat(newHome(), { server });
    chat.send('\x1b[200~uno\rdos\rtres\x1b[201~');
    await chat.waitFor('[pegado: 3 líneas]');
    chat.send('\r');
    chat.send('adelantado');
    await chat.waitFor(/Leído\.[\s\S]*tú › adelantado/);
    chat.send('\r');
    await chat.waitFor('También.');
    const [first, second] = server.bodies.map((body) => JSON.parse(body).messages.at(-1).content);
    expect(first).to.include('uno\ndos\ntres');
    expect(second).to.include('adelantado');
  });

  it('asks before it forgets, with the memory in view, and tells the model when the person says no', async () => {
    server = await ModelServer.start(callsTools([['memory_forget', { id: ['1'] }]]), says('De acuerdo, queda.'));
    const chat = await openChat(newHome(), { server });
    chat.send('olvida quién eres\r');
    await chat.waitFor('¿Permites memory:forget?');
    expect(chat.text()).to.include('#1 «');
    chat.send('x'); // no option: nothing happens
    await new Promise((resolve) => setTimeout(resolve, 100));
    chat.send('n');
    await chat.waitFor('De acuerdo, queda.');
    expect(chat.text()).to.include('· memory_forget: no se hizo, sin permiso').and.not.include('falló');
    const tool = JSON.parse(server.bodies[1] ?? '').messages.at(-1);
    expect(tool).to.include({ role: 'tool' });
    expect(tool.content).to.include('said no');
  });

  it('takes Ctrl-C at that question for a no that stops the answer, and goes on', async () => {
    server = await ModelServer.start(
      callsTools([
        ['memory_forget', { id: ['1'] }],
        ['memory_forget', { id: ['2'] }],
      ]),
      says('Seguimos.'),
    );
    const home = newHome();
    const chat = await openChat(home, { server });
    chat.send('olvida quién eres\r');
    await chat.waitFor('¿Permites memory:forget?');
    chat.send('\x03');
    await chat.waitFor(() => chat.lines().at(-1)?.trim() === PROMPT);
    chat.send('sigue\r');
    await chat.waitFor('Seguimos.');
    expect(chat.text().split('¿Permites').length).to.equal(2);
    const { messages } = JSON.parse(server.bodies[1] ?? '');
    expect(messages.filter(({ role }: { role: string }) => role === 'tool')).to.have.lengthOf(2);
    expect((await alma(home, ['status', '--json'])).json().memories).to.include({ live: 20, archived: 0 });
  });

  it('keeps durable facts of the person and shows them in one line', async () => {
    const home = newHome();
    server = await ModelServer.start(says('Qué bien, Rosario.'));
    server.onJson = () => ({
      memories: [
        {
          content: 'Vive en Rosario y trabaja con datos',
          tags: ['casa'],
          theme: 'vivienda',
          type: 'context',
          importance: 4,
          replaces: null,
        },
        {
          content: 'Le gusta el rock progresivo',
          tags: [],
          theme: null,
          type: 'context',
          importance: 3,
          replaces: null,
        },
      ],
    });
    const chat = await openChat(home, { server });
    chat.send('Vivo en Rosario y trabajo con datos\r');
    await chat.waitFor(/guardado: Vive en Rosario/);
    const { memories } = (await alma(home, ['memory:list', '--limit', '100', '--json'])).json();
    expect(memories.filter(({ content }: { content: string }) => /Rosario|rock/.test(content))).to.have.length(1);
    expect(await say(chat, '/undo')).to.include('#21');
  });

  it('shows what to do when the key is wrong, and the chat goes on', async () => {
    server = await ModelServer.start();
    const chat = await openChat(newHome(), { server, env: {} });
    server.script(failsWith(402, 'Insufficient Balance'), says('Ya está.'));
    const screen = await say(chat, 'hola');
    expect(screen).to.include('Se acabó el saldo').and.include('Recárgalo');
    expect(await say(chat, '¿y ahora?')).to.include('Ya está.');
  });

  it('survives a resize in the middle of a 300-character line', async () => {
    server = await ModelServer.start(says('Recibido.'));
    const chat = await openChat(newHome(), { server });
    const line = 'palabra '.repeat(38).trim();
    chat.send(line.slice(0, 150));
    await chat.waitFor(() => chat.text().replace(/\s/g, '').includes(line.slice(0, 150).replace(/\s/g, '')));
    chat.resize(60, 30);
    chat.send(line.slice(150));
    chat.send('\r');
    await chat.waitFor('Recibido.');
    expect(JSON.parse(server.bodies[0] ?? '').messages.at(-1).content).to.include(line);
  });

  itOnFile('leaves no word of the conversation in its home', async () => {
    const home = newHome();
    server = await ModelServer.start(says('Palabra inolvidable: zarzaparrilla.'));
    const chat = await openChat(home, { server });
    await say(chat, '¿cuál es la palabra ornitorrinco?');
    chat.send('\x04');
    await chat.exit;
    const bytes = await filesOf(home);
    expect(bytes).not.to.match(/zarzaparrilla|ornitorrinco/);
    expect(bytes).to.include('Alma');
  });
});

async function filesOf(folder: string): Promise<string> {
  const { readdirSync, readFileSync, statSync } = await import('node:fs');
  const { join } = await import('node:path');
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, 'latin1'))
    .join('');
}
