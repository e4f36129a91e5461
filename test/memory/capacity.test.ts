import { execFile } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { alma, cleanEnv, configure, projectRoot } from '../support/alma.js';
import { failure } from '../support/failure.js';
import { useHomes } from '../support/home.js';
import { useMemory } from '../support/memory.js';

/** A process that adds five memories, one after the other; gives what came of each. */
async function spawnWriter(home: string, writer: number): Promise<string[]> {
  const script = `
    const { ConfigLoader } = await import(${JSON.stringify(pathToFileURL(path.join(projectRoot, 'dist', 'index.cjs')).href)});
    const alma = ConfigLoader.load();
    const memories = await alma.memories();
    for (let i = 0; i < 5; i++)
      console.log(await memories.add({ content: 'escritor ${writer} dice ' + i }).then((added) => added.outcome, (error) => error.kind ?? String(error)));
    await alma.close();`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    env: cleanEnv(home),
  });
  return stdout.trim().split('\n');
}

describe('Capacity', () => {
  const open = useMemory();
  const home = useHomes();

  it('full and reject: nothing is written, and the five least valuable are named', async () => {
    const { memories, raw } = await open({ capacity: 7 });
    for (const [i, importance] of [5, 1, 4, 2, 3, 2, 5].entries())
      await memories.add({ content: `número ${i + 1}`, importance });
    await memories.touch([await memories.find('4')]);
    const before = raw.prepare('SELECT * FROM memories').all();
    const error = await failure(memories.add({ content: 'uno más' }));
    expect(error.kind).to.equal('memory_full');
    expect(error.message.match(/#\d+/g)).to.deep.equal(['#2', '#6', '#4', '#5', '#3']);
    expect(raw.prepare('SELECT * FROM memories').all()).to.deep.equal(before);
    expect(raw.prepare("SELECT count(*) FROM memory_events WHERE action = 'added'").pluck().get()).to.equal(7);
  });

  it('does not count what is archived', async () => {
    const { memories } = await open({ capacity: 2 });
    await memories.add({ content: 'uno' });
    await memories.add({ content: 'dos' });
    await memories.archive(['1']);
    await memories.add({ content: 'tres' });
    expect(await memories.count()).to.equal(2);
  });

  it('an equal memory needs no room', async () => {
    const { memories } = await open({ capacity: 1 });
    await memories.add({ content: 'uno' });
    expect((await memories.add({ content: 'UNO' })).outcome).to.equal('reinforced');
  });

  it('a memory that replaces another needs no room', async () => {
    const { memories } = await open({ capacity: 1 });
    await memories.add({ content: 'el puerto es 80' });
    await memories.add({ content: 'el puerto es 90' }, { replaces: '1' });
    expect((await memories.find('1')).archived_at).to.be.a('string');
    expect(await memories.count()).to.equal(1);
  });

  it('what is restored needs room, and all of it or none comes back', async () => {
    const { memories } = await open({ capacity: 3 });
    for (const content of ['uno', 'dos', 'tres']) await memories.add({ content });
    await memories.archive(['1', '2']);
    await memories.add({ content: 'cuatro' });
    expect((await failure(memories.restore(['1', '2']))).kind).to.equal('memory_full');
    expect((await memories.find('1')).archived_at).to.be.a('string');
    await memories.restore(['2']);
    expect(await memories.count()).to.equal(3);
  });

  it('full and archive: the least valuable is archived, with an event, and the new one is in', async () => {
    const { memories } = await open({ capacity: 2, on_full: 'archive' });
    await memories.add({ content: 'vale mucho', importance: 5 });
    await memories.add({ content: 'vale poco', importance: 1 });
    const { archived, memory } = await memories.add({ content: 'nuevo' });
    expect(archived.map(({ id }) => id)).to.deep.equal([2]);
    expect(memory.archived_at).to.equal(null);
    expect((await memories.history(archived[0]?.uuid ?? '')).map(({ action }) => action)).to.deep.equal([
      'added',
      'archived',
    ]);
  });

  it('full and archive: the command says which one, and its document too', async () => {
    const folder = home();
    configure(folder, 'memories:\n  capacity: 20\n  on_full: archive\n');
    const run = await alma(folder, ['memory:add', 'el que llega', '--json']);
    expect(run.code, run.stderr).to.equal(0);
    expect(run.json().archived).to.have.length(1);
  });

  it('holds when 20 processes add 5 memories each at once', async () => {
    const folder = home();
    configure(folder, 'memories:\n  capacity: 60\n');
    await alma(folder, ['db:init']);
    const writers = Array.from({ length: 20 }, (_, writer) => spawnWriter(folder, writer));
    const kinds = (await Promise.all(writers)).flat();
    expect(kinds.filter((kind) => kind === 'added')).to.have.length(40);
    expect(kinds.filter((kind) => kind === 'memory_full')).to.have.length(60);
    const { memories } = (await alma(folder, ['status', '--json'])).json();
    expect(memories).to.deep.equal({ live: 60, archived: 0, capacity: 60 });
  });

  it('seeds only what fits', async () => {
    const folder = home();
    configure(folder, 'memories:\n  capacity: 3\n');
    expect((await alma(folder, ['db:init', '--json'])).json().seeded).to.equal(3);
  });
});
