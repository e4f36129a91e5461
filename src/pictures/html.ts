import { createHash } from 'node:crypto';
import type { Language } from '../language.js';
import type { ValueKind } from '../memory/relations.js';
import { drawing, sign } from './drawing.js';
import type { PictureGraph } from './graph.js';
import { placeLabels } from './labels.js';
import { type Layout, layOut } from './layout.js';
import { escapeMarkup, plainLine } from './plain.js';
import { readScript, readSource } from './sources.js';
import { kindsOf } from './svg.js';
import { PICTURE_WORDS } from './words.js';

/** What the page can be filtered by. */
const FILTERS: readonly ValueKind[] = ['project', 'tag', 'type'];

/**
 * The graph as one page that needs nothing else and may load nothing: its policy forbids the network, and lets only the style and
 * the script written here run. What memories say is in it as data.
 */
export function html(graph: PictureGraph, language: Language): string {
  const { title, page, kinds } = PICTURE_WORDS[language];
  const layout = layOut(graph);
  const style = `${readSource('picture.css')}\n${readSource('page.css')}`;
  const script = readScript();
  return fill(readSource('page.html').replace(/<!-- .*? -->\n/g, ''), {
    ...page,
    ...drawing(graph, layout, placeLabels(graph, layout)),
    language,
    title,
    policy: `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; base-uri 'none'; form-action 'none'`,
    style: `<style>${style}</style>`,
    script: `<script>${script}</script>`,
    data: `<script id="data" type="application/json">${asData({ words: page, kinds, ...dataOf(graph, layout) })}</script>`,
    selects: FILTERS.map((kind) => select(graph, kind, language)).join('\n'),
    kinds: kindsOf(graph)
      .map(({ kind, count }) => {
        const shape = `<svg id="legend-${kind}" class="node ${kind}" viewBox="-8 -8 16 16" aria-hidden="true">${sign(kind)}</svg>`;
        const checkbox = `<input type="checkbox" value="${kind}" checked>`;
        return `<label>${checkbox}${shape}<span>${count} ${kinds[kind][count === 1 ? 0 : 1]}</span></label>`;
      })
      .join('\n'),
  });
}

/** A template with its `{{names}}` replaced; what is put in is not looked at again. */
function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

function dataOf({ nodes, links }: PictureGraph, { width, height, spots }: Layout): object {
  return {
    width,
    height,
    nodes: nodes.map(({ kind, name, text, importance }, index) => ({ kind, name, text, importance, ...spots[index] })),
    links: links.map(({ kind, from, to }) => [kind, from, to]),
  };
}

/** JSON that no script element ends in, and that reads as it is, whatever its texts say. */
const asData = (value: object) =>
  JSON.stringify(value).replace(
    /[<>&\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Values of a kind to choose from, by their positions in the graph; those that most memories share come first. */
function select({ nodes }: PictureGraph, kind: ValueKind, language: Language): string {
  const { kinds, page } = PICTURE_WORDS[language];
  const options = nodes
    .flatMap((node, index) => (node.kind === kind ? [{ ...node, index }] : []))
    .sort((a, b) => b.degree - a.degree || a.index - b.index)
    .map(({ index, name, degree }) => `<option value="${index}">${escapeMarkup(plainLine(name))} (${degree})</option>`);
  if (options.length === 0) return '';
  return `<label for="by-${kind}">${kinds[kind][0]}</label>
<select id="by-${kind}"><option value="">${page.all}</option>${options.join('')}</select>`;
}
