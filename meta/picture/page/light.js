// One node and what it is tied to, while it is pointed at or chosen.
import { byId, countOf, element, kinds, links, neighbours, nodes, state } from './graph.js';
import { map } from './view.js';

const tip = byId('tip');
const MOST_TOLD = 280;

/** The drawn dots and labels, by the positions of their nodes; a node may have no label. */
export const marks = nodes.map((_, index) => byId(`n${index}`));
export const labels = nodes.map(() => undefined);
for (const label of document.querySelectorAll('.label')) labels[Number(label.dataset.node)] = label;

/** A line of the drawing, for the `d` of a path. */
export const lineOf = ([, from, to]) => `M${nodes[from].x} ${nodes[from].y}L${nodes[to].x} ${nodes[to].y}`;

/** Lights a node up with all it is tied to, and lets the rest fade; -1 lights everything. */
export function light(index) {
  for (const lit of document.querySelectorAll('#world .lit, #world .at')) lit.classList.remove('lit', 'at');
  byId('world').classList.toggle('lit', index >= 0);
  const ties = index < 0 ? [] : links.filter(([, from, to]) => from === index || to === index);
  const seen = ties.filter(([, from, to]) => state.visible[from] && state.visible[to]);
  byId('lit-links').setAttribute('d', seen.map(lineOf).join(''));
  if (index < 0) return;
  for (const other of [index, ...neighbours[index]]) {
    marks[other].classList.add('lit');
    labels[other]?.classList.add('lit');
  }
  marks[index].classList.add('at');
}

/** Points at a node, -1 at none, and tells what it is beside a point of the screen. */
export function pointAt(index, at) {
  if (index !== state.near) {
    state.near = index;
    light(index >= 0 ? index : state.chosen);
    map.classList.toggle('near', index >= 0);
    if (index >= 0) map.setAttribute('aria-activedescendant', `n${index}`);
    else map.removeAttribute('aria-activedescendant');
  }
  tip.hidden = index < 0;
  if (index < 0) return;
  const { kind, name, text } = nodes[index];
  const told = kind === 'memory' ? text : `${kinds[kind][0]} · ${countOf(index)}`;
  const shown = told.length > MOST_TOLD ? `${told.slice(0, MOST_TOLD)}…` : told;
  tip.replaceChildren(element('strong', { textContent: `${name} ` }), shown);
  const left = Math.min(at.x + 16, map.clientWidth - tip.offsetWidth - 8);
  const isLow = at.y + 20 + tip.offsetHeight > map.clientHeight;
  const top = isLow ? at.y - tip.offsetHeight - 12 : at.y + 20;
  tip.style.transform = `translate(${Math.max(8, left)}px, ${Math.max(8, top)}px)`;
}
