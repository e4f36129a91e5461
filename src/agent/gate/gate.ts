import type { RecalledMemory } from '../../llm/model.js';
import { isoDate } from '../prompt.js';
import { type Grounds, groundsOf, ungrounded } from './grounds.js';
import { type Sentence, sentences } from './sentences.js';
import { negates, termOfWord, terms } from './terms.js';
import { relativeTimes, withDates } from './time.js';

/** A fact that may be kept, as `memory:add` takes it; `replaces` is the id of the memory that it makes untrue. */
export interface Proposal {
  readonly content: string;
  readonly tags: readonly string[];
  readonly theme?: string;
  readonly type?: string;
  readonly importance?: number;
  readonly replaces?: number;
}

/**
 * What is not kept, and why. What the `gate` refuses is the model's noise and concerns nobody; what the `memory`
 * refuses (a secret, a full memory) the person should know.
 */
export interface Refusal {
  readonly content: string;
  readonly reason: string;
  readonly by: 'gate' | 'memory';
  /** The kind of the memory's error. */
  readonly code?: string;
}

/** What proposals are held against. */
export interface GateContext {
  /** The person's words. */
  readonly text: string;
  readonly today: Date;
  /** The memories that may be replaced. */
  readonly shown: readonly RecalledMemory[];
  /** All that the model was shown in this chat. */
  readonly loaded: readonly RecalledMemory[];
  /** What the model kept by itself while it answered. */
  readonly added: readonly string[];
  readonly types: readonly string[];
}

/** What the gate lets through, and what it does not. */
export interface Gated {
  readonly kept: readonly Proposal[];
  readonly refused: readonly Refusal[];
}

const MOST_KEPT = 3;
const LONGEST_CONTENT = 300;

/** Whether a message holds any statement at all, so that asking the model about it is worth a request. */
export const worthAsking = (text: string): boolean =>
  sentences(text).some((part) => part.kind === 'statement' && terms(part.text).size > 0);

/** What is said of a password that stands in the person's words, without repeating it; undefined when there is none. */
export const secretRefused = (text: string): Refusal | undefined =>
  sentences(text).some(({ kind }) => kind === 'secret') ? A_SECRET : undefined;

const A_SECRET: Refusal = { content: '', reason: 'It looks like a password.', by: 'memory', code: 'secret' };

/**
 * The code around the model: of what it proposes, only what the person's own statements say may be kept.
 * `answer` is the model's JSON, whatever its shape.
 */
export function gate(answer: unknown, context: GateContext): Gated {
  const kept: Proposal[] = [];
  const refused: Refusal[] = [];
  const parts = sentences(context.text);
  const statements = parts.filter(({ kind }) => kind === 'statement');
  const grounds = groundsOf(statements, meantDates(context), context.today);
  for (const candidate of candidates(answer)) {
    const content = withDates(candidate.content.trim(), context.today);
    const reason =
      malformed(content) ??
      (kept.length === MOST_KEPT ? 'more than three for one message' : undefined) ??
      sourceFault(content, grounds, parts) ??
      echoed(content, context.loaded, 'Alma knows it already') ??
      echoed(
        content,
        context.added.map((text) => ({ content: text })),
        'the model kept it itself',
      ) ??
      echoed(content, kept, 'it was proposed twice');
    if (reason) refused.push(reason === 'secret' ? A_SECRET : { content, reason, by: 'gate' });
    else kept.push(toProposal(candidate, content, context));
  }
  return { kept, refused };
}

/** What has just become so may be kept with the date of today. */
const NOW = /(?<!\p{L})(?:ahora|reci[eé]n|acab[oé] de|now|just)(?!\p{L})/iu;

function meantDates({ text, today }: GateContext): string[] {
  const dates = relativeTimes(text, today).flatMap(({ date, span }) => (span === 'week' ? weekFrom(date) : [date]));
  return NOW.test(text) ? [...dates, isoDate(today)] : dates;
}

