import type { Token } from './tokens.js';

/** Places may be told first or last: "en la escuela hace un examen". */
const PLACING = new Set(['en', 'in', 'at', 'on']);

/** Before these a thing is as good as before those: "por la calle", "en la calle". */
const ALIKE = new Set(['en', 'por', 'sobre', 'in', 'on', 'at', 'through', 'and', 'y', 'e']);

/** Words after which one thing and several are two facts: "tengo un hijo", "tengo hijos". */
const OWNING = new Set(
  'tengo tienes tiene tenemos tienen have has had my your his her our their with con sin without no not'.split(' '),
);

interface Content {
  /** Its term, and which of that term's it is. */
  readonly key: string;
  readonly folded: string;
  /** The word of grammar right before it, '' for none: "de" in "de Cádiz". */
  readonly role: string;
}

/**
 * Whether what two texts share comes in the same order and in the same parts, so that nobody does another's: "de Cádiz a Lugo"
 * is neither "de Lugo a Cádiz" nor "a Cádiz de Lugo", "no puedo ir" is not "puedo no ir". Only a place may change its position,
 * and not with another place.
 */
export function sameOrder(left: readonly Token[], right: readonly Token[]): boolean {
  const others = new Map(contents(right).map((content, at) => [content.key, { ...content, at }]));
  const shared = contents(left).flatMap((one) => {
    const other = others.get(one.key);
    return other ? [{ one, other, place: PLACING.has(one.role) && one.role === other.role ? one.role : '' }] : [];
  });
  return shared.every(
    (x, i) =>
      samePart(x.one, x.other) && shared.slice(i + 1).every((y) => x.other.at < y.other.at || x.place !== y.place),
  );
}

function samePart(x: Content, y: Content): boolean {
  if (x.role === y.role) return x.folded === y.folded || !OWNING.has(x.role);
  return !x.role || !y.role || (ALIKE.has(x.role) && ALIKE.has(y.role));
}

function contents(tokens: readonly Token[]): Content[] {
  const seen = new Map<string, number>();
  return tokens.flatMap(({ term, folded, grammar, telling }, i) => {
    if (grammar && !telling) return [];
    const nth = (seen.get(term) ?? 0) + 1;
    seen.set(term, nth);
    return [{ key: `${term} ${nth}`, folded, role: roleAt(tokens, i) }];
  });
}

/** `a` may be an article, and then what is before it counts: "in a school". */
function roleAt(tokens: readonly Token[], at: number): string {
  const [first, second] = [tokens[at - 1], tokens[at - 2]];
  const before = first?.folded === 'a' && second?.grammar ? second : first;
  return before?.grammar ? before.folded : '';
}
