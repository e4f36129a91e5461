import { expect } from 'chai';
import { describe, it } from 'mocha';
import { v7 } from 'uuid';
import type { Memory } from '../../src/memory/memory.js';
import { failure } from '../support/failure.js';
import { type OpenMemory, useMemory } from '../support/memory.js';

/** All that a person sees of the memories, but for when they changed. */
const state = ({ raw }: OpenMemory) => ({
  memories: raw
    .prepare('SELECT * FROM memories ORDER BY id')
    .all()
    .map((row) => ({ ...(row as Memory), updated_at: '' })),
  relations: raw.prepare('SELECT * FROM relations ORDER BY 1, 2, 3').all(),
});

/** What is done under one batch, in a memory that holds three others. */
const ACTIONS: Readonly<Record<string, (memory: OpenMemory['memories']) => Promise<unknown>>> = {
  'an update': (memories) =>
    memories.update('1', { content: 'otra cosa', tags: ['n'], project: 'q', importance: 5, theme: null }),
  'an equal memory': (memories) => memories.add({ content: 'EL FARO es blanco', tags: ['nueva'] }),
  'a sixth sighting': async (memories) => {
    for (let i = 0; i < 6; i++) await memories.add({ content: 'el faro es blanco' });
  },
  'an archiving': (memories) => memories.archive(['1', '2']),
  'a restoring': (memories) => memories.restore(['3']),
  'a merge': async (memories) => memories.dedupe(await memories.planDedupe()),
  'an archiving and a restoring of the same': async (memories) => {
    await memories.archive(['1']);
    await memories.restore(['1']);
  },
};

describe('Undo', () => {
  const open = useMemory();

  const prepared = async (): Promise<OpenMemory> => {
    const memory = await open();
    await memory.memories.add({ content: 'el faro es blanco', tags: ['a'], project: 'p', theme: 't' });
    await memory.memories.add({ content: 'El faro es blanco.', tags: ['b'] }, { allowDuplicate: true });
    await memory.memories.add({ content: 'la casa es azul' });
    await memory.memories.archive(['3']);
    return memory;
  };

  for (const [what, act] of Object.entries(ACTIONS)) {
    it(`takes back ${what}, and relations and index are true again`, async () => {
      const memory = await prepared();
      const before = state(memory);
      const batch = v7();
      await act(memory.memories.as({ batch }));
      expect(state(memory)).not.to.deep.equal(what.includes('restoring of') ? undefined : before);
      const { conflicts } = await memory.memories.undo(batch);
      expect(conflicts).to.deep.equal([]);
      expect(state(memory)).to.deep.equal(before);
      expect(await memory.database.check()).to.deep.equal([]);
    });
  }

  it('of an added memory archives it; nothing is erased', async () => {
    const { memories } = await open();
    const batch = v7();
    await memories.as({ batch }).add({ content: 'uno' });
    const { memories: undone } = await memories.undo(batch);
    expect(undone.map(({ id, archived_at }) => [id, typeof archived_at])).to.deep.equal([[1, 'string']]);
    expect(await memories.count()).to.equal(0);
  });

  it('of a memory that replaced another brings the other back, without the tie', async () => {
    const { memories, raw } = await open();
    await memories.add({ content: 'el puerto es el 80' });
    const batch = v7();
    await memories.as({ batch }).add({ content: 'el puerto es el 90' }, { replaces: '1' });
    expect(raw.prepare("SELECT count(*) FROM relations WHERE kind = 'supersedes'").pluck().get()).to.equal(1);
    await memories.undo(batch);
    expect((await memories.find('1')).archived_at).to.equal(null);
    expect((await memories.find('2')).archived_at).to.be.a('string');
    expect(raw.prepare("SELECT count(*) FROM relations WHERE kind = 'supersedes'").pluck().get()).to.equal(0);
  });

  it('leaves what somebody changed since, and says so', async () => {
    const { memories } = await prepared();
    const batch = v7();
    await memories.as({ batch }).update('1', { importance: 5, theme: 'nuevo' });
    await memories.update('1', { importance: 1 });
    const { conflicts } = await memories.undo(batch);
    expect(conflicts).to.have.length(1);
    expect(conflicts[0]).to.match(/#1 importance/);
    expect(await memories.find('1')).to.include({ importance: 1, theme: 't' });
  });

  it('takes back its own counts alone: what came between stays', async () => {
    const { memories } = await open();
    await memories.add({ content: 'uno' });
    const batch = v7();
    await memories.as({ batch }).add({ content: 'uno' });
    await memories.add({ content: 'uno' });
    await memories.touch([await memories.find('1')]);
    await memories.undo(batch);
    expect(await memories.find('1')).to.include({ seen_count: 2, use_count: 1 });
  });

  it('done twice changes nothing the second time', async () => {
    const memory = await prepared();
    const batch = v7();
    for (let i = 0; i < 3; i++) await memory.memories.as({ batch }).add({ content: 'el faro es blanco' });
    await memory.memories.undo(batch);
    const before = state(memory);
    const error = await failure(memory.memories.undo(batch));
    expect(error.kind).to.equal('not_found');
    expect(state(memory)).to.deep.equal(before);
  });

  it('can itself be undone', async () => {
    const memory = await prepared();
    const [batch, undoing] = [v7(), v7()];
    await memory.memories.as({ batch }).update('1', { content: 'otra cosa', importance: 5 });
    const changed = state(memory);
    await memory.memories.as({ batch: undoing }).undo(batch);
    await memory.memories.undo(undoing);
    expect(state(memory)).to.deep.equal(changed);
  });

  it('of nothing is not found', async () => {
    const { memories } = await open();
    expect((await failure(memories.undo(v7()))).kind).to.equal('not_found');
  });

  it('does not bring back more than fits, and then changes nothing', async () => {
    const memory = await open({ capacity: 1 });
    await memory.memories.add({ content: 'uno' });
    const batch = v7();
    await memory.memories.as({ batch }).archive(['1']);
    await memory.memories.add({ content: 'dos' });
    const before = state(memory);
    const error = await failure(memory.memories.undo(batch));
    expect(error.kind).to.equal('memory_full');
    expect(error.message).not.to.match(/\b0\b/);
    expect(state(memory)).to.deep.equal(before);
  });

  it('of what was erased since says so', async () => {
    const { memories } = await prepared();
    const batch = v7();
    await memories.as({ batch }).archive(['1', '2']);
    await memories.purge(['1']);
    const { conflicts, memories: undone } = await memories.undo(batch);
    expect(undone.map(({ id }) => id)).to.deep.equal([2]);
    expect(conflicts).to.deep.equal([]);
  });
});
