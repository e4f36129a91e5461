import type { Clause } from './clause.js';
import type { Unit } from './unit.js';

/** Where a word of a proposal stands in what was said. */
export interface Place {
  readonly clause: Clause;
  readonly unit: Unit;
  /** How many units come before it in the whole text. */
  readonly at: number;
}

/** Where the words of a proposal stand; what was not said in these words stands nowhere. */
export type Placing = ReadonlyMap<Unit, Place>;

/** More ways there are only where words repeat without end. */
const MOST_WAYS = 500;

/** The ways to find each word of a proposal in what was said, no place twice. */
export function* placings(proposal: readonly Clause[], said: readonly Clause[]): Generator<Placing> {
  let count = 0;
  const places = said.flatMap((clause) => clause.units.map((unit): Place => ({ clause, unit, at: count++ })));
  const units = proposal.flatMap((clause) => clause.units);
  let ways = 0;
  function* from(index: number, placing: Placing): Generator<Placing> {
    const unit = units[index];
    if (!unit) {
      ways++;
      yield placing;
      return;
    }
    const used = new Set(placing.values());
    const free = places.filter((place) => isSame(unit, place.unit) && !used.has(place));
    if (free.length === 0) yield* from(index + 1, placing);
    for (const place of free) if (ways < MOST_WAYS) yield* from(index + 1, new Map(placing).set(unit, place));
  }
  yield* from(0, new Map());
}

/** "hermano" and "hermana" have one stem, and are two. */
const isSame = (unit: Unit, other: Unit) =>
  unit.term === other.term && !(unit.isThing && other.isThing && isOtherSex(unit.folded, other.folded));

const isOtherSex = (word: string, other: string) =>
  word !== other && asFemale(word) === asFemale(other) && !isPlural(word, other);
const asFemale = (word: string) => word.replace(/os?$|as?$/, 'a');
const isPlural = (word: string, other: string) => word.replace(/s$/, '') === other.replace(/s$/, '');
