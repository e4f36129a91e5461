import { expect } from 'chai';
import { describe, it } from 'mocha';
import { alma } from '../support/alma.js';
import { useHomes } from '../support/home.js';

const LONG = `Una frase ${'muy '.repeat(80)}larga, con\nun salto y\tun tabulador`;

describe('plain output, in a pipe', () => {
  const home = useHomes();

  const rows = (stdout: string) =>
    stdout
      .trimEnd()
      .split('\n')
      .map((row) => row.split('\t'));

  it('is one memory a line, whole, always as many columns with tabs between', async () => {
    const folder = home();
    await alma(folder, ['memory:add', LONG, '--tag', 'a,b']);
    for (const argv of [['memory:list'], ['memory:list', '--limit', '3'], ['memory:list', '--project', 'alma']]) {
      const { stdout } = await alma(folder, argv);
      for (const row of rows(stdout)) expect(row, argv.join(' ')).to.have.lengthOf(6);
    }
    const [first] = rows((await alma(folder, ['memory:list'])).stdout);
    expect(first?.slice(0, 5)).to.deep.equal(['21', '3', LONG.replace(/\s+/g, ' '), 'a, b', '']);
    expect(first?.[5]).to.match(/^\d{4}-\d\d-\d\dT/);
  });

  it('has the score with and without a query', async () => {
    const folder = home();
    for (const argv of [
      ['memory:search', 'memoria'],
      ['memory:search', '--type', 'alma'],
    ]) {
      const { stdout } = await alma(folder, argv);
      for (const row of rows(stdout)) {
        expect(row, argv.join(' ')).to.have.lengthOf(7);
        expect(row[2]).to.match(/^\d+\.\d\d$/);
      }
    }
  });

  it('has the columns that were asked for, raw', async () => {
    const folder = home();
    const argv = ['memory:list', '--columns', 'id,importance,memory-type', '--columns', 'project', '--limit', '2'];
    for (const row of rows((await alma(folder, argv)).stdout)) expect(row.join(' ')).to.match(/^\d+ [1-5] \w+ \w*$/);
    const search = await alma(folder, ['memory:search', 'memoria', '--columns', 'uuid', '--limit', '1']);
    expect(search.stdout).to.match(/^[\da-f-]{36}\n$/);
  });

  it('names the nearest column for one that is not there', async () => {
    const nameless = await alma(home(), ['memory:list', '--columns', 'id,']);
    expect([nameless.code, nameless.stderr.split('\n')[0]]).to.deep.equal([
      2,
      'alma: There is no column without a name',
    ]);
    const { code, stderr } = await alma(home(), ['memory:list', '--columns', 'contents']);
    expect(code).to.equal(2);
    expect(stderr).to.include('content?');
  });

  it('is empty when nothing was found, which stderr says', async () => {
    const folder = home();
    for (const argv of [
      ['memory:search', 'xyzzyq'],
      ['memory:list', '--tag', 'xyzzyq'],
    ]) {
      const { code, stdout, stderr } = await alma(folder, argv);
      expect([code, stdout]).to.deep.equal([0, '']);
      expect(stderr).to.match(/No (encontré|hay)|Ningún recuerdo/);
    }
  });
});
