import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from 'd3-force';
import type { NodeKind, PictureGraph, PictureLink, PictureNode } from './graph.js';

/** Where a node stands, and the radius of a circle around it. All in pixels of a picture shown as large as it is. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

/** A graph with its places: one spot for each node. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly spots: readonly Spot[];
}

/** How strongly a shared value draws memories together: what tells most comes first. */
const PULL: Readonly<Record<PictureLink['kind'], number>> = {
  project: 1.6,
  tag: 0.7,
  similar: 0.7,
  merged: 0.7,
  supersedes: 0.7,
  theme: 0.3,
  topic: 0.12,
  type: 0.05,
};

const ASPECT = 1.55;
const MARGIN = { x: 90, y: 50 };
const TICKS = 180;

/** Places the nodes by forces; the same graph always in the same way. */
export function layOut({ nodes, links }: PictureGraph): Layout {
  const bodies: (SimulationNodeDatum & { r: number })[] = nodes.map((node) => ({ r: radius(node) }));
  const simulation = forceSimulation(bodies)
    .stop()
    .alphaDecay(1 - 0.001 ** (1 / TICKS))
    .force('charge', forceManyBody().strength(-90).distanceMax(700).theta(1))
    .force('x', forceX(0).strength(0.06 / ASPECT))
    .force('y', forceY(0).strength(0.06 * ASPECT))
    .force(
      'links',
      forceLink(links.map(({ from, to, kind }) => ({ source: from, target: to, kind })))
        .distance(34)
        .strength(({ kind, source, target }) => {
          const ends = [nodes[bodyIndex(source)], nodes[bodyIndex(target)]];
          const least = Math.min(...ends.map((node) => node?.degree ?? 1));
          return PULL[kind as PictureLink['kind']] / Math.max(1, least);
        }),
    )
    .force(
      'collide',
      forceCollide<(typeof bodies)[number]>(({ r }) => r + 5),
    );
  simulation.tick(TICKS);
  return framed(bodies.map(({ x = 0, y = 0, r }) => ({ x, y, r })));
}

/** A link of d3's has the position of its end first, and the body itself once the simulation has begun. */
const bodyIndex = (end: unknown): number => (typeof end === 'number' ? end : ((end as SimulationNodeDatum).index ?? 0));

/** How far a shape reaches, for shapes of like areas. */
const REACH: Readonly<Record<NodeKind, number>> = {
  memory: 1,
  tag: 1,
  project: 1.1,
  theme: 1.1,
  type: 1.25,
  topic: 1.4,
};

/** Larger for what more memories share, or for a memory that matters more. */
function radius({ kind, degree, importance, isCentre }: PictureNode): number {
  if (isCentre) return 9;
  const size = kind === 'memory' ? 2.4 + importance * 0.6 : Math.min(20, 4 + 1.6 * Math.sqrt(degree));
  return size * REACH[kind];
}

/** The same places in a frame that begins at 0, 0. */
function framed(spots: readonly Spot[]): Layout {
  const [left, right] = extent(spots.map(({ x }) => x));
  const [top, bottom] = extent(spots.map(({ y }) => y));
  return {
    width: Math.ceil(Math.max(640, right - left + 2 * MARGIN.x)),
    height: Math.ceil(Math.max(420, bottom - top + 2 * MARGIN.y)),
    spots: spots.map(({ x, y, r }) => ({
      x: round(x + Math.max(MARGIN.x - left, (640 - left - right) / 2)),
      y: round(y + Math.max(MARGIN.y - top, (420 - top - bottom) / 2)),
      r: round(r),
    })),
  };
}

const extent = (values: readonly number[]): [least: number, most: number] =>
  values.length === 0 ? [0, 0] : [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];

const round = (value: number) => Math.round(value * 10) / 10;
