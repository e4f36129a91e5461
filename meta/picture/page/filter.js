// Search and filters: which memories are seen, and with them what they share.
import { choose, showList } from './choose.js';
import { byId, fold, isMemory, links, memories, neighbours, nodes, state, words } from './graph.js';
import { labels, lineOf, marks } from './light.js';
import { showAll } from './view.js';

const search = byId('search');
const selects = [...document.querySelectorAll('select')];

/** Of each node all that a search looks in: its own text and the names of what it is tied to. */
const searched = nodes.map(({ name, text }, index) =>
  fold([name, text, ...neighbours[index].map((other) => nodes[other].name)].join(' ')),
);

/** The paths of the drawing, each with the links that it holds. */
const ways = [...document.querySelectorAll('.link')].map((path) => ({
  path,
  to: Number(path.dataset.to),
  own: links.filter(([kind, , to]) => to === Number(path.dataset.to) && path.classList.contains(kind)),
}));

/** Shows what fits the search and the filters. */
export function filter() {
  const terms = fold(search.value).split(/\s+/).filter(Boolean);
  const wanted = selects.filter(({ value }) => value !== '').map(({ value }) => Number(value));
  const found = memories.filter(
    (index) =>
      wanted.every((value) => neighbours[index].includes(value)) &&
      terms.every((term) => searched[index].includes(term)),
  );
  state.visible = withValues(found);
  redraw();
  byId('clear').hidden = terms.length === 0 && wanted.length === 0;
  byId('shown').textContent = words.shown
    .replace('{shown}', String(found.length))
    .replace('{total}', String(memories.length));
  if (state.chosen >= 0 && !state.visible[state.chosen]) choose(-1);
  else showList();
  showAll();
}

/** These memories and what they are tied to, without the kinds that the legend leaves out. */
function withValues(found) {
  const shown = new Set([...document.querySelectorAll('#legend input:checked')].map(({ value }) => value));
  const values = found.flatMap((index) => neighbours[index].filter((other) => !isMemory(other)));
  const seen = new Set([...found, ...values]);
  return nodes.map(({ kind }, index) => seen.has(index) && shown.has(kind));
}

function redraw() {
  for (const [index, isSeen] of state.visible.entries()) {
    for (const drawn of [marks[index], labels[index]]) if (drawn) drawn.style.display = isSeen ? '' : 'none';
  }
  for (const { path, to, own } of ways) {
    const seen = state.visible[to] ? own.filter(([, from]) => state.visible[from]) : [];
    path.setAttribute('d', seen.map(lineOf).join(''));
  }
}

byId('filters').addEventListener('submit', (event) => event.preventDefault());
byId('filters').addEventListener('input', filter);
byId('clear').addEventListener('click', () => {
  byId('filters').reset();
  filter();
});
byId('legend').addEventListener('input', filter);
