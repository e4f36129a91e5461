import { conceptOf } from '../terms.js';
import type { Clause } from './clause.js';
import { governors, hasOwnVerb, isCore, isOfSelf, isOneOfSubjects, subjectOf, subjectsOf } from './governors.js';
import { CIRCUMSTANCES, FILLER, FORMER } from './grammar.js';
import { gapped, type Taken } from './taken.js';
import type { Unit } from './unit.js';

/** Whether all that governs what is taken from a clause is taken too. */
export function isGoverned(source: Clause, taken: Taken): boolean {
  const { units } = source;
  const isTaken = (unit: Unit) => taken.covered.has(unit);
  if (units.some(isCore) && !units.some((unit) => isCore(unit) && isTaken(unit))) return false;
  const lent = new Set(taken.pairs.map(([, { unit }]) => unit));
  const last = units.findLastIndex((unit) => lent.has(unit));
  if (!units.slice(0, last).every((unit, at) => isTaken(unit) || mayDrop(source, at, taken))) return false;
  return isWhole(source, taken) || governors(source).every((some) => some.length === 0 || some.some(isTaken));
}

/** "su primo colecciona discos": neither shows its verb, and all of it is from one place, its beginning too. */
function isWhole(source: Clause, { clause, pairs, sources }: Taken): boolean {
  const [unit, place] = pairs[0] ?? [];
  return (
    sources.length === 1 &&
    pairs.length > 1 &&
    !hasOwnVerb(clause) &&
    !hasOwnVerb(source) &&
    clause.parent === undefined &&
    unit === clause.units[0] &&
    place?.unit === source.units[0]
  );
}

/** Whether the rest of a clause stays true without one of its units. */
function mayDrop(source: Clause, at: number, taken: Taken): boolean {
  const { units, beforeVerb, joint, isFormer } = source;
  const [unit, next] = [units[at], units[at + 1]];
  if (!unit || unit.isTime || FILLER.has(unit.folded) || conceptOf(unit.folded) === 'start') return true;
  if (isFormer && FORMER.has(unit.folded)) return true;
  if (unit.isNumber && next && taken.covered.has(next)) return true;
  if (unit.isVerb || (beforeVerb === undefined && joint !== 'start')) return false;
  if (beforeVerb !== undefined && at > beforeVerb) return unit.phraseRole !== '' && unit.phraseRole !== 'than';
  return CIRCUMSTANCES.has(unit.phraseRole) || isOtherSubject(source, at, taken);
}

/** One of two subjects of a verb, or the subject of another clause's. */
function isOtherSubject(source: Clause, at: number, taken: Taken): boolean {
  if (at < (source.beforeVerb ?? 0) && gapped(source, taken)) return true;
  return isOneOfSubjects(source) && (source.parent?.units.some((unit) => taken.covered.has(unit)) ?? false);
}

/** Whether the clause is about whom the source is about, when its subject comes from elsewhere. */
export function isAboutTheSame(source: Clause, { clause, pairs }: Taken): boolean {
  const subjects = new Set(subjectOf(clause));
  const about = new Set(subjectsOf(source).flat());
  return pairs
    .filter(([unit]) => subjects.has(unit))
    .every(
      ([, { clause: from, unit }]) =>
        from === source ||
        about.has(unit) ||
        !hasOwnVerb(source) ||
        (from.namesSelf && isOfSelf(source)) ||
        isOneOfSubjects(source),
    );
}
