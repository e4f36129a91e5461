import type { PictureGraph, PictureNode } from './graph.js';
import type { Layout, Spot } from './layout.js';
import { beginning } from './plain.js';

/** The text beside a node; its distance from the node and its size stay the same on the screen however the picture is scaled. */
export interface Label {
  readonly node: number;
  readonly text: string;
  /** From the middle of the node to the beginning, middle or end of the text's base line, in pixels of the screen. */
  readonly dx: number;
  readonly dy: number;
  readonly anchor: 'start' | 'middle' | 'end';
  /** The smallest scale of the picture at which it has room. */
  readonly scale: number;
}

/** Left, top, right, bottom, in pixels of the screen. */
type Box = readonly [number, number, number, number];

/** A place that a label may take, with its box around a node at 0, 0. */
type Place = Omit<Label, 'scale'> & { readonly box: Box };

/** The scales that are tried, smallest first. What has room at one has it at all larger ones. */
const SCALES = [0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4, 5.6, 8];

const LONGEST = { value: 32, memory: 34 };
/** The font's size in pixels: of a value's name, and of what a memory says. The style sheet says the same. */
const FONT = { value: 13, memory: 11 };
const GAP = 4;
const CELL = 64;

/**
 * Finds each node a place for its label where it covers no other label and nothing that memories share; those that most
 * memories share choose first, and may cover the dots of memories where there is no better place.
 */
export function placeLabels({ nodes }: PictureGraph, { spots, width, height }: Layout, scales = SCALES): Label[] {
  const order = nodes.map((_, index) => index).sort((a, b) => weight(nodes[b]) - weight(nodes[a]) || a - b);
  let waiting = order.flatMap((index) => {
    const [node, spot] = [nodes[index], spots[index]];
    return node && spot ? [{ node, index, spot, places: places(node, index, spot.r) }] : [];
  });
  const placed: (Place & { readonly scale: number; readonly spot: Spot })[] = [];
  // dots grow with the picture up to its own size, so a label must be clear of them there too
  const grown = new Occupied();
  nodes.forEach(({ kind }, index) => {
    const spot = spots[index];
    if (spot && kind !== 'memory') grown.add(dotBox(spot, 1), index);
  });
  for (const scale of scales) {
    const [values, memories, labels] = [new Occupied(), new Occupied(), new Occupied()];
    nodes.forEach(({ kind }, index) => {
      const spot = spots[index];
      if (spot) (kind === 'memory' ? memories : values).add(dotBox(spot, scale), index);
    });
    for (const { node, box, spot } of placed) labels.add(moved(box, spot, scale), node);
    waiting = waiting.filter(({ node, index, spot, places }) => {
      const free = places.filter(({ box }) => {
        const there = moved(box, spot, scale);
        return (
          isWithin(there, width * scale, height * scale) &&
          !values.hits(there, index) &&
          !labels.hits(there, index) &&
          (scale >= 1 || !grown.hits(moved(box, spot, 1), index))
        );
      });
      const clear = free.filter(({ box }) => !memories.hits(moved(box, spot, scale), index));
      const lasting = (clear.length > 0 || !isShared(node) ? clear : free).find(
        ({ box }) => !placed.some((other) => everMeet(box, spot, other.box, other.spot, scale)),
      );
      if (!lasting) return true;
      placed.push({ ...lasting, scale, spot });
      labels.add(moved(lasting.box, spot, scale), index);
      return false;
    });
  }
  return placed.map(({ box: _, spot: __, ...label }) => label).sort((a, b) => a.node - b.node);
}

const isShared = ({ kind, degree }: PictureNode) => kind !== 'memory' && degree > 1;

const isWithin = ([left, top, right, bottom]: Box, width: number, height: number) =>
  left >= 0 && top >= 0 && right <= width && bottom <= height;

function weight(node: PictureNode | undefined): number {
  if (!node) return 0;
  if (node.isCentre) return Number.POSITIVE_INFINITY;
  if (node.kind === 'memory') return node.importance / 100 + node.degree / 10_000;
  return node.degree + (node.kind === 'project' ? 1000 : 1);
}

