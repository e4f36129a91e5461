import { expect } from 'chai';
import { describe, it } from 'mocha';
import { MemoryRepository } from '../../src/memory/repository.js';
import { parseJsonl } from '../../src/memory/transfer/jsonl.js';
import { stateName } from '../../src/memory/transfer/sync/three-way.js';
import { writeJsonl } from '../../src/memory/transfer/write.js';
import { type OpenMemory, USUAL_RULES, useMemory } from '../support/memory.js';

/** One home among others: its memory, and a clock of its own. */
interface Home {
  readonly memories: MemoryRepository;
  readonly open: OpenMemory;
}

const text = async ({ memories }: Home) => writeJsonl(await memories.forSync({}));

/** Carries one home's memories to another, as a file does. */
const carry = async (from: Home, to: Home) => to.memories.import(parseJsonl(await text(from)), {});

/** All that a home knows: what its memories say and said. */
const known = ({ open: { raw } }: Home) =>
  JSON.stringify([
    raw.prepare('SELECT content FROM memories').all(),
    raw.prepare('SELECT before, after FROM memory_events').all(),
  ]);

/** Numbers that look random and are the same in every run. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Changes of every kind, each of which says something new, and the tags that must still be there in the end. */
class Told {
  readonly tags = new Set<string>();
  #count = 0;

  constructor(private readonly seed: number) {}

  async change(memories: MemoryRepository, below: (n: number) => number): Promise<unknown> {
    const all = await memories.all({ archived: true });
    const one = all[below(Math.max(1, all.length))];
    const word = `dato ${this.seed} ${++this.#count}`;
    if (!one) return memories.add({ content: word });
    const id = String(one.id);
    const kinds = [
      () => memories.add({ content: word }),
      () => memories.update(id, { content: word }),
      () => memories.update(id, { theme: word }),
      () => memories.archive([id]),
      () => memories.restore([id]),
      () => memories.touch([one]),
      () => {
        this.tags.add(word);
        return memories.update(id, { tags: [...one.tags, word] });
      },
      () => {
        const [gone, ...stay] = one.tags;
        if (gone) this.tags.delete(gone);
        return memories.update(id, { tags: stay });
      },
    ];
    return kinds[below(kinds.length)]?.();
  }
}

