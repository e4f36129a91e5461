import type { PictureGraph, PictureNode } from './graph.js';

/** Two values on the same memories, and on how many; `a` and `b` are positions in `values`. */
export interface ValuePair {
  readonly a: number;
  readonly b: number;
  readonly count: number;
}

/** The graph without its memories: the pairs of values that most memories share, and the values of those pairs. */
export function overview(
  { nodes, links }: PictureGraph,
  most: { pairs: number },
): { values: PictureNode[]; pairs: ValuePair[] } {
  const valuesOf = new Map<number, number[]>();
  for (const { from, to } of links) {
    if (nodes[to]?.kind === 'memory') continue;
    valuesOf.set(from, [...(valuesOf.get(from) ?? []), to]);
  }
  const counts = new Map<number, number>();
  for (const values of valuesOf.values()) {
    for (const a of values)
      for (const b of values) if (a < b) counts.set(a * nodes.length + b, (counts.get(a * nodes.length + b) ?? 0) + 1);
  }
  const strongest = [...counts].sort(([a, m], [b, n]) => n - m || a - b).slice(0, most.pairs);
  const places = new Map<number, number>();
  const values: PictureNode[] = [];
  const place = (index: number) => {
    const node = nodes[index];
    const known = places.get(index) ?? (node ? values.push(node) - 1 : 0);
    places.set(index, known);
    return known;
  };
  const pairs = strongest.map(([key, count]) => ({
    a: place(Math.floor(key / nodes.length)),
    b: place(key % nodes.length),
    count,
  }));
  return { values, pairs };
}
