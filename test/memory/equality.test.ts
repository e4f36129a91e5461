import { expect } from 'chai';
import { describe, it } from 'mocha';
import { equalityKey } from '../../src/memory/equality.js';
import { useMemory } from '../support/memory.js';

const EQUAL: readonly (readonly [string, string])[] = [
  ['El despliegue es los viernes', 'el DESPLIEGUE es los viernes'],
  ['la canción está aquí', 'la cancion esta aqui'],
  ['Hola, mundo.', '¡hola   mundo!'],
  ['uno dos', '  uno\n\tdos '],
  ['niño', 'nin\u0303o'],
  ['“comillas” — y guion', '"comillas" - y guion'],
  ['ＦＵＬＬ', 'full'],
];

const DIFFERENT: readonly (readonly [string, string])[] = [
  ['programo en c', 'programo en c++'],
  ['programo en c++', 'programo en c#'],
  ['hace 5 grados', 'hace -5 grados'],
  ['mide 3.5 metros', 'mide 35 metros'],
  ['el 50 %', 'el 50'],
  ['cuesta 5 €', 'cuesta 5 $'],
  ['uno dos', 'unodos'],
  ['versión 1.2', 'versión 12'],
  ['a < b', 'a > b'],
  ['me gusta 👍', 'me gusta 👎'],
  ['!!!', '???'],
];

describe('Equal memories', () => {
  const open = useMemory();

  for (const [a, b] of EQUAL)
    it(`${JSON.stringify(a)} and ${JSON.stringify(b)} are equal`, () => {
      expect(equalityKey(a)).to.equal(equalityKey(b));
    });

  for (const [a, b] of DIFFERENT)
    it(`${JSON.stringify(a)} and ${JSON.stringify(b)} are not`, () => {
      expect(equalityKey(a)).not.to.equal(equalityKey(b));
    });

  it('add no row: they count a sighting and unite the tags', async () => {
    const { memories } = await open();
    const first = await memories.add({ content: 'El despliegue es los viernes', tags: ['equipo', 'ci'] });
    const again = await memories.add({ content: '¡el despliegue es los VIERNES!', tags: ['ci', 'web'] });
    expect(again.outcome).to.equal('reinforced');
    expect(again.memory).to.include({ id: first.memory.id, content: 'El despliegue es los viernes', seen_count: 2 });
    expect(again.memory.tags).to.deep.equal(['equipo', 'ci', 'web']);
    expect(await memories.count()).to.equal(1);
  });

  it('that are archived do not count: the new one is added', async () => {
    const { memories } = await open();
    await memories.add({ content: 'uno' });
    await memories.archive(['1']);
    expect((await memories.add({ content: 'uno' })).outcome).to.equal('added');
  });

  it('that a stranger wrote are found equal at once', async () => {
    const { raw, memories } = await open();
    raw.exec("INSERT INTO memories (content) VALUES ('Lo escribió otro.')");
    expect(await memories.add({ content: 'lo escribio otro' })).to.have.property('outcome', 'reinforced');
  });

  it('can be added when that is wanted', async () => {
    const { memories } = await open();
    await memories.add({ content: 'uno' });
    expect((await memories.add({ content: 'uno' }, { allowDuplicate: true })).memory.id).to.equal(2);
  });

  it('raise importance at the 6th, 11th and 16th sighting, once each, and never over 5', async () => {
    const { memories } = await open();
    const seen: [number, number][] = [];
    for (let i = 1; i <= 30; i++) {
      const { memory } = await memories.add({ content: 'se repite', importance: 2 });
      seen.push([memory.seen_count, memory.importance]);
    }
    const rises = seen.filter(([, importance], i) => i > 0 && importance !== seen[i - 1]?.[1]);
    expect(rises).to.deep.equal([
      [6, 3],
      [11, 4],
      [16, 5],
    ]);
    expect(seen.at(-1)).to.deep.equal([30, 5]);
  });

  it('raise importance as reinforce_above says', async () => {
    const { memories } = await open({ reinforce_above: 1 });
    const importances = [];
    for (let i = 0; i < 4; i++)
      importances.push((await memories.add({ content: 'x', importance: 1 })).memory.importance);
    expect(importances).to.deep.equal([1, 2, 3, 4]);
  });

  it('a person’s own change of importance is not undone by later sightings', async () => {
    const { memories } = await open();
    for (let i = 0; i < 7; i++) await memories.add({ content: 'x', importance: 4 });
    await memories.update('1', { importance: 1 });
    expect((await memories.add({ content: 'x' })).memory.importance).to.equal(1);
    for (let i = 0; i < 3; i++) await memories.add({ content: 'x' });
    expect(await memories.find('1')).to.include({ seen_count: 11, importance: 2 });
  });
});