describe('Homes that exchange their memories', () => {
  const open = useMemory();

  const home = async (start = '2026-03-01T10:00:00Z', step = () => 1000): Promise<Home> => {
    const opened = await open();
    let time = Date.parse(start);
    const now = () => {
      time += step();
      return new Date(time);
    };
    return { open: opened, memories: new MemoryRepository(opened.database, USUAL_RULES, { now }) };
  };

  const pair = async () => {
    const [a, b] = [await home(), await home('2026-03-01T10:00:00.500Z')];
    await a.memories.add({ content: 'el faro es blanco', tags: ['mar', 'viejo'], project: 'p' });
    await carry(a, b);
    return [a, b] as const;
  };

  const bothWays = async (a: Home, b: Home) => {
    await carry(a, b);
    await carry(b, a);
    expect(await text(a)).to.equal(await text(b));
    return a.memories.find('1');
  };

  it('is the same text for the same memories, one a line, by uuid, and importing it changes nothing', async () => {
    const [a] = await pair();
    await a.memories.add({ content: 'otro' });
    const rows = (await text(a))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(Object.keys(rows[0])).to.deep.equal([
      'uuid',
      'content',
      'tags',
      'project',
      'theme',
      'created_at',
      'updated_at',
      'last_used_at',
      'importance',
      'related_to',
      'memory_type',
      'use_count',
      'seen_count',
      'archived_at',
      'ancestors',
    ]);
    expect(rows.map(({ uuid }) => uuid)).to.deep.equal(rows.map(({ uuid }) => uuid).sort());
    expect(await carry(a, a)).to.include({ unchanged: 2, updated: 0, added: 0 });
  });

  it('takes what only one side changed, a tag taken away and a memory archived too', async () => {
    const [a, b] = await pair();
    await b.memories.update('1', { tags: ['mar'], content: 'el faro es rojo' });
    await b.memories.archive(['1']);
    const memory = await bothWays(a, b);
    expect(memory).to.deep.include({ content: 'el faro es rojo', tags: ['mar'] });
    expect(memory.archived_at).not.to.equal(null);
  });

  it('never goes back to what it was, whatever the clocks say', async () => {
    const [a, b] = await pair();
    const before = await text(b);
    await a.memories.update('1', { content: 'el faro es verde' });
    await carry(a, b);
    await b.memories.import(parseJsonl(before), {});
    expect((await b.memories.find('1')).content).to.equal('el faro es verde');
  });

  it('keeps the changes of both sides to different things', async () => {
    const [a, b] = await pair();
    await a.memories.update('1', { content: 'el faro es rojo', tags: ['viejo', 'alto'] });
    await b.memories.update('1', { project: 'q', tags: ['mar', 'viejo', 'isla'] });
    await a.memories.add({ content: 'el faro es ROJO' });
    const memory = await bothWays(a, b);
    expect(memory).to.include({ content: 'el faro es rojo', project: 'q', seen_count: 2 });
    expect([...memory.tags].sort()).to.deep.equal(['alto', 'isla', 'viejo']);
  });

  it('lets the newer side speak where both changed the same, and keeps the other in history, within undo', async () => {
    const [a, b] = await pair();
    await a.memories.update('1', { content: 'dice A' });
    for (let i = 0; i < 3; i++) await b.memories.update('1', { content: `dice B ${i}` });
    const memory = await bothWays(a, b);
    expect(memory.content).to.equal('dice B 2');
    for (const one of [a, b]) expect(known(one)).to.include('dice A').and.include('dice B 2');
    const events = await b.memories.history(memory.uuid);
    await b.memories.undo(events.at(-1)?.batch ?? '');
    expect((await b.memories.find('1')).content).to.equal('dice B 2');
    const [last] = (await a.memories.history(memory.uuid)).slice(-1);
    await a.memories.undo(last?.batch ?? '');
    expect((await bothWays(a, b)).content).to.equal('dice A');
  });

  it('unites uses, which are no change', async () => {
    const [a, b] = await pair();
    const one = await a.memories.find('1');
    for (let i = 0; i < 3; i++) await a.memories.touch([one]);
    await b.memories.touch([one]);
    expect(await bothWays(a, b)).to.include({ use_count: 3, content: 'el faro es blanco' });
    expect(await carry(a, b)).to.include({ unchanged: 1 });
  });

  it('merges both lines that a union merge of git leaves of one memory', async () => {
    const [a, b] = await pair();
    await a.memories.update('1', { theme: 'de A' });
    await b.memories.update('1', { project: 'de B' });
    const united = (await text(a)) + (await text(b));
    for (const one of [a, b]) await one.memories.import(parseJsonl(united), {});
    expect(await text(a)).to.equal(await text(b));
    expect(await a.memories.find('1')).to.include({ theme: 'de A', project: 'de B' });
  });

  for (let seed = 1; seed <= 12; seed++) {
    it(`comes to the same, and loses nothing, in any order of changes and exchanges (${seed})`, async () => {
      const below = random(seed * 7919);
      const step = () => 1 + below(3);
      const homes = [
        await home(undefined, step),
        await home(undefined, step),
        await home('2026-03-01T09:00:00Z', step),
      ];
      const pick = <T>(all: readonly T[]) => all[below(all.length)] as T;
      const told = new Told(seed);
      for (let i = 0; i < 40; i++) {
        if (below(4) > 0) await told.change(pick(homes).memories, below);
        else {
          const [from, to] = [pick(homes), pick(homes)];
          await carry(from, to);
          const followed = new Map(
            (await to.memories.forSync({})).map((row) => [row.uuid, [stateName(row), ...row.ancestors]]),
          );
          for (const row of await from.memories.forSync({})) expect(followed.get(row.uuid)).to.include(stateName(row));
        }
      }
      const [a, b, c] = homes as [Home, Home, Home];
      for (const [from, to] of [
        [a, b],
        [b, c],
        [c, b],
        [b, a],
      ] as const)
        await carry(from, to);
      expect(await text(a))
        .to.equal(await text(b))
        .and.to.equal(await text(c));
      const tags = new Set((await a.memories.all({ archived: true })).flatMap((memory) => memory.tags));
      expect([...told.tags].filter((tag) => !tags.has(tag))).to.deep.equal([]);
      for (const {
        open: { database },
      } of homes)
        expect(await database.check()).to.deep.equal([]);
    });
  }
});
