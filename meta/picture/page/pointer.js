// Mouse, pen and fingers on the map.
import { choose } from './choose.js';
import { nodes, state } from './graph.js';
import { pointAt } from './light.js';
import { look, map, placeOf, view, zoom } from './view.js';

/** How far from a dot it is still meant, and how far a press may stray and be a click. In pixels of the screen. */
const [NEAR, STILL] = [10, 4];

/** The pointers that press the map, and whether they have moved it. */
const pressed = new Map();
let moved = false;

function spot({ clientX, clientY }) {
  const { left, top } = map.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}

function nearest({ x, y }) {
  let [best, least] = [-1, NEAR];
  for (const [index, { r }] of nodes.entries()) {
    if (!state.visible[index]) continue;
    const place = placeOf(index);
    const away = Math.hypot(place.x - x, place.y - y) - r * Math.min(1, view.scale);
    if (away < least) [best, least] = [index, away];
  }
  return best;
}

/** One pointer drags the map; a second one makes it larger and smaller. */
function drag(id, from, to) {
  const other = [...pressed].find(([one]) => one !== id)?.[1];
  if (other) {
    const away = (one) => Math.max(1, Math.hypot(one.x - other.x, one.y - other.y));
    return zoom(away(to) / away(from), other);
  }
  view.x += to.x - from.x;
  view.y += to.y - from.y;
  look();
}

function release({ pointerId }) {
  pressed.delete(pointerId);
  map.classList.remove('dragged');
}

map.addEventListener('pointerdown', (event) => {
  if (pressed.size === 0) moved = false;
  pressed.set(event.pointerId, spot(event));
  map.setPointerCapture(event.pointerId);
});
map.addEventListener('pointermove', (event) => {
  const [from, to] = [pressed.get(event.pointerId), spot(event)];
  if (!from) return pointAt(nearest(to), to);
  if (!moved && Math.hypot(to.x - from.x, to.y - from.y) < STILL) return;
  moved = true;
  map.classList.add('dragged');
  drag(event.pointerId, from, to);
  pressed.set(event.pointerId, to);
});
map.addEventListener('pointerup', (event) => {
  release(event);
  if (!moved) choose(nearest(spot(event)));
});
map.addEventListener('pointercancel', release);
map.addEventListener('pointerleave', () => pointAt(-1));
map.addEventListener(
  'wheel',
  (event) => {
    event.preventDefault();
    zoom(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0018)), spot(event));
  },
  { passive: false },
);