/** Its seven days, since a model may name any of them. */
function weekFrom(monday: string): string[] {
  const [year = 0, month = 1, day = 1] = monday.split('-').map(Number);
  return Array.from({ length: 7 }, (_, later) => isoDate(new Date(year, month - 1, day + later)));
}

type Candidate = Readonly<Record<string, unknown>> & { readonly content: string };

/** The proposals in the model's answer; what has no text is none. */
function candidates(answer: unknown): Candidate[] {
  if (typeof answer !== 'object' || answer === null || !('memories' in answer) || !Array.isArray(answer.memories))
    return [];
  return answer.memories.filter((item) => typeof item?.content === 'string');
}

function malformed(content: string): string | undefined {
  if (content.length > LONGEST_CONTENT) return 'it is too long for one fact';
  if (/[?¿]/.test(content)) return 'question';
  if (/^(?:eso|esto|aquello|it|this|that|they|ellos|ellas)\b/i.test(content)) return 'it does not stand by itself';
  return undefined;
}

/** Why a proposal is not what the person stated; the kind of sentence it comes from, if it comes from one. */
function sourceFault(content: string, grounds: Grounds, parts: readonly Sentence[]): string | undefined {
  const fault = ungrounded(content, grounds);
  return fault && (otherSource(content, parts) ?? fault);
}

/** What a proposal was taken from when it was not a statement: "question", "command", … */
function otherSource(content: string, parts: readonly Sentence[]): string | undefined {
  const proposed = [...terms(content)];
  return parts.find(({ kind, text }) => {
    const said = terms(text);
    return kind !== 'statement' && proposed.length > 0 && proposed.every((term) => said.has(term));
  })?.kind;
}

/** A text that says no more than one of these is an echo of it. */
function echoed(content: string, known: readonly { content: string }[], reason: string): string | undefined {
  const proposed = [...terms(content)];
  const isEcho = known.some((memory) => {
    const said = terms(memory.content);
    return negates(memory.content) === negates(content) && proposed.every((term) => said.has(term));
  });
  return isEcho ? reason : undefined;
}

function toProposal(candidate: Candidate, content: string, { text, shown, types }: GateContext): Proposal {
  const { tags, theme, type, importance, replaces } = candidate;
  const replaced =
    shown.find(({ id }) => String(id) === String(replaces).replace(/^#/, '')) ?? outdated(content, shown, text);
  return {
    content,
    tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string' && tag.trim() !== '').slice(0, 5) : [],
    ...(typeof theme === 'string' && theme.trim() && { theme }),
    ...(typeof type === 'string' && types.includes(type) && { type }),
    ...(Number.isInteger(importance) && inRange(Number(importance)) && { importance: Number(importance) }),
    ...(replaced && mayReplace(content, replaced.content, text) && { replaces: replaced.id }),
  };
}

/** Of these a person has one at a time. */
const ONE_AT_A_TIME: ReadonlySet<string> = new Set(['vive', 'trabaja', 'works'].map(termOfWord));

/** The one memory of the same matter that a change makes untrue, when the model did not name it. */
function outdated(content: string, shown: readonly RecalledMemory[], text: string): RecalledMemory | undefined {
  const matter = [...terms(content)][0] ?? '';
  if (!ONE_AT_A_TIME.has(matter) || !CHANGE.test(text)) return undefined;
  const same = shown.filter((memory) => [...terms(memory.content)][0] === matter);
  return same.length === 1 ? same[0] : undefined;
}

const inRange = (importance: number) => importance >= 1 && importance <= 5;

/** A memory gives way only to one on the same matter, or when the person says that something changed. */
const mayReplace = (content: string, old: string, text: string): boolean => {
  const said = terms(old);
  return CHANGE.test(text) || [...terms(content)].some((term) => said.has(term));
};

const CHANGE =
  /(?<!\p{L})(?:ahora|ya no|dej[eé]|cambi[eéoó]|mud[eéoó]|actualmente|en vez|en realidad|now|no longer|anymore|changed?|moved|instead|actually|switched|quit)(?!\p{L})/iu;
