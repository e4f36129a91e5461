import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { alma } from '../support/alma.js';
import { say, useChats } from '../support/chat-screen.js';
import { useHomes } from '../support/home.js';
import { callsTools, ModelServer, says } from '../support/model-server.js';

const TURNS = 40;
/** Words that only the conversation has, and no memory. */
const [ASKED, ANSWERED] = ['ornitorrinco', 'zarzaparrilla'];

describe('a conversation of 40 turns', () => {
  const newHome = useHomes();
  const openChat = useChats();
  let server: ModelServer;

  before(async () => {
    server = await ModelServer.start();
  });
  after(() => server.close());

  it('sends almost nothing anew, is never rejected, and leaves nothing on the disk', async function () {
    this.timeout(120_000);
    const home = newHome();
    const temporary = path.join(home, 'tmp');
    mkdirSync(temporary);
    for (let i = 0; i < 20; i++) await alma(home, ['memory:add', `El servidor ${i} está en la sala ${i + 100}`]);
    server.onJson = () => ({ memories: [{ content: `Hablamos de ${ASKED}` }] });
    const chat = await openChat(home, { server, rows: 60, env: { TMPDIR: temporary } });
    for (let turn = 0; turn < TURNS; turn++) {
      if (turn % 4 === 1) server.script(callsTools([['memory_search', { query: `servidor ${turn}` }]]));
      if (turn % 10 === 3) server.script(callsTools([['memory_show', { id: '9999' }]]));
      server.script(says(`Respuesta ${turn}: `, `${ANSWERED}, en la sala ${turn} [#${21 + (turn % 20)}].`));
      expect(await say(chat, `¿Qué ${ASKED} hay en el servidor ${turn % 20}?`)).to.include(
        `Respuesta ${turn}: ${ANSWERED}`,
      );
    }
    chat.send('\x04');
    expect((await chat.exit).exitCode).to.equal(0);
    server.assertAllUsed();
    expect(server.rejections).to.deep.equal([]);
    for (const [i, raw] of server.bodies.slice(1).entries()) {
      const before = (server.bodies[i] ?? '').slice(0, -']}'.length);
      expect(raw.startsWith(before), `request ${i + 2}`).to.equal(true);
      const isResult = JSON.parse(raw).messages.at(-1).role === 'tool';
      if (!isResult) expect(before.length / raw.length, `request ${i + 2}`).to.be.at.least(0.95);
    }
    const sent = server.bodies.slice(1).reduce((sum, raw) => sum + raw.length, 0);
    const again = server.bodies.slice(0, -1).reduce((sum, raw) => sum + raw.length, 0);
    expect(again / sent).to.be.at.least(0.95);
    const files = readdirSync(home, { recursive: true }).map((name) => path.join(home, String(name)));
    const bytes = files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file, 'latin1'));
    expect(bytes.join(''))
      .to.include('El servidor 7')
      .and.not.match(new RegExp(`${ASKED}|${ANSWERED}`, 'i'));
    expect(readdirSync(temporary)).to.deep.equal([]);
  });
});
