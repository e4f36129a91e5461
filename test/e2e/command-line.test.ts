import { existsSync } from 'node:fs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { EXIT_CODES } from '../../src/cli/exit-codes.js';
import { alma, configure, shell, start, write } from '../support/alma.js';
import { FAILURE } from '../support/documents.js';
import { useHomes } from '../support/home.js';
import { locationOf } from '../support/postgres.js';
import { mismatches } from '../support/shape.js';

/** More than a pipe holds. */
const MUCH = Array.from({ length: 400 }, (_, i) => `{"content":"recuerdo ${i} ${'larguísimo '.repeat(40)}"}\n`).join(
  '',
);

describe('The command line', () => {
  const home = useHomes();

  for (const argv of [
    ['--help'],
    ['--version'],
    ['help'],
    ['memory', '--help'],
    ['memory:add', '--help'],
    ['memory', 'add', '--help'],
    ['help', 'memory:add'],
    ['status', '--help', '--config', 'nowhere.yaml'],
  ]) {
    it(`alma ${argv.join(' ')} works with a broken configuration, and makes no database`, async () => {
      const folder = home();
      configure(folder, 'language: [');
      const run = await alma(folder, argv);
      expect(run.code, run.stderr).to.equal(0);
      expect(run.stdout).to.match(/USAGE|alma-memory\/\d/);
      expect(run.stderr).to.equal('');
      expect(existsSync(`${folder}/db`)).to.equal(false);
    });
  }

  it('memory:search and memory search are the same', async () => {
    const folder = home();
    await alma(folder, ['db:init']);
    const colon = await alma(folder, ['memory:search', 'la memoria', '--no-touch', '--json']);
    const space = await alma(folder, ['memory', 'search', 'la memoria', '--no-touch', '--json']);
    const words = await alma(folder, ['memory', 'search', '--json', '--no-touch', 'la', 'memoria']);
    expect(space.json()).to.deep.equal(colon.json());
    expect(words.json()).to.deep.equal(colon.json());
  });

  it('takes what follows -- as text, whatever it looks like', async () => {
    const folder = home();
    const run = await alma(folder, ['memory:add', '--json', '--', '--tag', 'x', '--json', '--config', 'no.yaml', '-5']);
    expect(run.json().memory.content).to.equal('--tag x --json --config no.yaml -5');
    const plain = await alma(folder, ['memory:add', '--', '--json']);
    expect(plain.stdout).to.match(/#22/);
  });

  it('keeps quotes, newlines, emoji and shell signs of an argument as they are', async () => {
    const content = 'línea "uno"\n$HOME `x` \\ 👩‍👩‍👧 % \' * ~ <b>';
    const run = await alma(home(), ['memory:add', content, '--json']);
    expect(run.json().memory.content).to.equal(content);
  });

  it('reads the content from stdin for -', async () => {
    const run = await alma(home(), ['memory:add', '-', '--json'], { stdin: 'dos\nlíneas\n' });
    expect(run.json().memory.content).to.equal('dos\nlíneas');
  });

  it('does not wait for a stdin that it does not need', async () => {
    const child = start(home(), ['memory:list', '--json']);
    const code = await new Promise((resolve) => child.once('exit', resolve));
    child.stdin?.destroy();
    expect(code).to.equal(0);
  });

  it('makes the database at the first command, with its seeds, and says so on stderr alone', async () => {
    const folder = home();
    const first = await alma(folder, ['memory:list', '--json']);
    expect(first.json().total).to.equal(20);
    expect(first.stderr).to.contain(locationOf(folder));
    const second = await alma(folder, ['memory:list', '--json']);
    expect(second.stderr).to.equal('');
  });

  it('makes no database for a command line that is wrong', async () => {
    const folder = home();
    expect((await alma(folder, ['memory:list', '--nope'])).code).to.equal(2);
    expect(existsSync(`${folder}/db`)).to.equal(false);
  });

  for (const argv of [
    ['nope'],
    ['memory', 'nope'],
    ['memory:serch', 'x'],
    ['--nope'],
    ['memory', 'list', 'extra'],
    [],
  ]) {
    it(`alma ${argv.join(' ')} --json prints an error document and exits with 2`, async () => {
      const run = await alma(home(), [...argv, '--json']);
      expect(run.code).to.equal(2);
      expect(mismatches(run.json(), FAILURE)).to.deep.equal([]);
      expect(run.json().error.code).to.equal('usage');
    });
  }

  it('says what was probably meant when a command does not exist', async () => {
    const run = await alma(home(), ['memory:serch', 'x']);
    expect(run.code).to.equal(2);
    expect(run.stderr)
      .to.match(/memory[: ]serch/)
      .and.to.match(/memory:search/);
    expect(run.stderr).not.to.match(/\n\s+at /);
  });

  for (const command of [
    'memory:export',
    'memory:list --limit 400',
    'memory:list --limit 400 --json',
    'memory:export --json',
  ]) {
    it(`alma ${command} ends quietly when its reader leaves`, async () => {
      const folder = home();
      await alma(folder, ['memory:import', '-'], { stdin: MUCH });
      const run = await shell(folder, `$ALMA ${command} | head -c 20`);
      expect(run.code, run.stderr).to.equal(0);
      expect(run.stdout).to.have.length.within(1, 20);
      expect(run.stderr).to.equal('');
    });
  }

  it('writes all of a long result to a slow reader', async () => {
    const folder = home();
    await alma(folder, ['memory:import', '-'], { stdin: MUCH });
    const run = await shell(folder, '$ALMA memory:list --limit 1000 --json | (sleep 1; cat)');
    expect(run.json().memories).to.have.length(420);
  });

  for (const command of ['memory:list', 'memory:list --json', 'memory:export']) {
    it(`alma ${command} > /dev/full fails, and says why without a stack trace`, async function () {
      if (!existsSync('/dev/full')) this.skip();
      const run = await shell(home(), `$ALMA ${command} > /dev/full`);
      expect(run.code).to.equal(2);
      expect(run.stderr)
        .to.match(/ENOSPC/)
        .and.not.to.match(/\n\s+at /);
    });
  }

  it('a value that begins with a dash can follow an equals sign', async () => {
    const run = await alma(home(), ['memory:add', 'x', '--theme=-5', '--json']);
    expect(run.json().memory.theme).to.equal('-5');
  });

  it('--config is obeyed before and after the command’s words', async () => {
    const folder = home();
    write(folder, 'other.yaml', 'memories:\n  capacity: 33\n');
    for (const argv of [
      ['status', '--json', '--config', 'other.yaml'],
      ['status', '--config=other.yaml', '--json'],
    ])
      expect((await alma(folder, argv)).json().memories.capacity).to.equal(33);
  });

  it('is told whole by help, as by a manual page, and one command by its name', async () => {
    const folder = home();
    const { stdout } = await alma(folder, ['help']);
    for (const title of [
      'USAGE',
      'COMMANDS',
      'FLAGS OF EVERY COMMAND',
      'EXIT STATUS',
      'ENVIRONMENT',
      'FILES',
      'SEE ALSO',
    ])
      expect(stdout).to.match(new RegExp(`^${title}$`, 'm'));
    for (const word of [...Object.values(EXIT_CODES), 'ALMA_HOME', 'ALMA_DB', 'DEEPSEEK_API_KEY'])
      expect(stdout).to.match(new RegExp(`^  ${word} `, 'm'));
    const one = await alma(folder, ['help', 'memory:add']);
    expect(one.stdout).to.include('EXAMPLES').and.not.include('EXIT STATUS');
  });

  it('has no help for what does not exist, and says so as everywhere', async () => {
    const folder = home();
    for (const argv of [
      ['help', 'memory:serch'],
      ['help', 'memory', 'serch'],
      ['memory:serch', '--help'],
      ['memory:serch'],
    ]) {
      const said = await alma(folder, argv);
      expect([said.code, said.stdout, said.stderr], argv.join(' ')).to.deep.equal([
        2,
        '',
        'alma: There is no command memory:serch\n  Did you mean `alma memory:search`?\n',
      ]);
      const { code, json } = await alma(folder, [...argv, '--json']);
      expect([code, json().error.code]).to.deep.equal([2, 'usage']);
    }
    for (const argv of [
      ['help', 'help'],
      ['help', '--help'],
    ])
      expect((await alma(folder, argv)).stdout, argv.join(' ')).to.match(/^Show how Alma is used, or one command$/m);
    expect((await alma(folder, ['help', '--json'])).json().help).to.include('EXIT STATUS');
    expect((await alma(folder, ['memory:add', '--help', '--json'])).json().help).to.include('EXAMPLES');
  });

  it('writes no colour, cursor or bell where there is no terminal, whatever a memory holds', async () => {
    const folder = home();
    await alma(folder, ['memory:add', '-', '--tag', 'a\u001b[31mb'], { stdin: 'rojo \u001b[31m y \u0007 \u009b2J' });
    for (const argv of [
      ['memory:list'],
      ['memory:show', '21'],
      ['memory:search', 'rojo'],
      ['status'],
      ['relations:show'],
    ]) {
      const { stdout, stderr } = await alma(folder, argv);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for, but for tabs between columns
      expect(stdout + stderr).not.to.match(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
    }
  });

  it('names the command that was meant, whatever words come with it', async () => {
    for (const [argv, typed, meant] of [
      [['search', 'hola'], 'search', 'memory:search'],
      [['memory', 'serch', 'hola', 'mundo'], 'memory:serch', 'memory:search'],
      [['statsu'], 'statsu', 'status'],
    ] as const) {
      const { code, json } = await alma(home(), [...argv, '--json']);
      expect(code).to.equal(2);
      expect(json().error).to.include({
        message: `There is no command ${typed}`,
        hint: `Did you mean \`alma ${meant}\`?`,
      });
    }
  });
});
