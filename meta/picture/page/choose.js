// The chosen node in full, and the list, which says in words what the map shows.
import { byId, element, isMemory, kinds, memories, neighbours, nodes, state, words } from './graph.js';
import { light } from './light.js';
import { bring } from './view.js';

const MOST_RELATED = 20;

/** Chooses a node; -1 lets go. */
export function choose(index) {
  state.chosen = index;
  light(index);
  byId('chosen').hidden = index < 0;
  if (index >= 0) {
    byId('chosen').replaceChildren(...told(index));
    bring(index);
  }
  showList();
}

function told(index) {
  const { kind, name, text, importance } = nodes[index];
  const close = element('button', { type: 'button', className: 'close', textContent: '×', ariaLabel: words.close });
  close.addEventListener('click', () => choose(-1));
  const about = kind === 'memory' ? `${name} · ${words.importance} ${importance}` : kinds[kind][0];
  const values = kind === 'memory' ? neighbours[index].filter((other) => !isMemory(other)) : [];
  return [
    close,
    element('p', { className: 'about', textContent: about }),
    element('p', { className: 'text', textContent: text }),
    element('div', { className: 'chips' }, ...values.map(chip)),
  ];
}

function chip(index) {
  const { kind, name } = nodes[index];
  const sign = byId(`legend-${kind}`).cloneNode(true);
  sign.removeAttribute('id');
  const button = element('button', { type: 'button', className: 'chip', title: kinds[kind][0] }, sign, name);
  button.addEventListener('click', () => choose(index));
  return button;
}

export function showList() {
  const [title, shown] = listed();
  byId('list-title').textContent = title;
  byId('list').replaceChildren(
    ...shown.map((index) => {
      const { name, text } = nodes[index];
      const number = element('small', { textContent: `${name} ` });
      const button = element('button', { type: 'button' }, element('span', {}, number, text.slice(0, 300)));
      button.addEventListener('click', () => choose(index));
      return element('li', {}, button);
    }),
  );
}

/** Of a value its memories, of a memory those that share most with it (what few share tells more), else all. */
function listed() {
  const { chosen, visible } = state;
  const seen = memories.filter((index) => visible[index]);
  if (chosen < 0) return [words.list, seen];
  const own = new Set(neighbours[chosen]);
  if (!isMemory(chosen)) return [words.having, seen.filter((index) => own.has(index))];
  const shared = (index) =>
    neighbours[index].reduce(
      (sum, other) => sum + (own.has(other) ? 1 / neighbours[other].length : 0),
      own.has(index) ? 1 : 0,
    );
  const ranked = seen
    .filter((index) => index !== chosen)
    .map((index) => ({ index, score: shared(index) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  return [words.related, ranked.slice(0, MOST_RELATED).map(({ index }) => index)];
}
