import { expect } from 'chai';
import { describe, it } from 'mocha';
import { openDatabase } from '../../src/db/open.js';
import { MemoryRepository } from '../../src/memory/repository.js';
import { alma } from '../support/alma.js';
import { holding } from '../support/bytes.js';
import { failure } from '../support/failure.js';
import { useHomes } from '../support/home.js';
import { USUAL_RULES, useMemory } from '../support/memory.js';
import { itOnFile } from '../support/postgres.js';

describe('memory:forget --purge', () => {
  const open = useMemory();
  const homes = useHomes();

  itOnFile('leaves no byte of the content in any file, its history and index included', async () => {
    const { memories, home, database } = await open();
    for (let i = 0; i < 50; i++) await memories.add({ content: `relleno número ${i} ${'x'.repeat(300)}` });
    const { memory } = await memories.add({
      content: 'zanahoriaprimera vieja',
      tags: ['etiquetasecreta'],
      theme: 'temasecreto',
      project: 'proyectosecreto',
    });
    await memories.update(String(memory.id), { content: 'zanahoriasegunda nueva', tags: ['otrasecreta'] });
    await memories.add({ content: 'ZANAHORIASEGUNDA nueva', tags: ['terceraetiqueta'] });
    await memories.search('zanahoriasegunda', {}, { limit: 1 });
    await memories.touch([memory]);
    expect(holding(home, 'zanahoriaprimera')).not.to.deep.equal([]);
    await memories.purge([memory.uuid]);
    for (const text of [
      'zanahoriaprimera',
      'zanahoriasegunda',
      'etiquetasecreta',
      'otrasecreta',
      'terceraetiqueta',
      'temasecreto',
      'proyectosecreto',
      memory.uuid,
    ])
      expect(holding(home, text), text).to.deep.equal([]);
    expect(await database.check()).to.deep.equal([]);
  });

  it('leaves the words that other memories say too, and their ties no more', async () => {
    const { memories, home, raw } = await open();
    await memories.add({ content: 'el ornitorrinco pone huevos grandes', tags: ['fauna'] });
    const { memory } = await memories.add({ content: 'el ornitorrinco pone huevos enormisisimos', tags: ['fauna'] });
    await memories.purge(['2']);
    expect(holding(home, 'enormisisimos')).to.deep.equal([]);
    expect(
      (await memories.search('ornitorrinco', {}, { limit: 5 })).map(({ memory: found }) => found.id),
    ).to.deep.equal([1]);
    expect(
      raw
        .prepare('SELECT count(*) FROM relations WHERE value = ? OR memory_uuid = ?')
        .pluck()
        .get(memory.uuid, memory.uuid),
    ).to.equal(0);
  });

  itOnFile('leaves what an equal memory says until that one is purged too', async () => {
    const { memories, home } = await open();
    await memories.add({ content: 'murcielagounico vuela' });
    await memories.add({ content: 'Murcielagounico vuela' }, { allowDuplicate: true });
    await memories.dedupe(await memories.planDedupe());
    await memories.purge(['1']);
    expect(holding(home, 'murcielagounico')).not.to.deep.equal([]);
    await memories.purge(['2']);
    for (const text of ['murcielagounico', 'Murcielagounico']) expect(holding(home, text)).to.deep.equal([]);
  });

  itOnFile('reports when a reader keeps what was erased from leaving the disk', async () => {
    const { memories, raw, home, file, database } = await open();
    await memories.add({ content: 'caracolunico repta' });
    raw.exec('BEGIN');
    raw.prepare('SELECT count(*) FROM memories').get();
    const impatient = await openDatabase({ file, busyTimeoutMs: 50 });
    const error = await failure(new MemoryRepository(impatient, USUAL_RULES).purge(['1']));
    expect(error.kind).to.equal('database');
    expect(error.message).to.match(/another process is reading/);
    raw.exec('COMMIT');
    raw.close();
    await database.close();
    await impatient.close();
    expect(holding(home, 'caracolunico')).to.deep.equal([]);
  });

  it('through the command line, from a home with seeds', async () => {
    const home = homes();
    await alma(home, ['memory:add', 'la palabra esternocleidomastoideo', '--tag', 'anatomiaunica']);
    await alma(home, ['memory:search', 'esternocleidomastoideo']);
    await alma(home, ['memory:update', '21', '--content', 'la palabra paralelepipedo']);
    const run = await alma(home, ['memory:forget', '21', '--purge', '--yes', '--json']);
    expect(run.json().memories.map(({ id }: { id: number }) => id)).to.deep.equal([21]);
    for (const text of ['esternocleidomastoideo', 'anatomiaunica', 'paralelepipedo', 'esternocleido'])
      expect(holding(home, text), text).to.deep.equal([]);
    expect((await alma(home, ['memory:show', '21'])).code).to.equal(3);
    expect((await alma(home, ['db:check'])).code).to.equal(0);
  });

  it('all or none: one id that is not there erases nothing', async () => {
    const home = homes();
    expect((await alma(home, ['memory:forget', '1', '999', '--purge', '--yes'])).code).to.equal(3);
    expect((await alma(home, ['memory:show', '1'])).code).to.equal(0);
  });
});
