import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { alma, cleanEnv, configure, RUN } from '../support/alma.js';
import { useHomes } from '../support/home.js';
import { Pty } from '../support/pty.js';

describe('a question of the shell', () => {
  const home = useHomes();
  const open: Pty[] = [];
  afterEach(async () => {
    for (const pty of open.splice(0)) await pty.close();
  });

  async function purge(folder: string, ...keys: string[]): Promise<Pty> {
    const pty = new Pty(process.execPath, [RUN, 'memory:forget', '3', '--purge'], {
      cwd: folder,
      env: cleanEnv(folder),
    });
    open.push(pty);
    await pty.waitFor('(s/N)');
    for (const key of keys) pty.send(key);
    return pty;
  }

  for (const yes of ['s', 'sí', 'y'])
    it(`takes “${yes}” for a yes`, async () => {
      const folder = home();
      await alma(folder, ['db:init']);
      expect((await (await purge(folder, yes, '\r')).exit).exitCode).to.equal(0);
      expect((await alma(folder, ['memory:show', '3'])).code).to.equal(3);
    });

  it('takes Enter alone for a no, and asks again for what is neither', async () => {
    const folder = home();
    await alma(folder, ['db:init']);
    const pty = await purge(folder, 'quizá\r');
    await pty.waitFor('Responde s o n.');
    pty.send('\u0015\r'); // what was typed is taken back
    expect((await pty.exit).exitCode).to.equal(130);
    expect((await alma(folder, ['memory:show', '3'])).code).to.equal(0);
  });
});

describe('what nobody chose', () => {
  const home = useHomes();

  it('is the first type there is, where “context” is none', async () => {
    const folder = home();
    configure(folder, 'memories:\n  types: [solo, otro]\n');
    const { memory } = (await alma(folder, ['memory:add', 'un dato sin tipo', '--json'])).json();
    expect(memory.memory_type).to.equal('solo');
  });

  it('a list that filters leave empty does not say that there is no memory', async () => {
    const { stderr } = await alma(home(), ['memory:list', '--project', 'ninguno']);
    expect(stderr).to.include('Ningún recuerdo cumple eso.');
  });
});
