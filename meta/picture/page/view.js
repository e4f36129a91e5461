// The map: where it stands and how large. Dots and labels keep their size on the screen, so that there is more room between them
// the closer one looks; each group of labels comes up at the scale at which it has room.
import { byId, height, nodes, state, width } from './graph.js';

export const map = byId('map');
const world = byId('world');
const levels = [...document.querySelectorAll('.labels')];

/** Screen pixels for one of the picture, and where its corner is. */
export const view = { scale: 1, x: 0, y: 0 };

export function look() {
  const { scale, x, y } = view;
  world.setAttribute('transform', `translate(${x} ${y}) scale(${scale})`);
  world.style.setProperty('--text', String(1 / scale));
  world.style.setProperty('--dot', String(Math.min(1, 1 / scale)));
  for (const level of levels) level.style.display = Number(level.dataset.scale) <= scale ? '' : 'none';
}

/** Grows or shrinks the map about a point of the screen that stays where it is. */
export function zoom(factor, at = { x: map.clientWidth / 2, y: map.clientHeight / 2 }) {
  const scale = Math.min(10, Math.max(0.15, view.scale * factor));
  const grown = scale / view.scale;
  Object.assign(view, { scale, x: at.x - (at.x - view.x) * grown, y: at.y - (at.y - view.y) * grown });
  look();
}

/** Shows all that lets itself be seen, as large as it fits. */
export function showAll() {
  const seen = nodes.filter((_, index) => state.visible[index]);
  const isAll = seen.length === 0 || seen.length === nodes.length;
  const xs = isAll ? [0, width] : seen.map(({ x }) => x);
  const ys = isAll ? [0, height] : seen.map(({ y }) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const room = isAll ? [0, 0] : [Math.min(220, map.clientWidth / 3), 90];
  const wide = (map.clientWidth - room[0]) / Math.max(1, right - left);
  const high = (map.clientHeight - room[1]) / Math.max(1, bottom - top);
  const scale = Math.max(0.05, Math.min(2.2, wide, high));
  view.scale = scale;
  view.x = (map.clientWidth - scale * (left + right)) / 2;
  view.y = (map.clientHeight - scale * (top + bottom)) / 2;
  look();
}

/** Where a node is on the screen. */
export const placeOf = (index) => ({
  x: nodes[index].x * view.scale + view.x,
  y: nodes[index].y * view.scale + view.y,
});

/** Brings a node to the middle when it lies outside. */
export function bring(index) {
  const { x, y } = placeOf(index);
  const [w, h] = [map.clientWidth, map.clientHeight];
  if (x > 40 && x < w - 40 && y > 40 && y < h - 40) return;
  view.x += w / 2 - x;
  view.y += h / 2 - y;
  look();
}

byId('closer').addEventListener('click', () => zoom(1.4));
byId('farther').addEventListener('click', () => zoom(1 / 1.4));
byId('whole').addEventListener('click', showAll);
