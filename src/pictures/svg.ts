import type { Language } from '../language.js';
import { drawing, sign } from './drawing.js';
import { DRAWN_KINDS, type NodeKind, type PictureGraph } from './graph.js';
import { placeLabels } from './labels.js';
import { layOut } from './layout.js';
import { readSource } from './sources.js';
import { PICTURE_WORDS } from './words.js';

const LEGEND = 44;

/** The graph as an SVG that stands by itself: no script, no font and no file but its own; light or dark as the reader has it. */
export function svg(graph: PictureGraph, language: Language): string {
  const words = PICTURE_WORDS[language];
  const layout = layOut(graph);
  const counts = kindsOf(graph).map(({ kind, count }) => `${count} ${words.kinds[kind][count === 1 ? 0 : 1]}`);
  const { row, across } = legend(graph, counts, layout.height);
  const [width, height] = [Math.max(layout.width, across), layout.height + LEGEND];
  const { links, nodes, labels } = drawing(graph, layout, placeLabels(graph, layout, [1]));
  return `<svg xmlns="http://www.w3.org/2000/svg" lang="${language}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title desc">
<title id="title">${words.title}</title>
<desc id="desc">${counts.join(', ') || words.empty}</desc>
<style>${readSource('picture.css')}</style>
<rect class="paper" width="${width}" height="${height}"/>
<g class="links">
${links}
</g>
<g class="nodes">
${nodes}
</g>
${labels}
${graph.nodes.length > 0 ? row : `<text class="entry" x="28" y="40">${words.empty}</text>`}
</svg>`;
}

/** The kinds that a graph has, and how many of each. */
export function kindsOf({ nodes }: PictureGraph): { kind: NodeKind; count: number }[] {
  return (['memory', ...DRAWN_KINDS] as const)
    .map((kind) => ({ kind, count: nodes.filter((node) => node.kind === kind).length }))
    .filter(({ count }) => count > 0);
}

/** What each shape is, in a row; `across` is how wide it is. */
function legend(graph: PictureGraph, counts: readonly string[], top: number): { row: string; across: number } {
  let across = 28;
  const entries = kindsOf(graph).map(({ kind }, index) => {
    const text = counts[index] ?? '';
    const entry = `<g class="node ${kind}" transform="translate(${across} ${top + 18})">${sign(kind)}<text class="entry" x="12" y="4.5">${text}</text></g>`;
    across += 36 + text.length * 8;
    return entry;
  });
  return { row: `<g class="legend">\n${entries.join('\n')}\n</g>`, across };
}
