import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { Pty } from '../support/pty.js';

const PROGRAM = ['--import', 'tsx', 'test/terminal/fixture-spinner.ts'];
const HIDE = '\u001b[?25l';
const SHOW = '\u001b[?25h';

describe('Spinner', function () {
  this.timeout(30_000);

  it('turns on one line, and leaves nothing behind', async () => {
    const pty = new Pty(process.execPath, PROGRAM, { cols: 30 });
    try {
      await pty.waitFor(/^before\n. pensando en algo que no ca…$/);
      await pty.exit;
      expect(pty.lines()).to.deep.equal(['before', 'after']);
      expect(new Set(pty.output.match(/[⠀-⣿]/g)).size).to.be.greaterThan(1);
      expect(pty.output.split(HIDE).length).to.equal(2);
      expect(pty.output.lastIndexOf(SHOW)).to.be.greaterThan(pty.output.indexOf(HIDE));
    } finally {
      await pty.close();
    }
  });

  it('shows the cursor again when a signal ends the program', async () => {
    const pty = new Pty(process.execPath, [...PROGRAM, 'forever']);
    try {
      await pty.waitFor('pensando');
      process.kill(pty.pid, 'SIGINT');
      expect(await pty.exit).to.include({ signal: 2 });
      expect(pty.lines()).to.deep.equal(['before']);
      expect(pty.output.endsWith(SHOW)).to.equal(true);
    } finally {
      await pty.close();
    }
  });

  it('shows nothing where there is no terminal', () => {
    const { stdout, stderr } = spawnSync(process.execPath, PROGRAM, { encoding: 'utf8' });
    expect({ stdout, stderr }).to.deep.equal({ stdout: 'before\nafter\n', stderr: '' });
  });
});
