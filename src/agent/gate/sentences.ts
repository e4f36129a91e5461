import { fold } from '../../memory/search/fold.js';
import { asserts } from './assertion.js';
import {
  A_TEXT,
  ABOUT_ANSWER,
  ACCENTED_COMMAND,
  AN_ANSWER,
  COMMAND,
  EXPLICIT,
  GOES_ON,
  HEARSAY,
  JOKE,
  LEAD_IN,
  MOMENT,
  OWN_LABEL,
  PASSING,
  QUESTION,
  QUESTION_TAG,
  SECRET,
  SMALL_TALK,
  STATES,
  SUPPOSITION,
  TO_ALMA,
  UNSURE,
} from './sentence-patterns.js';

/** What a sentence is; only a `statement` can be a ground for a memory. */
export type SentenceKind =
  | 'statement'
  | 'question'
  | 'command'
  | 'small talk'
  | 'supposition'
  | 'hearsay'
  | 'quoted'
  | 'secret'
  /** Nothing that is said of anyone or anything: a courtesy, an order in words that nobody listed, a heading. */
  | 'fragment';

/** A part of the person's message that stands by itself; of a statement, what is stated. */
export interface Sentence {
  readonly text: string;
  readonly kind: SentenceKind;
  /** Whether it is about whom the statement before was about: "She is a doctor", "Tiene 4 años". */
  readonly goesOn?: boolean;
}

/** Nobody types so much about themselves at once: it was pasted. */
const LONGEST_TYPED = 2_000;
/** Stands where a quotation was, so that what frames it ("she wrote …") is known for what it is. */
const QUOTATION = '\uFFFC';

/** The sentences of a message, each with what it is. */
export function sentences(message: string): Sentence[] {
  if (message.trimStart().startsWith('/')) return [{ text: message, kind: 'command' }];
  if (JOKE.test(fold(message))) return [{ text: message, kind: 'supposition' }];
  if (message.length > LONGEST_TYPED) return [{ text: message, kind: 'quoted' }];
  const { said, quoted } = withoutQuotes(message);
  return [...parts(said), ...quoted.map((text) => ({ text, kind: 'quoted' as const }))];
}

/** Fences, quoted lines, and quotations of more than two words or with a sentence of their own. */
function withoutQuotes(message: string): { said: string; quoted: string[] } {
  const quoted: string[] = [];
  const take = (mark: string) => (match: string) => {
    quoted.push(match);
    return mark;
  };
  const said = message
    .replace(/```[\s\S]*?(?:```|$)/g, take('\n'))
    .replace(/^[ \t]*(?:>|—|–).*$/gm, take('\n'))
    .replace(/(?:"[^"\n]+"|“[^”]+”|«[^»]+»|(?<!\p{L})'[^'\n]+'(?!\p{L}))/gu, (match) =>
      match.trim().split(/\s+/).length > 2 || asserts(match.slice(1, -1)) ? take(QUOTATION)(match) : match,
    );
  return { said, quoted };
}

/** The parts of what was said. From a label on ("Pedro: …", "este mail: …") somebody else may be speaking, to the end. */
function parts(said: string): Sentence[] {
  const found: Sentence[] = [];
  let theirs = false;
  for (const part of split(said)) {
    const [, label, rest] = /^([^:]{1,120}?):(?:\s+(.*)|)$/s.exec(part) ?? [];
    const [own] =
      label === undefined ? [part] : OWN_LABEL.test(fold(label)) ? [rest ?? ''] : isOwn(label) ? [part] : [];
    theirs ||= own === undefined;
    const told = theirs || own === undefined ? [{ text: part, kind: 'quoted' as const }] : classify(own);
    found.push(
      ...told.map((sentence) =>
        goesOn(sentence, found.at(-1)) ? { ...sentence, kind: 'statement' as const, goesOn: true } : sentence,
      ),
    );
  }
  return found;
}

const goesOn = ({ text, kind }: Sentence, before: Sentence | undefined) =>
  (kind === 'fragment' || kind === 'statement') && before?.kind === 'statement' && GOES_ON.test(text);

/** "Mis hijos: …" goes on in the person's own words; "escribió mi jefe: …" does not. */
const isOwn = (label: string): boolean =>
  EXPLICIT.test(`${label}: `) ||
  (classify(label).every(({ kind }) => kind === 'statement') && !A_TEXT.test(fold(label)));

/** At ends of sentences, lines and before `¿`; not inside `3.5`, `v2.0` or `alma.db`, nor before "…, ¿no?". */
const split = (text: string): string[] =>
  text
    .split(/(?<=[.!?…])(?=\s|$)|[\n;]+|(?=¿)(?!¿\S+\s*\?)|(?<=\?)/u)
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part));

/** "I moved to Leeds, do you know a gym?" states and asks. */
function classify(text: string): Sentence[] {
  if (text.includes(QUOTATION)) return [{ text, kind: 'quoted' }];
  const asks = text.startsWith('¿') || /\?\s*$/.test(text);
  const comma = text.startsWith('¿') || !asks ? -1 : text.lastIndexOf(',');
  const tail = text.slice(comma + 1).trim();
  // A short tail asks about the statement itself ("…, right?", "…, Rocky o Max?").
  if (comma > 0 && !QUESTION_TAG.test(tail))
    return [...classify(text.slice(0, comma)), { text: tail, kind: 'question' }];
  if (asks) return [{ text, kind: 'question' }];
  const bare = text.replace(/^[\s¡"'«“(–—-]+/, '');
  if (isGreeting(fold(bare))) return [{ text, kind: 'small talk' }];
  const begun = bare.replace(LEAD_IN, '');
  const stated = begun.replace(EXPLICIT, '').replace(LEAD_IN, '');
  const kind = stated === '' ? 'command' : kindOf(stated, EXPLICIT.test(begun));
  return [{ text: stated, kind }];
}

/** "hola Alma" and "no problem" are whole; in "hola vivo en Rosario" the greeting only leads in. */
const isGreeting = (plain: string) =>
  SMALL_TALK.test(plain) && plain.trim().split(/\s+/).length <= 3 && !STATES.test(plain);

const KINDS: readonly (readonly [SentenceKind, RegExp])[] = [
  ['secret', SECRET],
  ['question', QUESTION],
  ['supposition', SUPPOSITION],
  ['supposition', UNSURE],
  ['hearsay', HEARSAY],
  ['command', COMMAND],
  ['small talk', SMALL_TALK],
  ['small talk', PASSING],
  ['small talk', MOMENT],
  ['small talk', ABOUT_ANSWER],
  ['small talk', AN_ANSWER],
  ['small talk', TO_ALMA],
];
/** Of what the person asks to be remembered, only these are no facts. */
const NEVER: ReadonlySet<RegExp> = new Set([SECRET, QUESTION, TO_ALMA]);

function kindOf(stated: string, asked: boolean): SentenceKind {
  if (!asked && ACCENTED_COMMAND.test(stated)) return 'command';
  const plain = fold(stated);
  const known = KINDS.find(([, pattern]) => (!asked || NEVER.has(pattern)) && pattern.test(plain))?.[0];
  return known ?? (asked || asserts(stated) ? 'statement' : 'fragment');
}
