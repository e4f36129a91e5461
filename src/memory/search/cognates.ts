import { remembering } from './remembering.js';

/**
 * Spellings of one root that English and Spanish write differently, and the one they are both taken to.
 * In order: each works on what those before it left.
 */
const CORRESPONDENCES: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/([tc])h/g, '$1'],
  [/ck|qu|[kq]/g, 'c'],
  [/y/g, 'i'],
  [/mm/g, 'nm'],
  [/([a-z])\1/g, '$1'],
  [/^s(?=[bcdfglmnpqt])/, 'es'],
  [/(?:[tsc]i[oó]n(?:es|s)?)$/, 'cion'],
  [/(?:idades|idad|ities|iti|tad|tades)$/, 'it'],
  [/(?:amente|emente|mente|ali|li)$/, 'l'],
  [/(?:ical|icos?|icas?|ics?)$/, 'ic'],
  [/(?:ances?|anci|ancias?)$/, 'anc'],
  [/(?:ences?|enci|encias?)$/, 'enc'],
  [/(?:ous|os[oa]s?)$/, 'os'],
  [/[aeiou]+s?$/, ''],
];

/** What is left of a folded word when the ways in which Spanish and English spell a common root are made one: `filosofia`, `philosophy`. */
export const skeleton = remembering((word) =>
  CORRESPONDENCES.reduce((text, [spelling, common]) => text.replace(spelling, common), word),
);
