import type { TextLanguage } from '../../../memory/search/lexicon.js';
import { isLasting, isOfFirstPerson } from '../assertion.js';
import { conceptOf } from '../terms.js';
import * as grammar from './grammar.js';
import { type Part, partsOf, type Said, type Token } from './parts.js';
import { type Placed, type Reading, type Unit, unitsOf } from './unit.js';

/** What a clause says of when it is so. */
export type Tense = 'past' | 'present' | 'future';

/** A clause, or a thing of a list. */
export interface Clause {
  readonly units: readonly Unit[];
  readonly joint: grammar.Joint;
  readonly afterComma: boolean;
  /** The clause that it hangs on; undefined for what stands by itself. */
  readonly parent: Clause | undefined;
  /** How many units stand before its verb; undefined when it shows none. */
  readonly beforeVerb: number | undefined;
  readonly isFirstPerson: boolean;
  /** "se llama", "tiene", "vive": of somebody, in Spanish, without saying of whom. */
  readonly isThirdPerson: boolean;
  readonly denies: boolean;
  readonly affirms: boolean;
  readonly isFormer: boolean;
  readonly tense: Tense | undefined;
  readonly isNearly: boolean;
  readonly isDuty: boolean;
  /** Whether its two sides could change places: "Ana es mi jefa". */
  readonly equates: boolean;
  readonly compares: boolean;
  /** "Me llamo Ana", "I'm Ana": its names are the person's. */
  readonly namesSelf: boolean;
  /** "yo tenemos" in "Laura y yo tenemos". */
  readonly opensWithI: boolean;
  readonly language: TextLanguage;
}

/** Reads a text of one or more sentences. */
export function clausesOf(said: readonly Said[], reading: Reading): Clause[] {
  const found: Clause[] = [];
  let opened: Clause | undefined;
  for (const parts of partsOf(said, reading.language)) {
    let last: Clause | undefined;
    for (const part of parts) {
      const clause: Clause = {
        ...read(part, reading),
        parent: last ? parentOf(part, last) : part.joint === 'then' ? opened : undefined,
      };
      if (!last) opened = clause;
      found.push(clause);
      last = clause;
    }
  }
  return found;
}

/** What comes after "…, que vive en Salta," hangs on what was before it. */
function parentOf(part: Part, last: Clause): Clause | undefined {
  return last.joint === 'who' && part.joint === 'and' && part.afterComma ? (last.parent ?? last) : last;
}

function read({ tokens, joint, afterComma }: Part, reading: Reading): Omit<Clause, 'parent'> {
  const { language } = reading;
  const has = (set: ReadonlySet<string>) => tokens.some(({ folded }) => set.has(folded));
  const units = unitsOf(tokens, reading);
  const verb = verbAt(tokens, units, language);
  const verbToken = tokens[verb ?? -1];
  const beforeVerb = verb === undefined ? undefined : units.filter(({ at }) => at < verb).length;
  return {
    units,
    joint,
    afterComma,
    beforeVerb,
    isFirstPerson:
      has(grammar.I) ||
      (language === 'es' && has(grammar.I_AM)) ||
      isExperience(tokens, units) ||
      units.some(({ at, isVerb }) => at === verb && isVerb && isOfFirstPerson(verbToken?.written ?? '')),
    isThirdPerson:
      language === 'es' &&
      beforeVerb === 0 &&
      (isThird(verbToken?.folded) || units.some(({ at, folded }) => at === verb && isLasting(folded))),
    denies: tokens.some((token, at) => denies(token, tokens[at + 1])),
    affirms: tokens.some(({ written }, at) => written.toLowerCase() === 'sí' && at > 0),
    isFormer: tokens.some(({ folded }, at) => isFormer(folded, tokens[at + 1]?.folded)),
    tense: tokens.map(({ folded }, at) => tenseOf(folded, tokens[at + 1]?.folded, language)).find(Boolean),
    isNearly: tokens.some(({ written }) => grammar.NEARLY.has(written.toLowerCase())),
    isDuty: tokens.some(({ folded }, at) => isDuty(folded, tokens[at + 1]?.folded)),
    equates: has(grammar.EQUATING),
    compares: has(grammar.COMPARING),
    language,
    opensWithI: tokens.slice(0, 2).some(({ folded }) => grammar.I.has(folded)),
    namesSelf: tokens.some(({ folded }, at) => namesSelf(folded, tokens[at + 1])),
  };
}

/** Where the verb stands: a small one, one that shows that it is one, or what a pronoun is put before. */
function verbAt(tokens: readonly Token[], units: readonly Placed[], language: TextLanguage): number | undefined {
  const places = tokens.flatMap(({ folded }, at) => {
    const isSmall = [grammar.WAS, grammar.IS, grammar.I_AM, grammar.WILL, grammar.I].some((set) => set.has(folded));
    const isOther = (folded === 'son' && language === 'en') || (folded === 'he' && language === 'en');
    return (isSmall && !isOther) || (language === 'es' && grammar.CLITICS.has(folded)) ? [at] : [];
  });
  const shown = units.find(({ isVerb }) => isVerb)?.at;
  const all = shown === undefined ? places : [...places, shown];
  return all.length === 0 ? undefined : Math.min(...all);
}

const isThird = (folded = '') =>
  folded === 'se' || folded === 'le' || grammar.IS.has(folded) || grammar.WAS.has(folded);

/** "me gusta el té" is said of oneself. */
const isExperience = (tokens: readonly Token[], units: readonly Unit[]) =>
  tokens.some(({ folded }) => folded === 'me') && units.some(({ folded }) => conceptOf(folded) === 'like');

const denies = ({ folded, denied }: Token, next: Token | undefined) =>
  denied || (grammar.DENYING.has(folded) && !/^(?:solo|only)$/.test(next?.folded ?? ''));

const isFormer = (folded: string, next = '') =>
  grammar.FORMER.has(folded) &&
  !(folded === 'antes' && /^(?:de|que)$/.test(next)) &&
  (folded !== 'used' || next === 'to');

const isDuty = (folded: string, next: string | undefined) =>
  (/^(?:tengo|tenemos|tiene|tienen|hay)$/.test(folded) && next === 'que') ||
  (/^(?:have|has)$/.test(folded) && next === 'to');

function tenseOf(folded: string, next: string | undefined, language: TextLanguage): Tense | undefined {
  if (
    grammar.WILL.has(folded) ||
    (/^(?:voy|vamos|va|van)$/.test(folded) && next === 'a') ||
    (folded === 'going' && next === 'to')
  )
    return 'future';
  if (grammar.WAS.has(folded)) return 'past';
  if (folded === 'son' && language === 'en') return undefined;
  return grammar.I_AM.has(folded) || grammar.IS.has(folded) ? 'present' : undefined;
}

/** "me llamo", "mi nombre", "my name", "soy Ana", "I'm Ana". */
const namesSelf = (folded: string, next: Token | undefined) =>
  folded === 'llamo' ||
  (/^(?:mi|my)$/.test(folded) && /^(?:nombre|name)$/.test(next?.folded ?? '')) ||
  (/^(?:soy|i|am)$/.test(folded) && /^\p{Lu}\p{Ll}/u.test(next?.written ?? ''));
