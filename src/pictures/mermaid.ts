import { DRAWN_KINDS, type NodeKind, type PictureGraph, type PictureNode } from './graph.js';
import { overview } from './overview.js';
import { PALETTE } from './palette.js';
import { beginning } from './plain.js';

/** What Mermaid accepts unless its page sets other limits, which a diagram cannot do for itself. */
const MOST = { links: 480, characters: 48_000 };

const SHAPES: Readonly<Record<NodeKind, readonly [open: string, close: string]>> = {
  memory: ['(', ')'],
  project: ['[', ']'],
  tag: ['([', '])'],
  topic: ['[/', '\\]'],
  theme: ['{{', '}}'],
  type: ['{', '}'],
};

/** The graph as a Mermaid flowchart: whole, or where Mermaid would refuse that, its values and how many memories each two share. */
export function mermaid(graph: PictureGraph): string {
  if (graph.links.length <= MOST.links) {
    const whole = flowchart(
      graph.nodes.map(memoryOrValue),
      graph.links.map(({ from, to }) => `n${from} --- n${to}`),
    );
    if (whole.length <= MOST.characters) return whole;
  }
  const { values, pairs } = overview(graph, { pairs: 240 });
  return flowchart(
    values.map((value) => node(value, `${beginning(value.name, 30)} (${value.degree})`)),
    pairs.map(({ a, b, count }) => `n${a} ---|${count}| n${b}`),
    `%% only what is shared most: Mermaid takes no more than 500 edges`,
  );
}

function flowchart(nodes: readonly string[], links: readonly string[], note?: string): string {
  return [
    'flowchart LR',
    ...(note ? [`  ${note}`] : []),
    ...nodes.map((line, index) => `  n${index}${line}`),
    ...links.map((line) => `  ${line}`),
    ...DRAWN_KINDS.map(
      (kind) => `  classDef ${kind} fill:${PALETTE[kind].fill},color:${PALETTE[kind].ink},stroke:#888888`,
    ),
  ].join('\n');
}

const memoryOrValue = (one: PictureNode) =>
  node(one, one.kind === 'memory' ? `${one.name} ${beginning(one.text, 40)}` : beginning(one.name, 40));

function node({ kind }: PictureNode, label: string): string {
  const [open, close] = SHAPES[kind];
  return `${open}"${entities(label)}"${close}:::${kind}`;
}

/** All but letters, digits and the plainest signs by their numbers, so that no text is syntax, Markdown or HTML. */
const entities = (text: string) => text.replace(/[^\p{L}\p{N}\p{M} ,.]/gu, (sign) => `#${sign.codePointAt(0)};`);
