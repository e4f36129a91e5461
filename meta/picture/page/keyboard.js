// The keys, which the last line of the page names.
import { choose } from './choose.js';
import { byId, neighbours, nodes, state } from './graph.js';
import { pointAt } from './light.js';
import { bring, map, placeOf, showAll, zoom } from './view.js';

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const KEYS = {
  Enter: () => choose(state.near),
  ' ': () => choose(state.near),
  '+': () => zoom(1.4),
  '=': () => zoom(1.4),
  '-': () => zoom(1 / 1.4),
  0: showAll,
};

/** Goes to the closest node in the direction of an arrow; from nowhere, to the one with the most ties. */
function step(arrow) {
  const from = state.near >= 0 ? state.near : state.chosen;
  const cost = from < 0 ? (index) => -neighbours[index].length : (index) => distance(from, index, arrow);
  let [best, least] = [-1, Number.POSITIVE_INFINITY];
  for (const index of nodes.keys()) {
    const own = state.visible[index] && index !== from ? cost(index) : Number.POSITIVE_INFINITY;
    if (own < least) [best, least] = [index, own];
  }
  if (best < 0) return;
  bring(best);
  pointAt(best, placeOf(best));
}

/** How far one node is from another along an arrow; what lies aside counts double, what lies behind is out of reach. */
function distance(from, to, [dx, dy]) {
  const [x, y] = [nodes[to].x - nodes[from].x, nodes[to].y - nodes[from].y];
  const along = x * dx + y * dy;
  return along > 0 ? along + 2 * Math.abs(x * dy + y * dx) : Number.POSITIVE_INFINITY;
}

map.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const arrow = ARROWS[event.key];
  const act = arrow ? () => step(arrow) : KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
document.addEventListener('keydown', (event) => {
  const search = byId('search');
  if (event.key === 'Escape') {
    pointAt(-1);
    choose(-1);
  } else if (event.key === '/' && event.target !== search) {
    event.preventDefault();
    search.focus();
    search.select();
  }
});
