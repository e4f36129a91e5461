import { DRAWN_KINDS, type NodeKind, type PictureGraph, type PictureNode } from './graph.js';
import type { Label } from './labels.js';
import type { Layout } from './layout.js';
import { escapeMarkup, plainLine } from './plain.js';

/** Links, nodes and labels as SVG, each in a group of its own; colours come from the style sheet, by class. */
export function drawing(
  graph: PictureGraph,
  layout: Layout,
  labels: readonly Label[],
): { links: string; nodes: string; labels: string } {
  return {
    links: drawLinks(graph, layout),
    nodes: drawNodes(graph, layout),
    labels: drawLabels(graph, layout, labels),
  };
}

/** One path for all links that end at a node, fainter the more there are. */
function drawLinks({ nodes, links }: PictureGraph, { spots }: Layout): string {
  const ways = new Map<string, { kind: string; to: number; lines: string[] }>();
  for (const { kind, from, to } of links) {
    const [a, b] = [spots[from], spots[to]];
    if (!a || !b) continue;
    const way = ways.get(`${kind} ${to}`) ?? { kind, to, lines: [] };
    ways.set(`${kind} ${to}`, way);
    way.lines.push(`M${a.x} ${a.y}L${b.x} ${b.y}`);
  }
  return [...ways.values()]
    .map(({ kind, to, lines }) => {
      const faint = kind === 'type' ? 0.6 : 1;
      const opacity = Math.max(0.07, faint * Math.min(0.6, 1.1 / Math.sqrt(nodes[to]?.degree ?? 1)));
      return `<path class="link ${kind}" data-to="${to}" stroke-opacity="${opacity.toFixed(2)}" d="${lines.join('')}"/>`;
    })
    .join('\n');
}

/** Memories first, so that what they share lies above them. */
function drawNodes({ nodes }: PictureGraph, { spots }: Layout): string {
  const order: readonly NodeKind[] = ['memory', ...[...DRAWN_KINDS].reverse()];
  return order
    .flatMap((kind) =>
      nodes.flatMap((node, index) => {
        const spot = spots[index];
        if (node.kind !== kind || !spot) return [];
        return `<g class="node ${kind}${node.isCentre ? ' centre' : ''}" id="n${index}" transform="translate(${spot.x} ${spot.y})"><title>${escapeMarkup(titleOf(node))}</title>${mark(kind, spot.r)}</g>`;
      }),
    )
    .join('\n');
}

/** What a pointer that rests on a node is told. */
const titleOf = ({ kind, name, text, degree }: PictureNode) =>
  kind === 'memory' ? `${name} ${plainLine(text)}` : `${plainLine(name)} · ${degree}`;

const SIDES = { topic: [3, -90], theme: [6, 0], type: [4, -90] } as const;

/** The shape of a kind within a circle of this radius. */
export function mark(kind: NodeKind, r: number): string {
  if (kind === 'memory' || kind === 'tag') return `<circle class="mark" r="${r}"/>`;
  if (kind === 'project') {
    const half = r * 0.82;
    return `<rect class="mark" x="${f(-half)}" y="${f(-half)}" width="${f(2 * half)}" height="${f(2 * half)}" rx="${f(r / 4)}"/>`;
  }
  const [sides, first] = SIDES[kind];
  const points = Array.from({ length: sides }, (_, index) => {
    const angle = ((first + (360 * index) / sides) * Math.PI) / 180;
    return `${f(r * Math.cos(angle))},${f(r * Math.sin(angle))}`;
  });
  return `<polygon class="mark" points="${points.join(' ')}"/>`;
}

/** The shape of a kind beside its name in a legend; a triangle fills less of its circle than the others. */
export const sign = (kind: NodeKind): string => mark(kind, kind === 'topic' ? 8 : 6);

const f = (value: number) => value.toFixed(1).replace(/\.0$/, '');

/** A group for each scale at which labels come up. */
function drawLabels(graph: PictureGraph, layout: Layout, labels: readonly Label[]): string {
  const scales = [...new Set(labels.map(({ scale }) => scale))].sort((a, b) => a - b);
  return scales
    .map((scale) => {
      const texts = labels.flatMap(({ node, text, dx, dy, anchor, scale: own }) => {
        const spot = layout.spots[node];
        if (own !== scale || !spot) return [];
        return `<g class="label ${graph.nodes[node]?.kind}" data-node="${node}" transform="translate(${spot.x} ${spot.y})"><text x="${dx}" y="${dy}" text-anchor="${anchor}">${escapeMarkup(text)}</text></g>`;
      });
      return `<g class="labels" data-scale="${scale}">\n${texts.join('\n')}\n</g>`;
    })
    .join('\n');
}
