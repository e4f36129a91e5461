import { expect } from 'chai';
import { describe, it } from 'mocha';
import { failure } from '../support/failure.js';
import { type OpenMemory, useMemory } from '../support/memory.js';

const UUIDS = [
  'abcd1234-0000-7000-8000-000000000001',
  'abcd1234-0000-7000-8000-000000000002',
  '12345678-0000-7000-8000-000000000003',
];

describe('Finding one memory', () => {
  const open = useMemory();

  const three = async (): Promise<OpenMemory> => {
    const memory = await open();
    for (const uuid of UUIDS) memory.raw.prepare('INSERT INTO memories (uuid, content) VALUES (?, ?)').run(uuid, uuid);
    return memory;
  };

  for (const [reference, id] of [
    ['1', 1],
    ['#2', 2],
    [' 3 ', 3],
    [UUIDS[0], 1],
    [UUIDS[0]?.toUpperCase(), 1],
    ['abcd1234-0000-7000-8000-000000000002', 2],
    ['1234', 3],
    ['12345678', 3],
    ['12345678-00', 3],
  ] as const) {
    it(`${JSON.stringify(reference)} is memory ${id}`, async () => {
      const { memories } = await three();
      expect((await memories.find(reference ?? '')).id).to.equal(id);
    });
  }

  for (const [reference, kind] of [
    ['4', 'not_found'],
    ['99999999999999999999', 'not_found'],
    ['ffff', 'not_found'],
    ['abcd', 'usage'],
    ['abcd1234-0000-7000', 'usage'],
    ['abc', 'usage'],
    ['', 'usage'],
    ['%', 'usage'],
    ['abcd*', 'usage'],
    ['-1', 'usage'],
    ["1' OR 1=1", 'usage'],
  ] as const) {
    it(`${JSON.stringify(reference)} is ${kind}`, async () => {
      const { memories } = await three();
      expect((await failure(memories.find(reference))).kind).to.equal(kind);
    });
  }

  it('takes digits after a 0 for the start of a uuid: those of our time begin so', async () => {
    const { memories, raw } = await three();
    const uuid = '01930000-0000-7000-8000-000000000004';
    const insert = raw.prepare('INSERT INTO memories (id, uuid, content) VALUES (?, ?, ?)');
    insert.run(193, 'ffff0000-0000-7000-8000-000000000005', 'of another');
    insert.run(4, uuid, 'of these days');
    expect((await memories.find('0193')).uuid).to.equal(uuid);
    expect((await failure(memories.find('0001'))).kind).to.equal('not_found');
  });

  it('names the candidates of a start that several have', async () => {
    const { memories } = await three();
    expect((await failure(memories.find('abcd'))).message)
      .to.contain('#1')
      .and.to.contain('#2')
      .and.not.to.contain('#3');
  });

  it('takes digits for an id first, and for the start of a uuid when there is no such id', async () => {
    const { memories, raw } = await three();
    raw.exec("INSERT INTO memories (id, content) VALUES (1234, 'con id 1234')");
    expect((await memories.find('1234')).content).to.equal('con id 1234');
    expect((await memories.find('12345')).id).to.equal(3);
  });
});

describe('memory:update', () => {
  const open = useMemory();

  const one = async (): Promise<OpenMemory> => {
    const memory = await open();
    await memory.memories.add({
      content: 'el faro',
      tags: ['a'],
      project: 'p',
      theme: 't',
      related_to: ['programming'],
      importance: 2,
    });
    return memory;
  };

  it('changes what is given, and leaves the rest', async () => {
    const { memories } = await one();
    const { updated_at: _, ...before } = await memories.find('1');
    const { updated_at: __, ...after } = await memories.update('1', { importance: 4 });
    expect(after).to.deep.equal({ ...before, importance: 4 });
  });

  it('clears with null and empty lists', async () => {
    const { memories } = await one();
    const cleared = await memories.update('1', { project: null, theme: null, tags: [], related_to: [] });
    expect(cleared).to.deep.include({ project: null, theme: null, tags: [], related_to: [] });
  });

  for (const [what, changes] of [
    ['empty content', { content: '  ' }],
    ['an unknown type', { memory_type: 'x' }],
    ['an unknown topic', { related_to: ['x'] }],
    ['an importance of 0', { importance: 0 }],
    ['an importance of 2.5', { importance: 2.5 }],
    ['a NUL', { content: 'a\0b' }],
    ['half a character', { content: 'a\ud800b' }],
    ['content that is a document', { content: 'x'.repeat(40_000) }],
  ] as const) {
    it(`refuses ${what}, and changes nothing`, async () => {
      const { memories } = await one();
      const before = await memories.find('1');
      expect((await failure(memories.update('1', changes))).kind).to.equal('usage');
      expect(await memories.find('1')).to.deep.equal(before);
    });
  }

  it('refuses to make two memories equal', async () => {
    const { memories } = await one();
    await memories.add({ content: 'la casa' });
    const error = await failure(memories.update('2', { content: 'El FARO.' }));
    expect(error.kind).to.equal('usage');
    expect(error.message).to.match(/#1/);
  });

  it('lets a memory be written otherwise, but equal to itself', async () => {
    const { memories } = await one();
    expect((await memories.update('1', { content: 'El Faro.' })).content).to.equal('El Faro.');
  });

  it('moves the memory in the index', async () => {
    const { memories } = await one();
    await memories.update('1', { content: 'el puente' });
    expect(await memories.search('faro', {}, { limit: 5 })).to.deep.equal([]);
    expect(await memories.search('puentes', {}, { limit: 5 })).to.have.length(1);
  });

  it('names each type once in its hint', async () => {
    const { memories } = await one();
    const { hint = '' } = await failure(memories.update('1', { memory_type: 'contexto' }));
    expect(hint).to.include('Did you mean `context`?');
    expect(hint.match(/\bcontext\b/g)).to.have.length(2);
  });

  it('keeps a type and topics that the configuration no longer names', async () => {
    const { memories, raw } = await one();
    raw.exec(
      `INSERT INTO memory_types (name) VALUES ('old'); UPDATE memories SET memory_type = 'old', related_to = '["gone"]'`,
    );
    expect(await memories.update('1', { importance: 5 })).to.deep.include({ memory_type: 'old', related_to: ['gone'] });
  });

  it('of a memory with many tags from a merge works', async () => {
    const { memories } = await one();
    const many = (start: number) => Array.from({ length: 40 }, (_, i) => `etiqueta ${start + i}`);
    await memories.update('1', { tags: many(0) });
    await memories.add({ content: 'El faro', tags: many(40) });
    expect((await memories.find('1')).tags).to.have.length(80);
    expect((await memories.update('1', { importance: 5 })).importance).to.equal(5);
  });

  it('does not ask again about a secret that was allowed in', async () => {
    const { memories } = await open();
    await memories.add({ content: `la clave de prueba sk-${'x'.repeat(32)}` }, { allowSecret: true });
    expect((await memories.update('1', { importance: 5 })).importance).to.equal(5);
  });
});
