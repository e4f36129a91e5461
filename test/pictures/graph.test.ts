import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Memory } from '../../src/memory/memory.js';
import { type Excerpt, graphOf, type PictureGraph } from '../../src/pictures/graph.js';
import { placeLabels } from '../../src/pictures/labels.js';
import { layOut } from '../../src/pictures/layout.js';
import { overview } from '../../src/pictures/overview.js';
import { useMemory } from '../support/memory.js';
import { sampleMemories } from './sample.js';

const names = ({ nodes }: PictureGraph) => nodes.map(({ kind, name }) => `${kind} ${name}`);
const ties = ({ nodes, links }: PictureGraph) =>
  links.map(({ kind, from, to }) => `${nodes[from]?.name} ${kind} ${nodes[to]?.name}`);

function three(excerpt?: Excerpt): PictureGraph {
  const plain = { project: null, theme: null, related_to: [], memory_type: 'context' };
  const [a, b, c] = sampleMemories(3) as [Memory, Memory, Memory];
  const memories = [
    { ...a, ...plain, tags: ['x', 'y'], project: 'p' },
    { ...b, ...plain, tags: ['y'], memory_type: 'alma' },
    { ...c, ...plain, tags: ['z'], related_to: ['x'] },
  ];
  return graphOf(memories, [{ kind: 'similar', from: a.uuid, to: b.uuid }], excerpt);
}

describe('the graph of a picture', () => {
  const open = useMemory();

  it('has each memory, what it has, and its ties; a tag and a topic of one name are two', () => {
    const graph = three();
    expect(names(graph)).to.have.members([
      ...['memory #1', 'memory #2', 'memory #3', 'project p', 'tag x', 'tag y', 'tag z', 'topic x'],
      ...['type context', 'type alma'],
    ]);
    expect(ties(graph)).to.have.members([
      ...['#1 project p', '#1 tag x', '#1 tag y', '#1 type context', '#2 tag y', '#2 type alma'],
      ...['#3 tag z', '#3 topic x', '#3 type context', '#1 similar #2'],
    ]);
    expect(graph.nodes.find(({ kind, name }) => kind === 'tag' && name === 'y')?.degree).to.equal(2);
  });

  it('is of one kind alone, of one memory and those that share with it, or both', () => {
    expect(names(three({ by: 'tag' })).filter((name) => !name.startsWith('memory'))).to.deep.equal([
      'tag x',
      'tag y',
      'tag z',
    ]);
    expect(names(three({ around: 3 }))).to.have.members(['memory #1', 'memory #3', 'tag z', 'topic x', 'type context']);
    expect(ties(three({ around: 2, by: 'project' }))).to.deep.equal(['#1 similar #2']);
  });

  it('draws ties between live memories alone', async () => {
    const { memories, raw } = await open();
    for (const content of ['uno', 'dos', 'tres']) await memories.add({ content });
    raw.exec(
      "INSERT INTO relations SELECT a.id, 'similar', b.uuid, a.uuid, NULL FROM memories a, memories b WHERE a.id < b.id",
    );
    expect(await memories.links()).to.have.lengthOf(3);
    await memories.archive(['2']);
    const [one, , three] = await memories.findAll(['1', '2', '3']);
    expect(await memories.links()).to.deep.equal([{ kind: 'similar', from: one?.uuid, to: three?.uuid }]);
  });

  it('is placed alike each time, in its frame, and nothing on top of another', () => {
    const graph = graphOf(sampleMemories(120), []);
    const layout = layOut(graph);
    expect(layOut(graph)).to.deep.equal(layout);
    expect(placeLabels(graph, layout)).to.deep.equal(placeLabels(graph, layout));
    for (const [index, { x, y, r }] of layout.spots.entries()) {
      expect(x - r > 0 && y - r > 0 && x + r < layout.width && y + r < layout.height).to.equal(true);
      for (const other of layout.spots.slice(index + 1))
        expect(Math.hypot(other.x - x, other.y - y)).to.be.greaterThan((r + other.r) * 0.9);
    }
  });

  it('of nothing, and of one memory, is placed too', () => {
    for (const count of [0, 1]) expect(layOut(graphOf(sampleMemories(count), [])).width).to.be.greaterThan(100);
  });

  it('in short is what most memories share, with how many', () => {
    const { values, pairs } = overview(three(), { pairs: 2 });
    expect(pairs).to.have.lengthOf(2);
    expect(pairs.every(({ a, b, count }) => values[a] && values[b] && count === 1)).to.equal(true);
  });
});
