import { fold } from '../../memory/search/fold.js';
import {
  ABOUT_ANSWER,
  ACCENTED_COMMAND,
  COMMAND,
  EXPLICIT,
  HEARSAY,
  JOKE,
  LEAD_IN,
  PASSING,
  QUESTION,
  QUESTION_TAG,
  SMALL_TALK,
  STATES,
  SUPPOSITION,
  TO_ALMA,
} from './sentence-patterns.js';

/** What a sentence is; only a `statement` can be a ground for a memory. */
export type SentenceKind = 'statement' | 'question' | 'command' | 'small talk' | 'supposition' | 'hearsay' | 'quoted';

/** A part of the person's message that stands by itself; of a statement, what is stated. */
export interface Sentence {
  readonly text: string;
  readonly kind: SentenceKind;
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
  return [...split(said).flatMap(classify), ...quoted.map((text) => ({ text, kind: 'quoted' as const }))];
}

/** Fences, quoted lines, quotations of more than two words, and all that follows a command's colon. */
function withoutQuotes(message: string): { said: string; quoted: string[] } {
  const quoted: string[] = [];
  const take = (mark: string) => (match: string) => {
    quoted.push(match);
    return mark;
  };
  const said = message
    .replace(/```[\s\S]*?(?:```|$)/g, take('\n'))
    .replace(/^[ \t]*>.*$/gm, take('\n'))
    .replace(/(?:"[^"\n]+"|“[^”]+”|«[^»]+»|(?<!\p{L})'[^'\n]+'(?!\p{L}))/gu, (match) =>
      match.trim().split(/\s+/).length > 2 ? take(QUOTATION)(match) : match,
    );
  const colon = /^([^\n:.?!]*):\s*(?=\S)/.exec(said);
  if (!colon?.[1] || classify(colon[1])[0]?.kind !== 'command') return { said, quoted };
  quoted.push(said.slice(colon[0].length));
  return { said: colon[1], quoted };
}

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
  const stated = bare.replace(LEAD_IN, '').replace(EXPLICIT, '').replace(LEAD_IN, '');
  return [{ text: stated, kind: stated === '' ? 'command' : kindOf(stated) }];
}

/** "hola Alma" and "no problem" are whole; in "hola vivo en Rosario" the greeting only leads in. */
const isGreeting = (plain: string) =>
  SMALL_TALK.test(plain) && plain.trim().split(/\s+/).length <= 3 && !STATES.test(plain);

const KINDS: readonly (readonly [SentenceKind, RegExp])[] = [
  ['question', QUESTION],
  ['supposition', SUPPOSITION],
  ['hearsay', HEARSAY],
  ['command', COMMAND],
  ['small talk', SMALL_TALK],
  ['small talk', PASSING],
  ['small talk', ABOUT_ANSWER],
  ['small talk', TO_ALMA],
];

function kindOf(stated: string): SentenceKind {
  if (ACCENTED_COMMAND.test(stated)) return 'command';
  const plain = fold(stated);
  return KINDS.find(([, pattern]) => pattern.test(plain))?.[0] ?? 'statement';
}
