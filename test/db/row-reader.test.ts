import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { AlmaError } from '../../src/errors.js';
import { failure } from '../support/failure.js';
import { useMemory } from '../support/memory.js';

describe('What a search reads beside Kysely', () => {
  const open = useMemory();

  it('waits for a transaction of its own process, and sees nothing that was taken back', async () => {
    const { memories, database } = await open();
    await memories.add({ content: 'el faro de la costa', importance: 2 });
    let searched: ReturnType<typeof memories.search> | undefined;
    const takenBack = database.write(async (db) => {
      await db.updateTable('memories').set({ importance: 5 }).execute();
      searched = memories.search('faro', {}, { limit: 1 });
      await setTimeout(20);
      throw new AlmaError('usage', 'taken back');
    });
    expect((await failure(takenBack)).message).to.equal('taken back');
    expect((await searched)?.map(({ memory }) => memory.importance)).to.deep.equal([2]);
  });

  it('gives few matches and many in the same order', async () => {
    const { memories } = await open();
    const contents = Array.from({ length: 120 }, (_, i) => `nota ${i} del cuaderno${i % 3 ? '' : ' verde'}`);
    await memories.import(
      contents.map((content, i) => ({ line: i + 1, value: { content } })),
      {},
    );
    const ids = async (query: string, limit: number) =>
      (await memories.search(query, {}, { limit })).map(({ memory }) => memory.id);
    for (const query of ['verde', 'cuaderno7', 'cuaderno verde'])
      expect(await ids(query, 5)).to.deep.equal((await ids(query, 100)).slice(0, 5));
  });

  it('says what is wrong with the file as every query does', async () => {
    const { memories, raw } = await open();
    raw.exec('DROP TABLE terms');
    const error = await failure(memories.search('faro', {}, { limit: 1 }));
    expect(error).to.be.instanceOf(AlmaError);
  });
});
