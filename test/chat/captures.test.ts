import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { alma, configure } from '../support/alma.js';
import { PROMPT, say, useChats } from '../support/chat-screen.js';
import { useHomes } from '../support/home.js';
import { callsTools, ModelServer, says } from '../support/model-server.js';

/** What the model proposes to keep. */
const proposing = (...contents: string[]) => ({ memories: contents.map((content) => ({ content })) });

/** A promise, and what fulfils it. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('what the chat tells of what it kept', () => {
  const newHome = useHomes();
  const openChat = useChats();
  let server: ModelServer;

  beforeEach(async () => {
    server = await ModelServer.start();
  });

  afterEach(async () => {
    await server.close();
    server.assertAllUsed();
    expect(server.rejections).to.deep.equal([]);
  });

  const contents = async (home: string): Promise<string[]> =>
    (await alma(home, ['memory:list', '--sort', 'created', '--json']))
      .json()
      .memories.map(({ content }: { content: string }) => content);

  it('waits for the end of an answer that is being written', async () => {
    const home = newHome();
    const [asked, rest] = [gate(), gate()];
    server.onJson = async () => {
      await asked.opened;
      return proposing('Vive en Rosario');
    };
    const slow = { steps: [{ text: 'Una línea ' }, { until: rest.opened }, { text: 'entera.' }, { finish: 'stop' }] };
    server.script(says('bien'), slow);
    const chat = await openChat(home, { server });
    await say(chat, 'vivo en Rosario');
    chat.send('¿qué más?\r');
    await chat.waitFor('Una línea');
    asked.open();
    while (!(await contents(home)).includes('Vive en Rosario'));
    rest.open();
    await chat.waitFor('guardado: Vive en Rosario');
    const lines = chat.lines();
    expect(lines.indexOf('· guardado: Vive en Rosario')).to.equal(lines.indexOf('Una línea entera.') + 1);
  });

  it('is asked first with capture: ask, and the prompt comes back', async () => {
    const home = newHome();
    configure(home, 'chat: { capture: ask }');
    const asked = gate();
    server.onJson = async () => {
      await asked.opened;
      return proposing('Vive en Rosario', 'Trabaja en Acme');
    };
    server.script(says('bien'));
    const chat = await openChat(home, { server });
    await say(chat, 'vivo en Rosario. trabajo en Acme');
    asked.open();
    await chat.waitFor('¿Guardo «Vive en Rosario»? [s] sí · [n] no');
    chat.send('s');
    await chat.waitFor('¿Guardo «Trabaja en Acme»?');
    chat.send('n');
    await chat.waitFor(() => chat.lines().at(-1) === PROMPT);
    expect(chat.lines().slice(-3)).to.deep.equal([
      '¿Guardo «Vive en Rosario»? [s] sí · [n] no → sí',
      '¿Guardo «Trabaja en Acme»? [s] sí · [n] no → no',
      PROMPT,
    ]);
    expect(await contents(home))
      .to.include('Vive en Rosario')
      .and.not.include('Trabaja en Acme');
  });

  it('is not asked while a message is typed, whose letters would answer', async () => {
    const home = newHome();
    configure(home, 'chat: { capture: ask }');
    const asked = gate();
    let known = gate();
    server.onJson = async () => {
      await asked.opened;
      setTimeout(known.open, 300);
      return proposing('Vive en Rosario');
    };
    server.script(says('bien'), says('también'));
    const chat = await openChat(home, { server });
    await say(chat, 'vivo en Rosario');
    chat.send('si');
    await chat.waitFor(`${PROMPT} si`);
    asked.open();
    await known.opened;
    known = gate();
    chat.send(' no es ahora, ¿cuándo?\r');
    await chat.waitFor('¿Guardo «Vive en Rosario»?');
    expect(chat.text()).to.match(/si no es ahora, ¿cuándo\?\n+también\n+¿Guardo/);
    chat.send('\r');
    await chat.waitFor('→ no');
    expect(await contents(home)).not.to.include('Vive en Rosario');
  });

  it('is asked before leaving', async () => {
    const home = newHome();
    configure(home, 'chat: { capture: ask }');
    const asked = gate();
    server.onJson = async () => {
      await asked.opened;
      return proposing('Vive en Rosario');
    };
    server.script(says('bien'));
    const chat = await openChat(home, { server });
    await say(chat, 'vivo en Rosario');
    chat.send('\x04');
    await chat.waitFor(() => chat.cursor().column === 0);
    asked.open();
    await chat.waitFor('¿Guardo «Vive en Rosario»?');
    chat.send('s');
    await chat.waitFor('Hasta pronto.');
    expect(await contents(home)).to.include('Vive en Rosario');
  });

  it('names in Spanish what kind of secret it is', async () => {
    server.script(says('entendido'));
    const chat = await openChat(newHome(), { server });
    const told = await say(chat, `mi contraseña es ${'gira'}sol-99`);
    expect(told).to.include('Eso parece un secreto (una contraseña)');
  });
});

describe('what the chat asks before it acts', () => {
  const newHome = useHomes();
  const openChat = useChats();

  it('is nothing where the call cannot be right', async () => {
    const server = await ModelServer.start(callsTools([['memory_forget', { ids: ['5'] }]]), says('No pude.'));
    const chat = await openChat(newHome(), { server });
    const told = await say(chat, 'olvida lo de los gatos');
    await server.close();
    expect(told).to.include('No pude.').and.not.include('¿Permites');
    expect(server.rejections).to.deep.equal([]);
  });

  it('is not done when Ctrl-C is the answer, and says so in the language of the chat', async () => {
    const server = await ModelServer.start(callsTools([['memory_forget', { id: ['5'] }]]));
    const chat = await openChat(newHome(), { server });
    chat.send('olvida lo de los gatos\r');
    await chat.waitFor('¿Permites memory:forget?');
    chat.send('\x03');
    await chat.waitFor('[interrumpido]');
    await server.close();
    expect(chat.text()).to.include('· memory_forget: no se hizo\n').and.not.include('stopped');
  });
});
