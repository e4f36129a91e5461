/** The longest term that the index tells from others; PostgreSQL's own bound is 2,046 bytes. */
const LONGEST_TERM = 200;

/** A term as the index keeps it. */
export const keyOf = (term: string): string => (term.length > LONGEST_TERM ? term.slice(0, LONGEST_TERM) : term);

/** What a neighbour's word counts for, as FTS5 is told too. */
const OF_CONTEXT = 0.3;

/**
 * What the four weights of a tsvector stand for: how often a term stands in a memory, its neighbours' words counting less.
 * `ts_rank` adds up those of a term's places, the first whole, the second by a fourth, the third by a ninth; so a few places,
 * whose numbers mean nothing, hold nearly any count.
 */
export const COUNTS = { A: 4, B: 2, C: 1, D: OF_CONTEXT } as const;
const MOST_PLACES = 8;

/** The words of a memory and of what stands beside it as a tsvector's text, and how many there are. */
export function asVector(terms: string, context: string): { words: string; length: number } {
  const counts = new Map<string, number>();
  const count = (text: string, worth: number): number => {
    const found = text.split(/[ /]/).filter(Boolean);
    for (const term of found) counts.set(keyOf(term), (counts.get(keyOf(term)) ?? 0) + worth);
    return found.length;
  };
  const length = count(terms, 1) + count(context, OF_CONTEXT);
  return { words: [...counts].map(([term, count]) => `${quoted(term)}:${places(count)}`).join(' '), length };
}

/** Weights in falling order, as a vector's text has them, and the count that they stand for. */
interface Places {
  readonly text: string;
  readonly value: number;
}

let all: readonly Places[] | undefined;
const known = new Map<number, string>();

/** The places that come nearest to a count. */
function places(count: number): string {
  all ??= placesAfter({ text: '', value: 0 }, 1, Number.POSITIVE_INFINITY);
  const found = known.get(count);
  if (found !== undefined) return found;
  const off = ({ value }: Places) => Math.abs(value - count);
  const { text } = all.reduce((best, each) => (off(each) < off(best) - TINY ? each : best));
  known.set(count, text);
  return text;
}

/** Below this, two counts are one, and the shorter text is taken. */
const TINY = 0.001;

function placesAfter({ text, value }: Places, place: number, most: number): Places[] {
  if (place > MOST_PLACES) return [];
  const next = Object.entries(COUNTS).filter(([, count]) => count <= most);
  return next.flatMap(([weight, count]) => {
    const longer = { text: `${text}${text && ','}${place}${weight}`, value: value + count / place ** 2 };
    return [longer, ...placesAfter(longer, place + 1, count)];
  });
}

/** Terms as a tsquery's text: any of them. */
export const anyOf = (terms: readonly string[]): string => terms.map((term) => quoted(keyOf(term))).join(' | ');

/** As tsvector and tsquery read a term that may hold any character. */
export const quoted = (term: string): string => `'${term.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
