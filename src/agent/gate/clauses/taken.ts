import type { Clause } from './clause.js';
import { hasOwnSubject, hasOwnVerb, inherited } from './governors.js';
import type { Place, Placing } from './placing.js';
import type { Unit } from './unit.js';

/** What one clause of a proposal takes from what was said. */
export interface Taken {
  readonly clause: Clause;
  readonly said: readonly Clause[];
  /** Its units, and where each stands. */
  readonly pairs: readonly (readonly [Unit, Place])[];
  /** What it takes of what was said, and what the clauses that it hangs on take for it. */
  readonly covered: ReadonlySet<Unit>;
  /** The clauses that it takes from, in their order. */
  readonly sources: readonly Clause[];
}

/** Collects what a clause takes by one way of placing its words. */
export function taken(clause: Clause, said: readonly Clause[], placing: Placing): Taken {
  const placed = (units: readonly Unit[]) =>
    units.flatMap((unit) => {
      const place = placing.get(unit);
      return place ? [[unit, place] as const] : [];
    });
  const pairs = placed(clause.units);
  const above = inherited(clause);
  // "vive en Lima, ya no en Quito": a verb that is not said again stands for the other one too
  const verbs = new Set(hasOwnVerb(clause) ? [] : above.filter(({ isVerb }) => isVerb).map(({ term }) => term));
  const covered = new Set([
    ...[...pairs, ...placed(above)].map(([, { unit }]) => unit),
    ...said.flatMap(({ units }) => units.filter(({ isVerb, term }) => isVerb && verbs.has(term))),
  ]);
  const own = new Set(pairs.map(([, place]) => place.clause));
  return { clause, said, pairs, covered, sources: said.filter((each) => own.has(each)) };
}

/**
 * In "mi papá es de Salta y mi mamá de Jujuy" the second clause, when it is what takes from the first: its verb, without
 * its subject and its end.
 */
export function gapped(source: Clause, { said, covered }: Taken): Clause | undefined {
  const takesEnds = ({ units }: Clause) => [units.at(0), units.at(-1)].every((unit) => unit && covered.has(unit));
  const end = source.units.at(-1);
  if (end && covered.has(end)) return undefined;
  return said.find((next) => next.parent === source && hasOwnSubject(next) && takesEnds(next));
}
