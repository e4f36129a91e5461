import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { packageRoot } from '../../src/package-root.js';
import { alma, write } from '../support/alma.js';
import { useHomes } from '../support/home.js';
import { inFreshHome, runInFreshHome } from './shell.js';

const guide = readFileSync(path.join(packageRoot, 'docs', 'alma.md'), 'utf8');
const blocks = (language: string) =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]+?)^\`\`\`$`, 'gm'))].map(([, text = '']) => text);
const [service = '', timer = ''] = blocks('ini');
const [cron = ''] = blocks('cron');

/** A documented command, in a home of the test's: the program and the folders are another's there. */
const inTest = (command: string) =>
  command
    .replace('/usr/local/bin/alma', 'alma')
    .replaceAll(/"\$HOME\/copias\/"|%h\/copias\//g, 'copias/')
    .replace(/ALMA_HOME=\S+ /, '');

describe('scheduled backups, as docs/alma.md writes them', () => {
  const homes = useHomes();

  it('a line of cron: five fields, no % that cron would take for a new line, and a command that works', async () => {
    const [, fields = '', command = ''] = /^((?:\S+ ){5})(.+)$/.exec(cron.trim()) ?? [];
    expect(fields.trim().split(' ')).to.satisfy((all: string[]) => all.every((one) => /^(\*|\d+)$/.test(one)));
    expect(command).not.to.include('%');
    const ran = await runInFreshHome(`${inTest(command)}\nls copias`);
    expect(ran.exitCode, ran.stderr).to.equal(0);
    expect(ran.stdout).to.match(/^alma-.*Z\.db\n$/);
  });

  it('units that systemd finds nothing wrong with, and a command that works', async function () {
    const [, command = ''] = /^ExecStart=(.+)$/m.exec(service) ?? [];
    const ran = await runInFreshHome(inTest(command));
    expect(ran.exitCode, ran.stderr).to.equal(0);
    if (spawnSync('systemd-analyze', ['--version']).status !== 0) this.skip();
    await inFreshHome(async (home) => {
      const units = {
        'alma-backup.service': service.replace('/usr/local/bin/alma', '/bin/true'),
        'alma-backup.timer': timer,
      };
      for (const [name, text] of Object.entries(units)) writeFileSync(path.join(home, name), text);
      const files = Object.keys(units).map((name) => path.join(home, name));
      const { stderr, status } = spawnSync('systemd-analyze', ['verify', ...files], { encoding: 'utf8' });
      expect([status, stderr.split('\n').filter((line) => line.includes('alma-backup'))]).to.deep.equal([0, []]);
    });
  });

  it('--keep leaves the newest copies, and every other file', async () => {
    const home = homes();
    write(home, 'copias/alma-mine.db', 'mine');
    write(home, 'copias/alma-2020-01-01T000000.000Z.db', 'old');
    write(home, 'copias/alma-2020-01-02T000000.000Z.db', 'old');
    const [first, second] = [
      (await alma(home, ['db:backup', 'copias', '--keep', '2', '--json'])).json(),
      (await alma(home, ['db:backup', 'copias/', '--keep', '2', '--json'])).json(),
    ];
    expect(first.removed.map((file: string) => path.basename(file))).to.deep.equal(['alma-2020-01-01T000000.000Z.db']);
    expect(second.removed.map((file: string) => path.basename(file))).to.deep.equal(['alma-2020-01-02T000000.000Z.db']);
    const left = [first.path, second.path].map((file) => path.basename(file));
    expect(readdirSync(path.join(home, 'copias')).sort()).to.deep.equal([...left, 'alma-mine.db'].sort());
    expect((await alma(home, ['db:backup', 'x.db', '--keep', '2'])).code).to.equal(2);
  });
});

describe('one memory in two clones of a git repository, as docs/alma.md writes it', () => {
  it('keeps what both sides changed', async function () {
    if (spawnSync('git', ['--version']).status !== 0) this.skip();
    const [once = '', each = ''] = blocks('sh').filter(
      (text) => /alma\.jsonl/.test(text) && !text.includes('# receta'),
    );
    const setUp = `
      export HOME="$PWD" GIT_CONFIG_NOSYSTEM=1
      git config --global user.name T; git config --global user.email t@example.org; git config --global init.defaultBranch main
      git init -q --bare central
      for home in uno dos; do mkdir $home.alma; git clone -q central $home 2>/dev/null; done
      en() { export ALMA_HOME="$HOME/$1.alma"; cd "$HOME/$1"; }
      sincroniza() { ${each} }
      en uno; ${once}
      alma memory:add "El faro es blanco" --tag mar >/dev/null
      alma memory:export --sync > alma.jsonl; git add -A; git commit -qm memoria; git push -q
      en dos; git pull -q; alma memory:import alma.jsonl >/dev/null
      u=$(sed -n 's/.*"uuid":"\\([^"]*\\)","content":"El faro es blanco".*/\\1/p' alma.jsonl)`;
    const ran = await runInFreshHome(`${setUp}
      alma memory:update $u --project isla >/dev/null; en uno; alma memory:update $u --content "El faro es rojo" >/dev/null
      (sincroniza) >/dev/null 2>&1; en dos; (sincroniza) >/dev/null 2>&1; en uno; (sincroniza) >/dev/null 2>&1
      en dos; cp alma.jsonl "$HOME/dos.jsonl"; en uno; cmp alma.jsonl "$HOME/dos.jsonl"; alma memory:show $u --json`);
    expect(ran.exitCode, ran.stderr).to.equal(0);
    expect(JSON.parse(ran.stdout).memory).to.include({ content: 'El faro es rojo', project: 'isla' });
  });
});
