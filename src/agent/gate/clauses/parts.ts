import { fold } from '../../../memory/search/fold.js';
import { languageOf } from '../../../memory/search/function-words.js';
import type { TextLanguage } from '../../../memory/search/lexicon.js';
import { words } from '../../../memory/search/words.js';
import { isFrame, isNumber, termOfWord } from '../terms.js';
import { ALL, COMPARING, I_AM, INSTEAD, IS, JOINTS, type Joint, TIMES, WAS, WILL } from './grammar.js';

/** A word or a sign of a sentence. */
export interface Token {
  readonly written: string;
  /** Folded, and without `'s`, `'m` and the like. */
  readonly folded: string;
  /** Whether it ends in `n't`. */
  readonly denied: boolean;
}

/** A clause, or a thing of a list, before it is understood: what may not lend its words to another. */
export interface Part {
  readonly tokens: readonly Token[];
  readonly joint: Joint;
  /** Whether a comma, and no word, begins it. */
  readonly afterComma: boolean;
}

/** A sentence of a text; one that `goesOn` speaks of whom the one before did. */
export interface Said {
  readonly text: string;
  readonly goesOn?: boolean;
}

/** Each sentence of a text as its clauses and things of lists. */
export function partsOf(said: readonly Said[], language: TextLanguage): Part[][] {
  return said.flatMap(({ text, goesOn }) =>
    text
      .split(/(?<=[.!?…])\s+|[\n;]+/)
      .map((sentence, nth) => split(tokensOf(sentence), goesOn && nth === 0 ? 'then' : 'start', language))
      .filter((parts) => parts.length > 0),
  );
}

/** The language of a text, which tells `a` from `a` and `son` from `son`. */
export const textLanguage = (text: string): TextLanguage | undefined => languageOf(words(text));

const TOKEN = /[\p{L}\p{N}]+(?:[.,'’_/@-][\p{L}\p{N}]+)*(?:\+\+|#)?|[,:()—–]/gu;

function tokensOf(sentence: string): Token[] {
  const plain = sentence.normalize('NFC').replace(INSTEAD, ' excepto ');
  return [...plain.matchAll(TOKEN)].map(([written]) => {
    const folded = fold(written).replace(/’/g, "'");
    return { written, folded: folded.replace(/n?'[a-z]+$/, ''), denied: /n't$/.test(folded) };
  });
}

/** Whether a word says something by itself. */
export function isContent({ written, folded }: Token, language: TextLanguage): boolean {
  if (SMALL_VERBS.some((verbs) => verbs.has(folded)) && !(folded === 'son' && language === 'en')) return false;
  return (
    written.toLowerCase() === 'té' ||
    folded === 'son' ||
    words(folded).some((word) => isNumber(termOfWord(word)) || !isFrame(word))
  );
}

const SMALL_VERBS = [WAS, IS, I_AM, WILL];

function split(tokens: readonly Token[], opening: Joint, language: TextLanguage): Part[] {
  const says = (token: Token) => isContent(token, language);
  const parts: { tokens: Token[]; joint: Joint; afterComma: boolean }[] = [];
  let part = { tokens: [] as Token[], joint: opening, afterComma: false };
  tokens.forEach((token, at) => {
    const joint = jointAt(tokens, at, language);
    // what has said nothing yet, and days, only lead in
    if (joint && part.tokens.some((each) => says(each) && !TIMES.has(each.folded))) {
      parts.push(part);
      part = { tokens: [], joint, afterComma: token.written === ',' };
    } else if (joint && joint !== 'and' && part.joint === 'and') part.joint = joint;
    part.tokens.push(token);
  });
  return part.tokens.some(says) ? [...parts, part] : parts;
}

/** How the clause hangs on the rest that this token begins; undefined when it begins none. */
function jointAt(tokens: readonly Token[], at: number, language: TextLanguage): Joint | undefined {
  const { written = '', folded = '' } = tokens[at] ?? {};
  const joint = JOINTS.get(folded) ?? JOINTS.get(written);
  const before = tokens.slice(0, at).map((token) => token.folded);
  if (written === 'sí' || (/^[yeou]$/.test(folded) && (language === 'en' || written !== folded))) return undefined;
  if (folded === 'que' && before.some((word) => COMPARING.has(word))) return undefined;
  if (folded === 'menos' && !before.some((word) => ALL.has(word))) return undefined;
  return joint;
}
