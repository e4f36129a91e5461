import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { openDatabase } from '../../src/db/open.js';
import type { Memory } from '../../src/memory/memory.js';
import { MemoryRepository } from '../../src/memory/repository.js';
import { type OpenMemory, USUAL_RULES, useMemory } from '../support/memory.js';

/** Searches after which a process has a copy, if nothing is written meanwhile. */
const ENOUGH = 120;
const NOW = { now: () => new Date('2026-05-01T10:00:00Z') };
const QUERIES = ['faro de la costa', 'puerto', 'the harbour light', 'gato', 'fareo', 'nota 7', 'equipo', 'nada'];

describe('A process that keeps searching', () => {
  const open = useMemory();
  const others: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const one of others.splice(0)) await one.close();
  });

  /** The same memory, opened anew: as another terminal has it. */
  const another = async ({ file }: OpenMemory) => {
    const database = await openDatabase({ file });
    others.push(database);
    return new MemoryRepository(database, USUAL_RULES, NOW);
  };
  const answers = async (memories: MemoryRepository, limit = 10) => {
    const found: unknown[] = [];
    for (const query of QUERIES) found.push(await memories.search(query, {}, { limit }));
    return found;
  };
  const search = async (memories: MemoryRepository, times: number) => {
    for (let i = 0; i < times; i++) await memories.search('faro', {}, { limit: 3 });
  };
  /** What reads the index of a search that begins now. */
  const readBy = ({ database }: OpenMemory) => database.searching(async (_on, index) => index);

  const filled = async () => {
    const opened = await open({}, NOW);
    const lines = Array.from(
      { length: 150 },
      (_, i) => `nota ${i} del faro de la costa${i % 3 ? '' : ' y del puerto'}`,
    );
    await opened.memories.import(
      lines.map((content, i) => ({ line: i + 1, value: { content, tags: i % 5 ? [] : ['equipo'] }, file: 'a.jsonl' })),
      {},
    );
    await opened.memories.add({ content: 'el gato duerme' });
    return opened;
  };

  it('reads the index once, and the file again as soon as anybody wrote', async () => {
    const opened = await filled();
    const file = opened.database.index;
    expect(await readBy(opened)).to.equal(file);
    await search(opened.memories, ENOUGH);
    const copy = await readBy(opened);
    expect(copy).not.to.equal(file);
    expect(await readBy(opened)).to.equal(copy);
    for (const write of [
      () => opened.memories.add({ content: 'otro faro' }),
      async () => (await another(opened)).add({ content: 'un faro más' }),
      async () => opened.raw.exec("UPDATE memories SET content = 'un faro distinto' WHERE id = 3"),
    ]) {
      await write();
      expect(await readBy(opened)).to.equal(file);
      await search(opened.memories, ENOUGH);
      expect(await readBy(opened)).not.to.equal(file);
    }
  });

  it('finds what the file holds, the same scores in the same order, whoever wrote last', async () => {
    const opened = await filled();
    const mine = opened.memories;
    const theirs = await another(opened);
    const newest = async () => (await mine.list({}, { sort: 'created', limit: 1, offset: 0 })).memories[0] as Memory;
    const writes: (() => Promise<unknown>)[] = [
      async () => undefined,
      () => mine.add({ content: 'el faro se ve desde el puerto', tags: ['equipo'] }),
      () => theirs.add({ content: 'the harbour light is broken' }),
      async () => theirs.touch([await newest()]),
      async () => mine.update(String((await newest()).id), { content: 'el gato del faro', importance: 5 }),
      async () => theirs.archive([String((await newest()).id)]),
      async () => mine.restore([String((await mine.all({ archived: true })).find((one) => one.archived_at)?.id)]),
      () => mine.archive(['5', '6']),
      () => theirs.purge(['7']),
      async () => opened.raw.exec("INSERT INTO memories (content) VALUES ('un gato en el puerto')"),
      async () => opened.raw.exec('DELETE FROM memories WHERE id = 9'),
    ];
    for (const write of writes) {
      await write();
      await search(mine, ENOUGH);
      expect(await readBy(opened)).not.to.equal(opened.database.index);
      for (const limit of [3, 10, 60])
        expect(await answers(mine, limit)).to.deep.equal(await answers(await another(opened), limit));
    }
  });

  it('asks the file for what is filtered', async () => {
    const opened = await filled();
    await search(opened.memories, ENOUGH);
    const tagged = (memories: MemoryRepository) => memories.search('faro', { tags: ['equipo'] }, { limit: 50 });
    const found = await tagged(opened.memories);
    expect(found).to.have.length(30);
    expect(found).to.deep.equal(await tagged(await another(opened)));
  });

  it('keeps to the file with more memories than a copy should hold', async () => {
    const opened = await open({ capacity: 10_000 });
    await opened.memories.import(
      Array.from({ length: 2_100 }, (_, i) => ({ line: i + 1, value: { content: `nota ${i} del faro` } })),
      {},
    );
    await search(opened.memories, ENOUGH);
    expect(await readBy(opened)).to.equal(opened.database.index);
  });
});
