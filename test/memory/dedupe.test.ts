import { expect } from 'chai';
import { describe, it } from 'mocha';
import { alma } from '../support/alma.js';
import { useHomes } from '../support/home.js';
import { type OpenMemory, useMemory } from '../support/memory.js';

const everything = ({ raw }: OpenMemory) => ({
  memories: raw.prepare('SELECT * FROM memories ORDER BY id').all(),
  relations: raw.prepare('SELECT * FROM relations ORDER BY 1, 2, 3').all(),
  events: raw.prepare('SELECT * FROM memory_events ORDER BY id').all(),
});

describe('memory:dedupe', () => {
  const open = useMemory();
  const home = useHomes();

  const twice = { allowDuplicate: true };
  const dedupe = async ({ memories }: OpenMemory) => memories.dedupe(await memories.planDedupe());

  it('keeps one, with the union of tags, the sums, the highest importance and the earliest date', async () => {
    const memory = await open();
    const { memories, raw } = memory;
    await memories.add({
      content: 'el servidor está en Rosario',
      tags: ['a', 'b'],
      importance: 2,
      related_to: ['programming'],
    });
    await memories.add(
      { content: 'El servidor está en Rosario.', tags: ['b', 'c'], importance: 4, theme: 'infra' },
      twice,
    );
    await memories.add({ content: 'EL SERVIDOR ESTÁ EN ROSARIO', tags: ['d'], project: 'web', importance: 1 }, twice);
    raw.exec(
      `UPDATE memories SET created_at = '2020-01-01T00:00:00.000Z', seen_count = 3, use_count = 2, last_used_at = '2024-01-01T00:00:00.000Z' WHERE id = 3`,
    );
    const [group] = await dedupe(memory);
    const kept = await memories.find('2');
    expect(kept).to.deep.include({
      importance: 4,
      seen_count: 5,
      use_count: 2,
      created_at: '2020-01-01T00:00:00.000Z',
      last_used_at: '2024-01-01T00:00:00.000Z',
      related_to: ['programming'],
      project: 'web',
      theme: 'infra',
      archived_at: null,
    });
    expect(kept.tags).to.have.members(['a', 'b', 'c', 'd']);
    expect(group).to.include({ seen_count: 5, importance_before: 4, importance_after: 4 });
    expect(await memories.count()).to.equal(1);
  });

  it('keeps the one that says most, however often the poorer one was told', async () => {
    const memory = await open();
    const poorer = 'El cliente paga a 30 días';
    await memory.memories.add({ content: poorer, importance: 4 });
    await memory.memories.add({ content: poorer });
    await memory.memories.add({ content: 'El cliente paga a 30 días hábiles', importance: 2 }, twice);
    const [group] = await dedupe(memory);
    expect(group?.kept).to.include({ content: 'El cliente paga a 30 días hábiles', importance: 4, seen_count: 3 });
  });

  it('archives the others and ties them as merged', async () => {
    const memory = await open();
    const first = await memory.memories.add({ content: 'uno y lo mismo' });
    const second = await memory.memories.add({ content: 'UNO y lo mismo' }, twice);
    await dedupe(memory);
    const ties = memory.raw.prepare("SELECT memory_uuid, value FROM relations WHERE kind = 'merged'").all();
    expect(ties).to.deep.equal([{ memory_uuid: first.memory.uuid, value: second.memory.uuid }]);
    expect((await memory.memories.find('2')).archived_at).to.be.a('string');
    expect((await memory.memories.history(second.memory.uuid)).at(-1)).to.include({
      action: 'merged',
      actor: 'dedupe',
    });
  });

  it('changes nothing the second time', async () => {
    const memory = await open();
    for (const content of ['hay tres casas', 'Hay tres casas', 'HAY TRES CASAS', 'otra cosa es'])
      await memory.memories.add({ content }, twice);
    expect(await dedupe(memory)).to.have.length(1);
    const before = everything(memory);
    expect(await dedupe(memory)).to.deep.equal([]);
    expect(everything(memory)).to.deep.equal(before);
  });

  for (const [counts, importance, after] of [
    [[3, 2], 3, 3],
    [[3, 3], 3, 4],
    [[6, 5], 3, 4],
    [[6, 6], 4, 5],
    [[7, 8], 3, 4],
    [[8, 8], 3, 5],
    [[16, 16], 5, 5],
    [[1, 1, 1, 1, 1, 1], 2, 3],
  ] as const) {
    it(`sightings of ${counts.join(' + ')} bring importance ${importance} to ${after}, no sighting counted twice`, async () => {
      const memory = await open();
      for (const [i, seen] of counts.entries()) {
        await memory.memories.add({ content: 'lo mismo dicho', importance }, twice);
        // the raises that these sightings have had are in the importance already
        memory.raw.prepare('UPDATE memories SET seen_count = ? WHERE id = ?').run(seen, i + 1);
      }
      await dedupe(memory);
      expect(
        (await memory.memories.list({}, { sort: 'created', limit: 5, offset: 0 })).memories[0]?.importance,
      ).to.equal(after);
    });
  }

  for (const [a, b] of [
    ['el puerto del servicio es el 8080', 'el puerto del servicio es el 8081'],
    ['la reunión es el 3 de mayo', 'la reunión es el 4 de mayo'],
    ['el servicio usa caché en producción', 'el servicio no usa caché en producción'],
    ['Ana dirige el equipo de datos', 'Eva dirige el equipo de datos'],
    ['the service never restarts by itself', 'the service always restarts by itself'],
    ['el informe lo aprobó Marta Gómez', 'el informe lo aprobó Marta Pérez'],
  ] as const) {
    it(`never merges “${a}” and “${b}”, whatever the threshold`, async () => {
      const { memories } = await open();
      await memories.add({ content: a });
      await memories.add({ content: b });
      expect(await memories.planDedupe(0.5)).to.deep.equal([]);
    });
  }

  it('does not join what changed after it was shown', async () => {
    const { memories } = await open();
    await memories.add({ content: 'el faro es blanco' });
    await memories.add({ content: 'El faro es blanco' }, twice);
    const plan = await memories.planDedupe();
    await memories.update('2', { content: 'el puente es de piedra' });
    expect(await memories.dedupe(plan)).to.deep.equal([]);
    expect(await memories.count()).to.equal(2);
  });

  it('on no terminal and without --yes only shows; with --yes it merges; the document’s kept is the memory as it is', async () => {
    const folder = home();
    await alma(folder, ['memory:add', 'el pan es de ayer', '--tag', 'a']);
    await alma(folder, ['memory:add', 'El pan es de ayer', '--tag', 'b', '--allow-duplicate']);
    for (const argv of [['memory:dedupe'], ['memory:dedupe', '--dry-run'], ['memory:dedupe', '--dry-run', '--yes']]) {
      const shown = (await alma(folder, [...argv, '--json'])).json();
      expect([shown.applied, shown.groups.length]).to.deep.equal([false, 1]);
    }
    const done = (await alma(folder, ['memory:dedupe', '--yes', '--json'])).json();
    expect([done.applied, done.groups.length]).to.deep.equal([true, 1]);
    const kept = (await alma(folder, ['memory:show', String(done.groups[0].kept.id), '--json'])).json().memory;
    expect(kept.tags).to.have.members(['a', 'b']);
    expect(done.groups[0].kept).to.deep.equal(kept);
    expect((await alma(folder, ['memory:dedupe', '--yes', '--json'])).json()).to.deep.equal({
      applied: true,
      groups: [],
    });
    expect((await alma(folder, ['memory:dedupe', '--json'])).json()).to.deep.equal({ applied: false, groups: [] });
  });
});
