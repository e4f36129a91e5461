import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { alma, configure, type Run, write } from '../support/alma.js';
import { useHomes } from '../support/home.js';
import { scaled } from './scale.js';

const times = <T>(n: number, work: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => work(i));

/** Runs one after another, as a script that adds line after line does. */
async function inTurn(n: number, run: (i: number) => Promise<Run>): Promise<Run[]> {
  const runs: Run[] = [];
  for (let i = 0; i < n; i++) runs.push(await run(i));
  return runs;
}

const codes = (runs: readonly Run[]) =>
  runs.map(({ code, stdout, stderr }) => (code === 0 ? '0' : `${code} ${stdout}${stderr}`));
const jsonl = (contents: readonly string[]) => contents.map((content) => `${JSON.stringify({ content })}\n`).join('');
const isWell = async (home: string) =>
  expect((await alma(home, ['db:check', '--json'])).json()).to.deep.include({ ok: true });

describe('Many processes at once', () => {
  const homes = useHomes();

  it('20 of them make the database once, lose nothing and fail never; what does not fit is refused', async () => {
    const home = homes();
    const each = scaled(1, 25);
    configure(home, `memories:\n  capacity: ${20 + 20 * each}\n`);
    const writers = times(20, (writer) =>
      inTurn(each, (i) =>
        alma(home, ['memory:add', `escritor ${writer} dice ${i} ${'abcdefghijklmnopqrst'[writer]}${i}`, '--json']),
      ),
    );
    let reading = true;
    const reader = (async () => {
      const runs: Run[] = [];
      while (reading) runs.push(await alma(home, ['memory:search', 'memoria escritor', '--json']));
      return runs;
    })();
    const runs = (await Promise.all(writers)).flat();
    reading = false;
    expect(codes(runs).filter((code) => code !== '0')).to.deep.equal([]);
    expect(codes(await reader).filter((code) => code !== '0')).to.deep.equal([]);
    const list = (await alma(home, ['memory:list', '--limit', '1000', '--json'])).json();
    expect(list.total).to.equal(20 + 20 * each);
    const uuids = list.memories.map(({ uuid }: { uuid: string }) => uuid);
    expect(uuids).to.include.members(runs.map((run) => run.json().memory.uuid));
    expect(new Set(uuids).size).to.equal(uuids.length);
    expect((await alma(home, ['memory:add', 'uno de más', '--json'])).code).to.equal(4);
    await isWell(home);
  });

  it('40 of them push at a store of 490: exactly 10 get in, and 30 are told that it is full', async () => {
    const home = homes();
    const file = write(home, 'all.jsonl', jsonl(times(470, (i) => `relleno número ${i}, calle ${i * 7}`)));
    expect((await alma(home, ['memory:import', file, '--json'])).json()).to.include({ added: 470 });
    const runs = await Promise.all(
      times(40, (i) => alma(home, ['memory:add', `empuja el ${i}, puerta ${i}`, '--json'])),
    );
    expect(runs.map(({ code }) => code).sort()).to.deep.equal([...times(10, () => 0), ...times(30, () => 4)]);
    expect((await alma(home, ['status', '--json'])).json().memories).to.include({ live: 500 });
    await isWell(home);
  });

  it('two chats, a dedupe, an import and a backup leave every invariant true', async () => {
    const home = homes();
    const file = write(home, 'in.jsonl', jsonl(times(60, (i) => `importado ${i} del almacén ${i % 9}`)));
    const twins = times(40, (i) => ({
      uuid: randomUUID(),
      content: `El cliente ${i >> 1} pide la factura por correo`,
    }));
    write(home, 'twins.jsonl', twins.map((row) => `${JSON.stringify(row)}\n`).join(''));
    await alma(home, ['memory:import', 'twins.jsonl']);
    const rounds = scaled(2, 20);
    const chat = (who: string) =>
      inTurn(rounds, (i) => alma(home, ['chat', `recuerda que ${who} compró ${i} libros en ${who}-${i}`, '--json']));
    const [first, second, ...others] = await Promise.all([
      chat('Ana'),
      chat('Tomás'),
      inTurn(rounds, () => alma(home, ['memory:dedupe', '--yes', '--json'])),
      inTurn(rounds, () => alma(home, ['memory:import', file, '--json'])),
      inTurn(rounds, (i) => alma(home, ['db:backup', path.join(home, `copy-${i}.db`), '--json'])),
    ]);
    expect(codes([...first, ...second, ...others.flat()]).filter((code) => code !== '0')).to.deep.equal([]);
    const list = (await alma(home, ['memory:list', '--limit', '1000', '--json'])).json();
    expect(list.memories.filter(({ content }: { content: string }) => content.startsWith('El cliente'))).to.have.length(
      20,
    );
    const contents = list.memories.map(({ content }: { content: string }) => content).join('\n');
    for (const who of ['Ana', 'Tomás']) for (let i = 0; i < rounds; i++) expect(contents).to.contain(`${who}-${i}`);
    for (let i = 0; i < 60; i++) expect(contents).to.contain(`importado ${i} del almacén`);
    await isWell(home);
    for (let i = 0; i < rounds; i++) {
      const copy = path.join(home, `copy-${i}.db`);
      expect(existsSync(copy)).to.equal(true);
      expect((await alma(home, ['db:check', '--json'], { env: { ALMA_DB: copy } })).json()).to.deep.include({
        ok: true,
      });
    }
  });
});
