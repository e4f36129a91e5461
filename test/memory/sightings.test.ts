import { expect } from 'chai';
import { describe, it } from 'mocha';
import { v7 } from 'uuid';
import { alma } from '../support/alma.js';
import { useHomes } from '../support/home.js';
import { type OpenMemory, useMemory } from '../support/memory.js';

const TOLD = { content: 'el faro es blanco' };

describe('More than five sightings raise importance once for each five, also', () => {
  const open = useMemory();
  const homes = useHomes();

  /** Tells it so many times, each under a batch of its own; gives the batches. */
  const tell = async ({ memories }: OpenMemory, times: number): Promise<string[]> => {
    const batches = Array.from({ length: times }, () => v7());
    for (const batch of batches) await memories.as({ batch }).add(TOLD);
    return batches;
  };
  const standing = async ({ memories }: OpenMemory) => {
    const { seen_count, importance } = await memories.find('1');
    return [seen_count, importance];
  };

  it('when the sixth is taken back and comes again', async () => {
    const memory = await open();
    const batches = await tell(memory, 6);
    expect(await standing(memory)).to.deep.equal([6, 4]);
    await memory.memories.undo(batches[5] ?? '');
    expect(await standing(memory)).to.deep.equal([5, 3]);
    await tell(memory, 1);
    expect(await standing(memory)).to.deep.equal([6, 4]);
    await tell(memory, 4);
    expect(await standing(memory)).to.deep.equal([10, 4]);
    await tell(memory, 1);
    expect(await standing(memory)).to.deep.equal([11, 5]);
  });

  it('when the sixth is taken back after a seventh: six are left', async () => {
    const memory = await open();
    const batches = await tell(memory, 7);
    const { conflicts } = await memory.memories.undo(batches[5] ?? '');
    expect(conflicts).to.deep.equal([]);
    expect(await standing(memory)).to.deep.equal([6, 4]);
    await tell(memory, 1);
    expect(await standing(memory)).to.deep.equal([7, 4]);
  });

  it('when one before the sixth is taken back: five are left, and the next is the sixth', async () => {
    const memory = await open();
    const batches = await tell(memory, 6);
    await memory.memories.undo(batches[3] ?? '');
    expect(await standing(memory)).to.deep.equal([5, 3]);
    await tell(memory, 1);
    expect(await standing(memory)).to.deep.equal([6, 4]);
  });

  it('when a person has changed it since: that stays', async () => {
    const memory = await open();
    const batches = await tell(memory, 6);
    await memory.memories.update('1', { importance: 2 });
    await memory.memories.undo(batches[3] ?? '');
    expect(await standing(memory)).to.deep.equal([5, 2]);
  });

  it('when five is the most anyway: nothing is taken back that was not given', async () => {
    const memory = await open();
    await memory.memories.add({ ...TOLD, importance: 5 });
    const batches = await tell(memory, 5);
    await memory.memories.undo(batches[4] ?? '');
    expect(await standing(memory)).to.deep.equal([5, 5]);
  });

  it('when dedupe joins them, and is run again', async () => {
    const home = homes();
    const add = async () => alma(home, ['memory:add', TOLD.content, '--allow-duplicate', '--json']);
    const first = (await add()).json().memory.uuid;
    for (let i = 0; i < 5; i++) await add();
    const dedupe = async () => (await alma(home, ['memory:dedupe', '--yes', '--json'])).json().groups;
    const [group] = await dedupe();
    expect(group).to.include({ seen_count: 6, importance_before: 3, importance_after: 4 });
    expect(await dedupe()).to.deep.equal([]);
    const shown = (await alma(home, ['memory:show', group.kept.uuid ?? first, '--no-touch', '--json'])).json().memory;
    expect(shown).to.include({ seen_count: 6, importance: 4 });
  });

  it('when two processes tell it at once', async () => {
    const home = homes();
    const add = () => alma(home, ['memory:add', TOLD.content, '--json']);
    const uuid = (await add()).json().memory.uuid;
    for (let round = 0; round < 4; round++) {
      const runs = await Promise.all([add(), add()]);
      expect(runs.map((run) => run.json().outcome)).to.deep.equal(['reinforced', 'reinforced']);
    }
    const { memory, events } = (await alma(home, ['memory:history', uuid, '--json'])).json();
    expect(memory).to.include({ seen_count: 9, importance: 4 });
    const raises = events.filter((event: { after?: { importance?: number } }) => event.after?.importance === 4);
    expect(raises).to.have.length(1);
  });
});
