import type { NodeKind, PictureGraph, PictureNode } from './graph.js';
import { PALETTE } from './palette.js';
import { beginning, plainLine } from './plain.js';

const SHAPES: Readonly<Record<NodeKind, string>> = {
  memory: 'note',
  project: 'box',
  tag: 'ellipse',
  topic: 'triangle',
  theme: 'hexagon',
  type: 'diamond',
};

/** The graph in the language of Graphviz. `dot` lays it out as `sfdp` does, which does not mind thousands of edges. */
export function dot({ nodes, links }: PictureGraph): string {
  return [
    'graph alma {',
    '  graph [layout=sfdp, overlap=prism, splines=line, outputorder=edgesfirst, bgcolor="transparent"];',
    '  node [fontname="sans-serif", fontsize=11, style=filled, fillcolor=white, color="#888888"];',
    '  edge [color="#88888880"];',
    ...nodes.map((node, index) => `  n${index} [${attributes(node)}];`),
    ...links.map(({ from, to, kind }) => `  n${from} -- n${to} [class=${kind}];`),
    '}',
  ].join('\n');
}

function attributes({ kind, name, text, degree }: PictureNode): string {
  if (kind === 'memory')
    return `class=memory, shape=${SHAPES.memory}, label=${quoted(`${name} ${beginning(text, 48)}`)}, tooltip=${quoted(plainLine(text))}`;
  const { fill, ink } = PALETTE[kind];
  return `class=${kind}, shape=${SHAPES[kind]}, label=${quoted(beginning(name, 48))}, tooltip=${quoted(`${kind}: ${plainLine(name)} (${degree})`)}, fillcolor="${fill}", fontcolor="${ink}"`;
}

/** Graphviz reads entities and backslashes in a quoted text. */
const quoted = (text: string) => `"${text.replace(/&/g, '&amp;').replace(/[\\"]/g, '\\$&')}"`;
