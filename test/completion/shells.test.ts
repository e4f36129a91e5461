import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { alma, cleanEnv, RUN, write } from '../support/alma.js';
import { useHomes } from '../support/home.js';
import { Pty } from '../support/pty.js';

/** How each shell is started without the files of whoever runs the test, and reads the script. */
const SHELLS: Readonly<Record<string, { argv: string[]; setUp: string }>> = {
  bash: { argv: ['--norc', '--noprofile', '-i'], setUp: 'eval "$(alma autocomplete bash)"' },
  zsh: { argv: ['-f', '-i'], setUp: 'autoload -U compinit && compinit -u && eval "$(alma autocomplete zsh)"' },
  fish: { argv: ['--no-config', '-i'], setUp: 'alma autocomplete fish | source' },
};

const KILL_LINE = '\u0015';

/** What is typed before a Tab, and what stands there after it. */
const CASES: readonly [typed: string, becomes: string][] = [
  ['alma stat', 'alma status'],
  ['alma memory:sea', 'alma memory:search'],
  ['alma memory sea', 'alma memory search'],
  ['alma memory:list --proj', 'alma memory:list --project'],
  ['alma memory:list --project mud', 'alma memory:list --project mudanza'],
  ['alma memory:list --project=mud', 'alma memory:list --project=mudanza'],
  ['alma memory:list --tag cajas,fra', 'alma memory:list --tag cajas,fragil'],
  ['alma memory:list --columns id,con', 'alma memory:list --columns id,content'],
  ['alma memory:list --columns=id,conte', 'alma memory:list --columns=id,content'],
  ['alma memory:list --sort imp', 'alma memory:list --sort importance'],
  ['alma memory:import recue', 'alma memory:import recuerdos.csv'],
];

describe('completion in a real shell', () => {
  const home = useHomes();

  for (const [shell, { argv, setUp }] of Object.entries(SHELLS)) {
    it(`${shell} completes commands, flags, values in use and files`, async function () {
      if (spawnSync(shell, ['--version']).status !== 0) {
        process.stderr.write(`SKIPPED: there is no ${shell} here, so its completion was NOT checked\n`);
        this.skip();
      }
      const folder = home();
      await alma(folder, ['memory:add', 'Las copas van en la caja azul', '--tag', 'cajas,fragil', '-p', 'mudanza']);
      write(folder, 'recuerdos.csv', 'content\nalgo\n');
      const bin = path.join(folder, 'bin');
      mkdirSync(bin);
      write(folder, 'bin/alma', `#!/bin/sh\nexec "${process.execPath}" "${RUN}" "$@"\n`);
      spawnSync('chmod', ['+x', path.join(bin, 'alma')]);
      const { PATH, ...env } = cleanEnv(folder);
      const pty = new Pty(shell, argv, {
        cols: 160,
        cwd: folder,
        env: { ...env, PATH: `${bin}:${PATH}`, PS1: '> ', SHELL: shell, TERM: 'xterm-256color' },
      });
      try {
        pty.send(`${setUp}; echo rea''dy\r`);
        await pty.waitFor(/^ready/m);
        for (const [typed, becomes] of CASES) {
          pty.send(`${typed}\t`);
          const isThere = () => pty.lines().some((line) => line.includes(becomes));
          await pty.waitFor(isThere);
          pty.send(KILL_LINE);
          await pty.waitFor(() => !isThere());
        }
      } catch (error) {
        expect.fail(`${(error as Error).message}`);
      } finally {
        await pty.close();
      }
    }).timeout(120_000);
  }
});
