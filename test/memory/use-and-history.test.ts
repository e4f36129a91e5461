import { expect } from 'chai';
import { describe, it } from 'mocha';
import { alma } from '../support/alma.js';
import { useHomes } from '../support/home.js';
import { useMemory } from '../support/memory.js';

describe('Use', () => {
  const home = useHomes();
  const open = useMemory();

  it('counts once for each memory that a search or a show returns', async () => {
    const folder = home();
    const found = (await alma(folder, ['memory:search', 'memoria', '--limit', '3', '--json'])).json().memories;
    const { id } = found[0];
    await alma(folder, ['memory:show', String(id), '--json']);
    const { memories } = (await alma(folder, ['memory:list', '--sort', 'use', '--limit', '4', '--json'])).json();
    const uses = memories.map((memory: { use_count: number }) => memory.use_count);
    expect(uses).to.deep.equal([2, 1, 1, 0]);
    expect(memories[0].id).to.equal(id);
    expect(memories[0].last_used_at).to.be.a('string');
  });

  it('is not counted with --no-touch, by a list, a history, or an export', async () => {
    const folder = home();
    for (const argv of [
      ['memory:search', 'memoria', '--no-touch'],
      ['memory:show', '1', '--no-touch'],
      ['memory:list'],
      ['memory:history', '1'],
      ['memory:export'],
    ])
      expect((await alma(folder, argv)).code).to.equal(0);
    const { memories } = (await alma(folder, ['memory:list', '--sort', 'use', '--limit', '1', '--json'])).json();
    expect(memories[0]).to.include({ use_count: 0, last_used_at: null });
  });

  it('shares one event while nothing comes between and the actor is the same', async () => {
    const { memories } = await open();
    const { memory } = await memories.add({ content: 'uno' });
    for (let i = 0; i < 3; i++) await memories.touch([memory]);
    await memories.as({ actor: 'chat' }).touch([memory]);
    await memories.touch([memory]);
    await memories.update('1', { importance: 4 });
    await memories.touch([memory]);
    const events = (await memories.history(memory.uuid)).map(({ action, actor, after }) => [
      action,
      actor,
      action === 'used' ? after : null,
    ]);
    expect(events).to.deep.equal([
      ['added', 'cli', null],
      ['used', 'cli', { uses: 3 }],
      ['used', 'chat', { uses: 1 }],
      ['used', 'cli', { uses: 1 }],
      ['updated', 'cli', null],
      ['used', 'cli', { uses: 1 }],
    ]);
    expect((await memories.find('1')).use_count).to.equal(6);
  });

  it('of a memory that was erased meanwhile is nothing', async () => {
    const { memories, raw } = await open();
    const { memory } = await memories.add({ content: 'uno' });
    await memories.purge(['1']);
    await memories.touch([memory]);
    expect(raw.prepare('SELECT count(*) FROM memory_events').pluck().get()).to.equal(0);
  });

  it('does not change updated_at', async () => {
    const { memories } = await open({}, { now: () => new Date('2026-01-01T00:00:00Z') });
    const { memory } = await memories.add({ content: 'uno' });
    await memories.as({ now: () => new Date('2026-02-02T00:00:00Z') }).touch([memory]);
    expect(await memories.find('1')).to.include({
      updated_at: '2026-01-01T00:00:00.000Z',
      last_used_at: '2026-02-02T00:00:00.000Z',
    });
  });
});

describe('History', () => {
  const home = useHomes();

  it('tells who did what and when, oldest first, with what changed', async () => {
    const folder = home();
    const run = async (...argv: string[]) => (await alma(folder, [...argv, '--json'])).json();
    const { memory } = await run('memory:add', 'el faro es blanco', '--importance', '2');
    const id = String(memory.id);
    await run('memory:update', id, '--importance', '4', '--tag', 'x');
    await run('memory:show', id);
    await run('memory:add', 'El faro es blanco');
    await run('memory:forget', id);
    await run('memory:restore', id);
    const { events } = await run('memory:history', id);
    const told = events.map(({ action, actor }: { action: string; actor: string }) => `${actor} ${action}`);
    expect(told).to.deep.equal(
      ['added', 'updated', 'used', 'reinforced', 'archived', 'restored'].map((action) => `cli ${action}`),
    );
    expect(events[1].before).to.include({ importance: 2, tags: '[]' });
    expect(events[1].after).to.include({ importance: 4, tags: '["x"]' });
    expect(events.map(({ at }: { at: string }) => at)).to.deep.equal(events.map(({ at }: { at: string }) => at).sort());
  });

  it('of a change that changes nothing has no event', async () => {
    const folder = home();
    await alma(folder, ['memory:update', '1', '--importance', '5']);
    const count = async () => (await alma(folder, ['memory:history', '1', '--json'])).json().events.length;
    const before = await count();
    await alma(folder, ['memory:update', '1', '--importance', '5']);
    expect(await count()).to.equal(before);
  });

  it('says import for what was imported', async () => {
    const folder = home();
    await alma(folder, ['memory:import', '-'], { stdin: '{"content":"vino de fuera"}' });
    const { events } = (await alma(folder, ['memory:history', '21', '--json'])).json();
    expect(events.map(({ actor, action }: { actor: string; action: string }) => [actor, action])).to.deep.equal([
      ['import', 'added'],
    ]);
  });
});
