import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { splitLine } from '../../src/completion/split.js';
import { alma, configure } from '../support/alma.js';
import { useHomes } from '../support/home.js';

describe('a line that is being typed', () => {
  const CASES: readonly [line: string, words: string[], current: string][] = [
    ['', [], ''],
    ['alma', [], 'alma'],
    ['alma ', ['alma'], ''],
    ['alma  memory:add "dos palabras" --ta', ['alma', 'memory:add', 'dos palabras'], '--ta'],
    ["alma memory:search 'sin cerr", ['alma', 'memory:search'], 'sin cerr'],
    ['alma -p dos\\ palabras ""', ['alma', '-p', 'dos palabras'], ''],
    ['alma "it\\"s" \\', ['alma', 'it"s'], ''],
  ];
  for (const [line, words, current] of CASES)
    it(JSON.stringify(line), () => expect(splitLine(line)).to.deep.equal({ words, current }));
});

describe('alma autocomplete --line', () => {
  const home = useHomes();

  /** The words that a line's last may become; `files` when it is a file. */
  async function words(folder: string, line: string): Promise<string[]> {
    const { stdout, stderr, code } = await alma(folder, ['autocomplete', 'bash', '--line', line]);
    expect([code, stderr]).to.deep.equal([0, '']);
    const [kind = '', ...rows] = stdout.trimEnd().split('\n');
    return kind === 'files' ? ['files'] : rows.map((row) => row.split('\t', 1)[0] ?? '');
  }

  it('offers memories by id with what they say, archived ones to restore, uuids from 4 characters', async () => {
    const folder = home();
    const { memory } = (await alma(folder, ['memory:add', 'Los patos migran en marzo', '--json'])).json();
    await alma(folder, ['memory:forget', '3']);
    const shown = await alma(folder, ['autocomplete', 'fish', '--line', 'alma memory:show 21']);
    expect(shown.stdout).to.equal('words\n21\tLos patos migran en marzo\n');
    expect(await words(folder, 'alma memory restore ')).to.deep.equal(['3']);
    expect(await words(folder, 'alma memory:show 3')).to.deep.equal([]);
    expect(await words(folder, `alma memory:forget 1 ${memory.uuid.slice(0, -2)}`)).to.deep.equal([memory.uuid]);
    expect(await words(folder, 'alma relations:show --memory 21')).to.deep.equal(['21']);
  });

  it('offers flags once, their values by any of their names, and nothing after --', async () => {
    const folder = home();
    await alma(folder, ['memory:add', 'algo', '--tag', 'zorro', '-p', 'dos palabras']);
    expect(await words(folder, 'alma memory:list --since 2026-01-01 --si')).to.deep.equal([]);
    expect(await words(folder, 'alma memory:list --tag a --ta')).to.deep.equal(['--tag']);
    for (const name of ['-t', '--tag', '--tags'])
      expect(await words(folder, `alma memory:list ${name} zo`), name).to.deep.equal(['zorro']);
    expect(await words(folder, 'alma memory:list -p dos')).to.deep.equal(['dos palabras']);
    expect(await words(folder, 'alma memory:list --type inst')).to.deep.equal(['institutional']);
    expect(await words(folder, 'alma memory:list --type=inst')).to.deep.equal(['--type=institutional']);
    expect(await words(folder, 'alma db:backup ')).to.deep.equal(['files']);
    expect(await words(folder, 'alma memory:search -- --')).to.deep.equal([]);
    expect(await words(folder, 'alma help memory:res')).to.deep.equal(['memory:restore']);
    expect(await words(folder, 'alma nothing such ')).to.deep.equal([]);
  });

  it('completes what follows the last comma of a list, and offers nothing that it has', async () => {
    const folder = home();
    expect(await words(folder, 'alma memory:list --columns id,')).to.include('id,uuid');
    expect(await words(folder, 'alma memory:list --columns id,')).to.not.include('id,id');
    expect(await words(folder, 'alma memory:list --columns id,u')).to.deep.equal([
      'id,uuid',
      'id,updated_at',
      'id,use_count',
    ]);
    expect(await words(folder, 'alma memory:list --columns=id,sc')).to.deep.equal([]);
    expect(await words(folder, 'alma memory:search x --columns=id,sc')).to.deep.equal(['--columns=id,score']);
    await alma(folder, ['memory:add', 'algo', '--tag', 'zorro,zapato']);
    expect(await words(folder, 'alma memory:list --tag zorro,z')).to.deep.equal(['zorro,zapato']);
    expect(await words(folder, 'alma memory:list --tag zorro -t z')).to.deep.equal(['zapato']);
    expect(await words(folder, 'alma memory:add x --related-to architecture,phil')).to.deep.equal([
      'architecture,philosophy',
    ]);
  });

  it('makes no database and says nothing when there is none', async () => {
    const folder = home();
    expect(await words(folder, 'alma memory:show ')).to.deep.equal([]);
    expect(await words(folder, 'alma memory:list --tag ')).to.deep.equal([]);
    expect(existsSync(path.join(folder, 'db'))).to.equal(false);
  });

  it('prints its script though the configuration is broken: every new shell reads it', async () => {
    const folder = home();
    configure(folder, 'nope: 1\n');
    const { code, stdout, stderr } = await alma(folder, ['autocomplete', 'bash']);
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    expect(stdout).to.include('complete ');
  });
});
