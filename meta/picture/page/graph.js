// What the page knows, as src/pictures/html.ts wrote it. Texts of memories are data: they enter the page through textContent alone.

/** @param {string} id */
export const byId = (id) => document.getElementById(id);

/**
 * @type {{ words: Record<string, string>, kinds: Record<string, string[]>, width: number, height: number,
 *   nodes: { kind: string, name: string, text: string, importance: number, x: number, y: number, r: number }[],
 *   links: [kind: string, from: number, to: number][] }}
 */
export const { words, kinds, width, height, nodes, links } = JSON.parse(byId('data').textContent);

/** Of each node the positions of those it is tied to. */
export const neighbours = nodes.map(() => []);
for (const [, from, to] of links) {
  neighbours[from].push(to);
  neighbours[to].push(from);
}

/** @param {number} index */
export const isMemory = (index) => nodes[index].kind === 'memory';
export const memories = [...nodes.keys()].filter(isMemory);

/** What changes: which nodes the search and the filters let through, the node chosen, and the one pointed at; -1 is none. */
export const state = { visible: nodes.map(() => true), chosen: -1, near: -1 };

/** How many memories that can be seen a value has. @param {number} index */
export const countOf = (index) => neighbours[index].filter((other) => isMemory(other) && state.visible[other]).length;

/** Letter case and accents do not matter. @param {string} text */
export const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** A new element; strings among the children are text. */
export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}
