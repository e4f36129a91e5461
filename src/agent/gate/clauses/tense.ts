import type { Clause } from './clause.js';
import type { Place } from './placing.js';
import type { Unit } from './unit.js';

const PAST = /(?:[éíó]|aron|ieron|aba|abas|aban|ábamos|ía|ías|ían|íamos|ed)$/;
/** Forms that may be of the past or not: "adoptamos", and "compre" as hurried people write it. */
const EITHER = /(?:[ei]|[aei]mos|ado|ada|ido|ida|ste)$/;

function isPast({ written, folded, showsTense }: Unit): boolean {
  return showsTense && (PAST.test(written.toLowerCase()) || isIrregularPast(folded));
}

const IRREGULAR: ReadonlySet<string> = new Set(
  `went became began bent blew broke brought built bought caught chose came dealt drew drank drove ate fell fed fought flew
  forgot forgave froze gave grew heard hid held kept knew lent lost made met paid rode rang ran said saw sold sent shone shot sang
  sat slept spoke spent stood stole swam swept taught told thought threw understood woke wore won wrote left got felt had took
  anduvo anduve cupo dijo dije condujo conduje estuvo fue fui hizo hice hubo pudo pude puso puse quiso quise supo supe tuvo tuve
  trajo traje tradujo vino vine naci vivi mude compre`.split(/\s+/),
);
const isIrregularPast = (folded: string) => IRREGULAR.has(folded);

const mayBePast = (unit: Unit) => isPast(unit) || !unit.showsTense || EITHER.test(unit.folded);

const isOver = ({ tense, isFormer }: Clause) => tense === 'past' || isFormer;

/** Whether a clause says of now what was, or of the past what is or will be; `pairs` are its units and where they stand. */
export function changesTime(clause: Clause, said: Clause, pairs: readonly (readonly [Unit, Place])[]): boolean {
  const own = pairs.filter(([, place]) => place.clause === said).map(([unit, place]) => [unit, place.unit] as const);
  const changed = own.filter(([unit, source]) => unit.folded !== source.folded);
  if (changed.some(([unit, source]) => isPast(source) && !mayBePast(unit))) return true;
  if (changed.some(([unit, source]) => isPast(unit) && !mayBePast(source))) return true;
  if (isOver(said) && !isOver(clause) && !clause.denies && !own.some(([unit]) => isPast(unit))) return true;
  if (isOver(clause) && !isOver(said) && !said.units.some(mayBePast)) return true;
  return said.tense === 'future' && clause.tense === 'present';
}
