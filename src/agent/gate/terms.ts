import { FUNCTION_WORDS } from '../../memory/search/function-words.js';
import { termOf } from '../../memory/search/stems.js';
import { words } from '../../memory/search/words.js';
import { DENYING } from './clauses/grammar.js';

/** Words that only frame a fact ("the user is called …"): they need no ground and give none. */
const FRAMING =
  set(`usuario usuaria persona user person llamo llama llaman llamas llamado llamada nombre name names named
  called actualmente currently recently recientemente ahora tambien desde since hago hacen vez makes making`);

/** Forms that a stemmer does not bring together, and verbs that people and models use for one another. */
const SAME: Readonly<Record<string, string>> = forms({
  like: 'gusta gustan gusto encanta encantan amo ama adoro adora fascina love loves like likes enjoy enjoys',
  hate: 'odio odia odian detesto detesta hate hates hated',
  live: 'vivo vive viven vivimos resido reside live lives living reside resides',
  allergy: 'alergia alergias alergico alergica allergy allergies allergic',
  birthday: 'cumpleanos cumple cumplo birthday',
  come: 'vengo viene come comen comemos eat eats comes came',
  read: 'leo lee leen read reads',
  fly: 'fly flies',
  know: 'conozco conoce sabe se know knows',
  drive: 'conduzco conduce drive drives',
  born: 'naci nacio born',
  move: 'mude mudo muda mudan moves mudamos mudaron moved move moving',
  start: 'empece empezo empiezo empieza comence comenzo started start starts',
  use: 'uso usa usamos usan utilizo utiliza use uses using',
});

const NUMBERS: Readonly<Record<string, string>> = numbered(
  'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte',
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty',
);

const NEGATIONS: ReadonlySet<string> = new Set([...DENYING, 'sin', 'without']);

/** What a text tells, as terms: stems of its content words and its numbers in digits. */
export function terms(text: string): Set<string> {
  const found = new Set<string>();
  for (const word of words(text)) {
    const number = numberOf(word);
    if (number !== undefined) found.add(number);
    else if (!FUNCTION_WORDS.has(word) && !FRAMING.has(word)) found.add(verbTerm(word));
  }
  return found;
}

/** "crezco" and "crece", "busqué" and "buscó": what Spanish spells in two ways, no stemmer brings together. */
const verbTerm = (word: string) => SAME[word] ?? termOf(word.replace(/zco$/, 'ce').replace(/que$/, 'ca'));

/** What a verb says that is one of several for the same: "like" for "adora" and "gusta". */
export const conceptOf = (word: string): string | undefined => SAME[word]?.slice(1);

/** The term of one word, also when `terms` leaves it out. */
export const termOfWord = (word: string): string => numberOf(word) ?? verbTerm(word);

/** Whether a text denies something. */
export const negates = (text: string): boolean =>
  words(text.replace(/n['’]t\b/gi, ' not')).some((word) => NEGATIONS.has(word));

/** Whether a term is a number. */
export const isNumber = (term: string): boolean => /^\d/.test(term);

/** Whether a word says nothing by itself. */
export const isFrame = (word: string): boolean => FUNCTION_WORDS.has(word) || FRAMING.has(word);

/** Names in a text: words with a capital letter, the first one aside, which always has one. */
export function names(text: string): string[] {
  const found = text.match(/(?<=[\p{L}\p{N},;:)»"”]\s+["«“(]?)\p{Lu}[\p{L}\p{N}]*/gu) ?? [];
  return found.flatMap((name) => words(name));
}

// "un", "una" and English "one" are articles and pronouns far more often than numbers.
function numberOf(word: string): string | undefined {
  return /^\d/.test(word) ? word : word === 'one' || word === 'uno' ? undefined : NUMBERS[word];
}

function set(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}

function forms(concepts: Record<string, string>): Record<string, string> {
  const pairs = Object.entries(concepts).flatMap(([concept, list]) =>
    list.split(' ').map((form) => [form, `=${concept}`]),
  );
  return Object.fromEntries(pairs);
}

function numbered(...languages: string[]): Record<string, string> {
  return Object.fromEntries(languages.flatMap((list) => list.split(' ').map((word, value) => [word, String(value)])));
}
