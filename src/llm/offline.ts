import { AlmaError } from '../errors.js';
import type { Language } from '../language.js';
import type {
  AssistantMessage,
  JsonAnswer,
  Model,
  ModelEvent,
  ModelRequest,
  RecalledMemory,
  ToolMessage,
  UserMessage,
} from './model.js';
import { type Intent, intentOf, languageOf } from './offline-intents.js';
import { OFFLINE_WORDS, type OfflineWords } from './offline-words.js';
import { NO_USAGE } from './usage.js';

/** What the offline mind is made with. */
export interface OfflineOptions {
  readonly language: Language;
  /** Writes a relative time as a date: what is kept must still be true tomorrow. */
  readonly dated?: (text: string) => string;
  /** The share of a topic's words, 0 to 1, that a text holds; a search finds what comes near, too. */
  readonly held?: (topic: string, text: string) => number;
}

/** What the offline mind does next: says something, or calls one tool. */
type Move = { readonly say: string } | { readonly call: string; readonly with: Readonly<Record<string, unknown>> };

const MOST_FOUND = 8;
const LATEST = { sort: 'created', limit: MOST_FOUND };
/** Of what only comes near a question, a few are enough. */
const MOST_GUESSED = 3;
/** What scores less than this part of the best is found beside it, and not about what was asked. */
const ABOUT = 1 / 2;
/** The share of a topic's words that a memory about it holds. */
const MEANT = 1 / 2;
/** How far the best memory must be ahead of the next to be the one that was meant. */
const CLEARLY = 2;

/**
 * The mind that needs no service. It understands a few sentences, works with the same tools, and answers by
 * quoting memories with their ids. It never invents.
 */
export class OfflineModel implements Model {
  readonly name = 'offline';
  readonly offline = true;

  constructor(private readonly options: OfflineOptions) {}

  async *reply({ messages, tools, signal }: ModelRequest): AsyncGenerator<ModelEvent> {
    const asked = messages.findLast((message) => message.role === 'user');
    const last = messages.at(-1);
    if (signal?.aborted || !asked || !last) return;
    const words = OFFLINE_WORDS[languageOf(asked.text, this.options.language)];
    const intent = this.#intent(asked.text);
    const calling = messages.findLast((message) => message.role === 'assistant');
    const move =
      last.role === 'tool' && calling
        ? afterTool(intent, last, calling, words, this.options.held)
        : begin(intent, asked, words);
    const message = toMessage(move, `offline_${messages.length}`, new Set(tools.map(({ name }) => name)));
    if (message.content) yield { type: 'text', text: message.content };
    yield { type: 'done', message, usage: NO_USAGE, finish: message.toolCalls.length > 0 ? 'tool_calls' : 'stop' };
  }

  #intent(text: string): Intent {
    const intent = intentOf(text);
    const { dated = (same) => same } = this.options;
    return intent.kind === 'remember' ? { ...intent, content: dated(intent.content) } : intent;
  }

  async json(): Promise<JsonAnswer> {
    throw new AlmaError(
      'model_service',
      'The offline chat has no model to ask.',
      'Set a key to use the model service.',
    );
  }
}

function begin(intent: Intent, { recalled }: UserMessage, words: OfflineWords): Move {
  switch (intent.kind) {
    case 'remember':
      return intent.content === ''
        ? { say: words.rememberWhat }
        : { call: 'memory_add', with: { content: intent.content } };
    case 'know':
      return intent.topic ? search(intent.topic, MOST_FOUND) : { call: 'memory_list', with: LATEST };
    case 'forget':
      return search(intent.topic, MOST_FOUND);
    case 'forget_all':
      return { say: words.notAll };
    case 'forget_ids':
      return { call: 'memory_forget', with: { id: intent.ids } };
    case 'greet':
      return { say: `${words.greeting} ${words.help}` };
    case 'ask':
      return recalled.length > 0 ? { say: words.recalled(quoted(recalled)) } : search(intent.question, MOST_GUESSED);
    case 'other':
      return { say: recalled.length > 0 ? words.recalled(quoted(recalled)) : `${words.nothingOnThat} ${words.help}` };
  }
}

