import type { Language } from '../language.js';
import { dot } from './dot.js';
import type { PictureGraph } from './graph.js';
import { html } from './html.js';
import { mermaid } from './mermaid.js';
import { svg } from './svg.js';

/** What a graph can be drawn as: source for Mermaid or Graphviz, a picture, or a page to explore. */
export const PICTURE_FORMATS = ['mermaid', 'dot', 'svg', 'html'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

const DRAWN: Readonly<Record<PictureFormat, (graph: PictureGraph, language: Language) => string>> = {
  mermaid,
  dot,
  svg,
  html,
};

/** The graph as text in a format, without a last newline. */
export const draw = (graph: PictureGraph, format: PictureFormat, language: Language): string =>
  DRAWN[format](graph, language);