/** At the right, the left, below and above, then at the corners. */
function places(node: PictureNode, index: number, r: number): Place[] {
  const isMemory = node.kind === 'memory';
  const text = isMemory ? beginning(node.text, LONGEST.memory) : beginning(node.name, LONGEST.value);
  const size = isMemory ? FONT.memory : FONT.value;
  const width = widthOf(text) * size * (node.kind === 'project' ? 1.1 : 1);
  const [beside, middle, diagonal] = [r + GAP, size * 0.35, r * 0.7 + GAP];
  const at = (dx: number, dy: number, anchor: Label['anchor']): Place => {
    const left = dx - (anchor === 'start' ? 0 : anchor === 'end' ? width : width / 2);
    const box: Box = [left - 2, dy - size, left + width + 2, dy + size * 0.3];
    return { node: index, text, dx: Math.round(dx * 10) / 10, dy: Math.round(dy * 10) / 10, anchor, box };
  };
  return [
    at(beside, middle, 'start'),
    at(-beside, middle, 'end'),
    at(0, beside + size * 0.8, 'middle'),
    at(0, -beside - 1, 'middle'),
    at(diagonal, diagonal + size * 0.5, 'start'),
    at(diagonal, -diagonal, 'start'),
    at(-diagonal, diagonal + size * 0.5, 'end'),
    at(-diagonal, -diagonal, 'end'),
  ];
}

function dotBox({ x, y, r }: Spot, scale: number): Box {
  const half = r * Math.min(1, scale) * 0.85;
  return [x * scale - half, y * scale - half, x * scale + half, y * scale + half];
}

const moved = ([left, top, right, bottom]: Box, { x, y }: Spot, scale: number): Box => [
  left + x * scale,
  top + y * scale,
  right + x * scale,
  bottom + y * scale,
];

/**
 * Whether two labels cover each other at some scale from this one on. The farther the nodes move apart, the farther go the labels;
 * but those that lean over towards each other's nodes pass one another on the way.
 */
function everMeet(a: Box, s: Spot, b: Box, t: Spot, scale: number): boolean {
  const across = meeting(a[0], a[2], b[0], b[2], t.x - s.x);
  const down = meeting(a[1], a[3], b[1], b[3], t.y - s.y);
  return Math.max(across[0], down[0], scale) < Math.min(across[1], down[1]);
}

/** Between which scales two spans overlap, when the second is moved away by `apart` at scale 1. */
function meeting(a: number, b: number, c: number, d: number, apart: number): readonly [from: number, to: number] {
  if (apart === 0) return a < d && c < b ? [0, Number.POSITIVE_INFINITY] : [1, 0];
  const [one, two] = [(a - d) / apart, (b - c) / apart];
  return one < two ? [one, two] : [two, one];
}

/** How wide a text is, in sizes of its font: of the widest sans-serif that is usual, so that it fits in the others too. */
function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) width += signWidth(sign);
  return width;
}

function signWidth(sign: string): number {
  if (/\p{M}|\u200d|\ufe0f/u.test(sign)) return 0;
  if ((sign.codePointAt(0) ?? 0) > 0x10ff) return sign === '…' || /[\u2010-\u2027]/u.test(sign) ? 1 : 1.4;
  if (/[iljI.,:;'|!ítf()[\] /]/.test(sign)) return 0.4;
  if (/[mwMW@%&]/.test(sign)) return 1.02;
  return /\p{Lu}/u.test(sign) ? 0.78 : 0.65;
}

/** Boxes by the cells of a grid that they touch. */
class Occupied {
  readonly #cells = new Map<number, { box: Box; owner: number }[]>();

  add(box: Box, owner: number): void {
    this.#someCell(box, (cell) => {
      const there = this.#cells.get(cell);
      if (there) there.push({ box, owner });
      else this.#cells.set(cell, [{ box, owner }]);
      return false;
    });
  }

  /** Whether a box covers one of another owner. */
  hits(own: Box, owner: number): boolean {
    return this.#someCell(own, (cell) =>
      (this.#cells.get(cell) ?? []).some((other) => other.owner !== owner && overlap(own, other.box)),
    );
  }

  #someCell([left, top, right, bottom]: Box, test: (cell: number) => boolean): boolean {
    for (let x = Math.floor(left / CELL); x <= right / CELL; x++)
      for (let y = Math.floor(top / CELL); y <= bottom / CELL; y++) if (test(x * 100_003 + y)) return true;
    return false;
  }
}

const overlap = (a: Box, b: Box) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
