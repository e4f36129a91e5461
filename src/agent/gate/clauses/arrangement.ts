import { isOfFirstPerson } from '../assertion.js';
import { conceptOf } from '../terms.js';
import type { Clause } from './clause.js';
import { hangsOn, hasOwnVerb, isCompanion, subjectOf } from './governors.js';
import { MOVABLE } from './grammar.js';
import type { Place } from './placing.js';
import { gapped, type Taken } from './taken.js';
import type { Unit } from './unit.js';

/** Whether the words come in the order in which they were said, but for what may move without changing sides. */
export function keepsOrder(taken: Taken): boolean {
  return taken.pairs.every((one, i) =>
    taken.pairs.slice(i + 1).every((other) => one[1].at < other[1].at || mayTurn(one, other, taken)),
  );
}

/** Whether of two words the later one may come first. */
function mayTurn([unit, place]: readonly [Unit, Place], [next, other]: readonly [Unit, Place], taken: Taken): boolean {
  const { clause, said } = taken;
  const isWithin = place.clause === other.clause;
  if (isMovable(unit, place.unit) || isMovable(next, other.unit))
    return (
      isWithin || place.unit.isTime || other.unit.isTime || (isListed(clause) && hangsOn(place.clause, other.clause))
    );
  if (isNaming(unit, place) || gapped(other.clause, taken) === place.clause) return true;
  if (isCompanion(place.clause, said) || isCompanion(other.clause, said)) return true;
  return (
    isWithin && (exchanges(clause, place, other) || isDislocated(unit, place.unit) || isAlone(place.clause, taken))
  );
}

const isMovable = (unit: Unit, source: Unit) =>
  unit.isTime || source.isTime || (unit.phraseRole === source.phraseRole && MOVABLE.has(unit.phraseRole));

/** "Ana es mi jefa" and "su jefa es Ana". */
const exchanges = (clause: Clause, { clause: source, unit }: Place, { unit: other }: Place) => {
  const side = (each: Unit) => source.units.indexOf(each) < (source.beforeVerb ?? 0);
  return clause.equates && source.equates && !clause.compares && !source.compares && side(unit) !== side(other);
};

/** "la clave la cambio" and "cambia la clave". */
const isDislocated = (unit: Unit, source: Unit) =>
  source.afterArticle && unit.folded !== source.folded && isOfFirstPerson(source.written);

/** "Their dog Bruno is …", where it was said later that he is called Bruno. */
const isNaming = ({ adjoins, written }: Unit, { clause }: Place) =>
  adjoins && /^\p{Lu}/u.test(written) && clause.equates;

const isListed = (clause: Clause) => clause.parent !== undefined && !hasOwnVerb(clause);

/** "Se murió mi gato", "ayer nació mi sobrina": with nobody else there, the subject may come before the verb or after it. */
function isAlone({ beforeVerb, units, isFirstPerson, language }: Clause, { pairs }: Taken): boolean {
  const bare = pairs.map(([, { unit }]) => unit).filter(({ role, isTime }) => role === '' && !isTime);
  const first = units.findIndex(({ role, isTime }) => role === '' && !isTime);
  const most = beforeVerb === undefined || beforeVerb === first ? first + bare.length - 1 : beforeVerb;
  return (
    language === 'es' && !isFirstPerson && bare.every((unit) => units.indexOf(unit) <= most && units.includes(unit))
  );
}

/** Whether every word has the part that it had: "a Ana" is not "Ana". */
export function keepsParts({ clause, said, pairs }: Taken): boolean {
  const subjects = new Set(subjectOf(clause));
  return pairs.every(([unit, place]) => {
    const [role, other] = [unit.role, place.unit.role];
    if (role === other || SAME_PART.has(`${role} ${other}`)) return true;
    if ((role !== '' && other !== '') || role === 'than' || other === 'than') return false;
    // who likes something is "a mi hijo" of one verb and "mi hijo" of another
    return (
      isCompanion(place.clause, said) ||
      !subjects.has(unit) ||
      clause.units.some(({ folded }) => conceptOf(folded) === 'like')
    );
  });
}

const SAME_PART: ReadonlySet<string> = new Set(
  ['of from', 'in around', 'to for', 'to in'].flatMap((pair) => [pair, pair.split(' ').reverse().join(' ')]),
);

/** Whether every number counts what it counted. */
export function keepsNumbers({ clause: { units }, pairs }: Taken): boolean {
  const places = new Map(pairs);
  return units.every((unit, at) => {
    const counted = units[at + 1];
    if (!unit.isNumber || !counted?.adjoins) return true;
    const [place, other] = [places.get(unit), places.get(counted)];
    if (!place) return !other || counted.isTime;
    const there = place.clause.units[place.clause.units.indexOf(place.unit) + 1];
    return !there?.adjoins || other?.unit === there;
  });
}
