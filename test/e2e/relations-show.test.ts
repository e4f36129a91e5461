import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { alma, cleanEnv, projectRoot } from '../support/alma.js';
import { useHomes } from '../support/home.js';
import { Pty } from '../support/pty.js';

describe('relations:show in a terminal', () => {
  const home = useHomes();

  async function shown(
    folder: string,
    cols: number,
    env: Record<string, string> = {},
    ...words: string[]
  ): Promise<string> {
    // what a program writes last may come after its end, or not at all: so a shell says that it has ended, and stays
    const argv = [process.execPath, `${projectRoot}/bin/run.js`, 'relations:show', ...words];
    const pty = new Pty('sh', ['-c', '"$@"; echo "ended with $?"; read -r _', 'sh', ...argv], {
      cols,
      rows: 200,
      cwd: folder,
      env: cleanEnv(folder, env),
    });
    await pty.waitFor(() => pty.output.includes('ended with 0'));
    const { output } = pty;
    await pty.close();
    return output.replace('ended with 0', '').replaceAll('\r\n', '\n');
  }

  it('has bars and a square of pairs where they fit, in the language of the reader, and no colour without leave', async () => {
    const folder = home();
    for (const content of ['uno', 'dos', 'tres'])
      await alma(folder, [
        'memory:add',
        content,
        '--tag',
        'docker,redes,web',
        '--project',
        'casa',
        '--allow-duplicate',
      ]);
    const wide = await shown(folder, 100, { NO_COLOR: '1' });
    expect(wide)
      .to.match(/^20 +█{20} +alma/m)
      .and.to.include('Por etiqueta')
      .and.to.include('proyecto alma');
    expect(wide).not.to.include('\u001b');
    expect(await shown(folder, 100)).to.include('\u001b[1m');
    const narrow = await shown(folder, 30, { NO_COLOR: '1' });
    for (const line of narrow.split('\n')) expect(line.length).to.be.at.most(30);
    expect(await shown(folder, 100, { LANG: 'en_US.UTF-8' }))
      .to.include('By tag')
      .and.to.include('project alma');
  });

  it('does not pour a page over the screen, and says how to have it', async () => {
    const folder = home();
    const said = await shown(folder, 100, {}, '--format', 'html');
    expect(said).to.include('--output recuerdos.html').and.not.to.include('<');
    const { stdout } = await alma(folder, ['relations:show', '--format', 'html', '-o', 'x.html']);
    const page = readFileSync(path.join(folder, 'x.html'), 'utf8');
    expect(stdout).to.equal(`El dibujo está en ${path.join(folder, 'x.html')}\n`);
    expect(page).to.equal((await alma(folder, ['relations:show', '--format', 'html'])).stdout);
    for (const [argv, message] of [
      [['--format', 'html', '-o', 'x.html'], /exists already/],
      [['-o', 'y.txt'], /table is not written/],
    ] as const) {
      const { code, json } = await alma(folder, ['relations:show', ...argv, '--json']);
      expect(code).to.equal(2);
      expect(json().error.message).to.match(message);
    }
  });

  it('writes to stdout with --output -, on a screen too', async () => {
    const folder = home();
    const { stdout } = await alma(folder, ['relations:show', '--format', 'svg', '-o', '-']);
    expect(stdout)
      .to.match(/^<svg/)
      .and.equal((await alma(folder, ['relations:show', '--format', 'svg'])).stdout);
    expect(await shown(folder, 100, {}, '--format', 'svg', '-o', '-')).to.match(/^<svg/);
    expect((await alma(folder, ['relations:show', '-o', '-', '--json'])).json()).to.have.property('pairs');
    expect(existsSync(path.join(folder, '-'))).to.equal(false);
  });

  it('is plain lines in a pipe', async () => {
    const { stdout } = await alma(home(), ['relations:show', '--by', 'project']);
    expect(stdout).to.equal('Por proyecto\n20\talma\talma\n');
  });
});
