import type { Clause } from './clause.js';
import { CIRCUMSTANCES, FILLER } from './grammar.js';
import type { Unit } from './unit.js';

/** What is not only where, when or with whom. */
export const isCore = ({ isTime, phraseRole }: Unit) => !isTime && !CIRCUMSTANCES.has(phraseRole);

/** What an own verb makes: a clause, and not a thing in a list. */
export const hasOwnVerb = ({ beforeVerb }: Clause) => beforeVerb !== undefined;

/** The units before a clause's verb that it is about; of one that shows no verb, the first. */
export function subjectOf({ units, beforeVerb }: Clause): readonly Unit[] {
  return units.slice(0, beforeVerb ?? 1).filter((unit) => isCore(unit) && !unit.isNumber);
}

/** Whom a clause is about, wherever that is said: of each list one at least. */
export function subjectsOf(clause: Clause): readonly (readonly Unit[])[] {
  const own = hasOwnVerb(clause) ? subjectOf(clause) : [];
  if (own.length > 0) return own.map((unit) => [unit]);
  const { parent, joint, isFirstPerson } = clause;
  if (!parent || isFirstPerson) return [];
  if (joint === 'then' || isOfAnother(clause)) return [antecedents(parent)];
  if (joint === 'who') return [lastPhrase(parent)];
  if (!hasOwnVerb(parent) && parent.joint === 'start') return [subjectOf(parent)];
  return subjectsOf(parent);
}

/** "Tengo un taller, se llama Rueda": a third person after the first speaks of what was told. */
const isOfAnother = ({ parent, isFirstPerson, isThirdPerson, joint }: Clause) =>
  joint === 'and' && isThirdPerson && !isFirstPerson && parent?.isFirstPerson === true;

/** "perro negro" in "tengo un perro negro que …": any of it stands for the thing. */
function lastPhrase({ units }: Clause): readonly Unit[] {
  const core = units.filter((unit) => isCore(unit) && !FILLER.has(unit.folded));
  const from = core.findLastIndex(({ adjoins, isVerb }, at) => !adjoins || isVerb || at === 0);
  return core.slice(from);
}

/** Whom the next sentence may speak of: the subject, or what was told of oneself. */
function antecedents(clause: Clause): readonly Unit[] {
  const core = clause.units.filter((unit) => !unit.isVerb && !unit.isTime && !unit.isNumber);
  return clause.equates || clause.isFirstPerson || subjectOf(clause).length === 0 ? core : subjectOf(clause);
}

/** What else must be taken with anything of a clause: of each list one at least. */
export function governors(clause: Clause): readonly (readonly Unit[])[] {
  const { parent, joint } = clause;
  if (!parent) return [];
  if (joint === 'then') return [antecedents(parent)];
  if (joint === 'who') return subjectsOf(clause);
  if (joint === 'if' || joint === 'because') return joint === 'if' ? [parent.units.filter(isCore)] : subjectsOf(clause);
  if (hasOwnVerb(clause)) return subjectsOf(clause);
  const { units, beforeVerb } = parent;
  const verb = units
    .slice(0, beforeVerb === undefined ? 1 : units[beforeVerb]?.isVerb ? beforeVerb + 1 : beforeVerb)
    .filter(isCore);
  const whole = hasOwnSubject(clause) ? verb.slice(beforeVerb) : verb;
  return [
    ...whole.map((unit) => [unit]),
    ...(hasOwnVerb(parent) ? [] : governors(parent)),
    ...subjectsOf(parent).filter(() => !hasOwnSubject(clause)),
  ];
}

/** "y mi papá de Jujuy", which takes the verb alone from what is before. */
export const hasOwnSubject = ({ units, parent }: Clause) => {
  const [first, second] = units;
  if (
    !first ||
    !second ||
    first.role !== '' ||
    first.isNumber ||
    !parent ||
    subjectOf(parent).length === 0 ||
    !hasOwnVerb(parent)
  )
    return false;
  return parent.equates || (second.role !== '' && second.role !== 'of') || second.isNumber;
};

/** In "mi hermano y mi hermana viven …" either may be left out. */
export const isOneOfSubjects = ({ parent, joint, beforeVerb }: Clause) =>
  joint === 'and' &&
  beforeVerb !== undefined &&
  parent !== undefined &&
  !hasOwnVerb(parent) &&
  parent.joint === 'start' &&
  parent.units.every(({ written, adjoins }) => !adjoins || /^\p{Lu}/u.test(written));

/** Whether a clause is about the person. */
export const isOfSelf = (clause: Clause): boolean =>
  clause.isFirstPerson || (clause.parent !== undefined && subjectsOf(clause).flat().length === 0);

/** Whether a clause says that something is not so; a thing of a list is as the list is. */
export const denies = (clause: Clause): boolean => {
  if (clause.denies) return true;
  if (clause.affirms || !clause.parent) return false;
  if (clause.joint === 'except') return !denies(clause.parent);
  return clause.joint === 'and' && !hasOwnVerb(clause) && denies(clause.parent);
};

/** Whether the sentence of a clause says on what it depends. */
export const hasCondition = (clause: Clause, said: readonly Clause[]) =>
  clause.joint === 'if' || said.some(({ joint, parent }) => joint === 'if' && parent === clause);

/** What a clause has from those that it hangs on. */
export function inherited({ parent, beforeVerb, joint }: Clause): Unit[] {
  if (!parent) return [];
  const own = beforeVerb !== undefined && (joint === 'and' || joint === 'but') ? subjectOf(parent) : parent.units;
  return [...own, ...inherited(parent)];
}
/** "Laura" in "Laura y yo tenemos …", who is as good as "con Laura". */
export const isCompanion = (clause: Clause, said: readonly Clause[]) => {
  const next = said[said.indexOf(clause) + 1];
  return next?.parent === clause && next.opensWithI && !hasOwnVerb(clause);
};

/** Whether a thing of a list belongs to a clause, whose other parts may then come after it. */
export const hangsOn = (item: Clause, clause: Clause): boolean =>
  !hasOwnVerb(item) && item.parent !== undefined && (item.parent === clause || hangsOn(item.parent, clause));
