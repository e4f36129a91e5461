import type { Token } from './tokens.js';

/** Places may be told first or last: "en la escuela hace un examen". */
const PLACING = new Set(['en', 'in', 'at', 'on']);

interface Content {
  readonly term: string;
  /** The word of grammar right before it, '' for none: "de" in "de Cádiz". */
  readonly role: string;
}

/**
 * Whether what two texts share comes in the same order, so that nobody does another's part: "de Cádiz a Lugo" is not
 * "de Lugo a Cádiz". Only a place may change its position, and not with another place.
 */
export function sameOrder(left: readonly Token[], right: readonly Token[]): boolean {
  const others = new Map(contents(right).map((content, at) => [content.term, { ...content, at }]));
  const shared = contents(left).flatMap(({ term, role }) => {
    const other = others.get(term);
    return other ? [{ term, at: other.at, place: PLACING.has(role) && role === other.role ? role : '' }] : [];
  });
  return shared.every((x, i) =>
    shared.slice(i + 1).every((y) => x.term === y.term || x.at < y.at || x.place !== y.place),
  );
}

function contents(all: readonly Token[]): Content[] {
  const tokens = all.filter(({ folded }) => folded !== 'a');
  return tokens.flatMap(({ term, grammar }, i) => {
    const before = tokens[i - 1];
    return grammar ? [] : [{ term, role: before?.grammar ? before.folded : '' }];
  });
}
