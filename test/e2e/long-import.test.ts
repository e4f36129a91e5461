import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { alma, cleanEnv, configure, projectRoot, start, write } from '../support/alma.js';
import { useHomes } from '../support/home.js';
import { Pty } from '../support/pty.js';

const RUN = path.join(projectRoot, 'bin', 'run.js');
const BAR = /Importando [█░]{24} \d+ %/;

describe('A long import', function () {
  this.timeout(120_000);
  const homes = useHomes();

  /** A home with room, and a file that takes a while. */
  const withFile = async (rows: number): Promise<{ home: string; file: string }> => {
    const home = homes();
    configure(home, 'memories:\n  capacity: 100000\n');
    await alma(home, ['db:init']);
    const row = (i: number) =>
      JSON.stringify({ content: `el equipo ${i} de la sala ${i % 97} se revisa el día ${i % 31}` });
    return { home, file: write(home, 'x.jsonl', Array.from({ length: rows }, (_, i) => row(i)).join('\n')) };
  };

  it('shows on a terminal how far it is; Ctrl-C ends it with 130, and nothing is half done', async () => {
    const { home, file } = await withFile(30_000);
    const pty = new Pty(process.execPath, [RUN, 'memory:import', file], { env: cleanEnv(home), cwd: home });
    try {
      await pty.waitFor(BAR, 60_000);
      pty.send('\u0003');
      expect((await pty.exit).exitCode).to.equal(130);
      expect(pty.text()).not.to.match(BAR);
      expect(pty.output.endsWith('\u001b[?25h')).to.equal(true);
    } finally {
      await pty.close();
    }
    expect((await alma(home, ['memory:list', '--json'])).json().total).to.equal(20);
    expect((await alma(home, ['db:check', '--json'])).json().ok).to.equal(true);
  });

  it('lets others write before and after it, and says nothing of its progress in a pipe', async () => {
    const { home, file } = await withFile(3_000);
    const importing = start(home, ['memory:import', file, '--json']);
    let stderr = '';
    importing.stderr?.on('data', (data) => {
      stderr += data;
    });
    importing.stdout?.resume();
    const ended = new Promise((resolve) => importing.once('close', resolve));
    const added = await Promise.all(['uno', 'dos', 'tres'].map((one) => alma(home, ['memory:add', `llega el ${one}`])));
    expect(added.map(({ code }) => code)).to.deep.equal([0, 0, 0]);
    expect([await ended, stderr]).to.deep.equal([0, '']);
    expect((await alma(home, ['memory:list', '--json'])).json().total).to.equal(3_023);
    expect((await alma(home, ['db:check', '--json'])).json().ok).to.equal(true);
  });
});