const search = (query: string, limit: number): Move => ({ call: 'memory_search', with: { query, limit } });

/** The documents that the tools answer with, as far as they are read. */
interface Result {
  readonly error?: { readonly code: string; readonly message: string; readonly hint?: string };
  readonly outcome?: 'added' | 'reinforced';
  readonly memory?: RecalledMemory & { readonly seen_count: number };
  readonly memories?: readonly Found[];
}

type Found = RecalledMemory & { readonly score?: number };

function afterTool(
  intent: Intent,
  tool: ToolMessage,
  { toolCalls }: AssistantMessage,
  words: OfflineWords,
  held: OfflineOptions['held'] = () => 1,
): Move {
  const result = parse(tool.content);
  if (!result) return { say: words.tooLong };
  const { error, outcome, memory } = result;
  if (error) return { say: refusal(error, toolCalls, words) };
  if (memory && outcome === 'reinforced') return { say: words.known(quote(memory), memory.seen_count) };
  if (memory) return { say: words.kept(quote(memory)) };
  const found = about(result.memories ?? []);
  const isForgotten = toolCalls.some(({ name }) => name === 'memory_forget');
  const topic = isForgotten || !('topic' in intent) ? undefined : intent.topic;
  const holding = topic === undefined ? found : found.filter(({ content }) => held(topic, content) >= MEANT);
  const [first] = holding;
  if (!first && found.length > 0 && intent.kind === 'know')
    return { say: words.nearest(quoted(found.slice(0, MOST_GUESSED))) };
  if (!first) return { say: nothingFound(intent, words) };
  const list = quoted(holding);
  if (isForgotten) return { say: words.forgotten(list, first.id) };
  if (intent.kind === 'forget') return forget(first, holding, words);
  if (intent.kind === 'ask') return { say: words.nearest(list) };
  return { say: topic ? words.found(topic, list) : words.latest(list) };
}

function refusal(
  { code, message, hint = '' }: NonNullable<Result['error']>,
  toolCalls: AssistantMessage['toolCalls'],
  words: OfflineWords,
): string {
  const named = toolCalls.flatMap(
    (call) => (parse(call.arguments) as { id?: readonly string[] } | undefined)?.id ?? [],
  );
  if (code === 'denied') return words.notForgotten;
  if (code === 'nobody_asked') return words.nobodyAsked(named.join(' '));
  if (code === 'not_found') return words.noSuch(named.map((id) => `#${id}`).join(', '));
  return words.failed(message, hint);
}

function nothingFound(intent: Intent, words: OfflineWords): string {
  if (intent.kind === 'ask') return `${words.nothingOnThat} ${words.help}`;
  return 'topic' in intent && intent.topic ? words.nothing(intent.topic) : words.noMemories;
}

/** Forgets what was clearly meant, else asks which one. */
function forget(first: Found, memories: readonly Found[], words: OfflineWords): Move {
  const clear = memories.length === 1 || (first.score ?? 0) >= CLEARLY * (memories[1]?.score ?? 0);
  if (!clear) return { say: words.whichOne(quoted(memories), first.id) };
  return { call: 'memory_forget', with: { id: [String(first.id)] } };
}

const about = (found: readonly Found[]): readonly Found[] =>
  found.filter(({ score }) => score === undefined || score >= ABOUT * (found[0]?.score ?? 0));

/** A long result comes cut, and is no JSON any more. */
function parse(content: string): Result | undefined {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

function toMessage(move: Move, id: string, tools: ReadonlySet<string>): AssistantMessage {
  if ('say' in move) return { role: 'assistant', content: move.say, toolCalls: [] };
  if (!tools.has(move.call)) throw new Error(`the offline mind needs the tool ${move.call}`);
  return { role: 'assistant', content: '', toolCalls: [{ id, name: move.call, arguments: JSON.stringify(move.with) }] };
}

const quote = ({ id, content }: RecalledMemory) => `#${id} «${content}»`;
const quoted = (memories: readonly RecalledMemory[]) => memories.map((memory) => `- ${quote(memory)}`).join('\n');
