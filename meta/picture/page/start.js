// What a picture tells by its titles, the page tells by its own means.
import { filter } from './filter.js';
import { kinds, nodes } from './graph.js';
import { marks } from './light.js';
import { showAll } from './view.js';

for (const [index, mark] of marks.entries()) {
  const { kind, name, text } = nodes[index];
  mark.querySelector('title').remove();
  mark.setAttribute('role', 'img');
  mark.setAttribute('aria-label', kind === 'memory' ? `${name} ${text.slice(0, 300)}` : `${kinds[kind][0]}: ${name}`);
}
window.addEventListener('resize', showAll);
filter();
