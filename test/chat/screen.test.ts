import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { alma, configure } from '../support/alma.js';
import { say, useChats } from '../support/chat-screen.js';
import { useHomes } from '../support/home.js';
import { ModelServer, says } from '../support/model-server.js';

describe('what the chat shows', () => {
  const newHome = useHomes();
  const openChat = useChats();
  let server: ModelServer;

  beforeEach(async () => {
    server = await ModelServer.start();
  });

  afterEach(async () => {
    await server.close();
    expect(server.rejections).to.deep.equal([]);
  });

  it('names under an answer the memories that it cites, in one line', async () => {
    const home = newHome();
    await alma(home, ['memory:add', `El servidor Paraná está en Rosario ${'y no se toca '.repeat(12)}`]);
    server.script(says('Está en Rosario [#21], creo [#1][#999].'));
    const chat = await openChat(home, { server });
    const lines = (await say(chat, '¿dónde está el servidor Paraná?')).split('\n');
    expect(lines[0]).to.equal('Está en Rosario [#21], creo [#1][#999].');
    expect(lines.slice(1).join('')).not.to.include('#999');
    expect(lines.at(-1))
      .to.match(/^· #21 «El servidor Paraná está .*…» · #1 «Alma es/)
      .and.have.length.at.most(90);
  });

  it('is the project and the model when they are not as usual, and keeps them over /clear', async () => {
    const home = newHome();
    await alma(home, ['memory:add', 'El dominio vence en marzo', '--project', 'webapp']);
    const chat = await openChat(home, { server });
    expect(await say(chat, '/project')).to.equal('Esta charla no es de ningún proyecto.');
    chat.send('/project weba\t\r');
    await chat.waitFor('tú (webapp) ›');
    chat.send('/model deepseek-v4-pro\r');
    await chat.waitFor('tú (webapp · deepseek-v4-pro) ›');
    chat.send('/clear\r');
    await chat.waitFor(/empieza de nuevo[\s\S]*tú \(webapp · deepseek-v4-pro\) ›/);
    server.script(says('ok'));
    chat.send('hola\r');
    await chat.waitFor('ok');
    const { model, messages } = JSON.parse(server.bodies[0] ?? '');
    expect(model).to.equal('deepseek-v4-pro');
    expect(messages[1].content).to.include('Project: webapp.');
    chat.send('/proyecto -\r');
    await chat.waitFor('tú (deepseek-v4-pro) ›');
  });

  it('is what was spent, in money only with prices, and over /clear', async () => {
    const home = newHome();
    server.script(says('uno'), says('dos'));
    const free = await openChat(home, { server });
    await say(free, 'hola');
    expect(await say(free, '/usage')).to.match(/^\d+ tokens de entrada \(0 de la caché, 0 %\), 7 de salida$/);
    await free.close();
    configure(home, 'llm: {price_input: 1, price_cached: 0.1, price_output: 2}\nchat: {budget_usd: 1}\n');
    const paid = await openChat(home, { server });
    await say(paid, 'hola');
    const before = await say(paid, '/usage');
    expect(before).to.match(/7 de salida; 0\.00\d\d USD de 1 USD$/);
    paid.send('/clear\r');
    await paid.waitFor(/empieza de nuevo[\s\S]*tú ›/);
    expect(await say(paid, '/usage')).to.equal(before);
  });

  it('stops at the budget, and says so', async () => {
    const home = newHome();
    configure(home, 'llm: {price_input: 1, price_output: 2}\nchat: {budget_usd: 0.001}\n');
    const chat = await openChat(home, { server });
    expect(await say(chat, 'hola'))
      .to.include('Me detuve')
      .and.include('0.001 USD');
    expect(server.bodies).to.deep.equal([]);
  });

  it('is help in its own language', async () => {
    const chat = await openChat(newHome(), { server });
    expect(await say(chat, '/help'))
      .to.include('guarda algo en la memoria')
      .and.include('/project')
      .and.not.include('Keep something');
  });
});
