import { AlmaError } from '../errors.js';
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

/** What the offline mind does next: says something, or calls one tool. */
type Move = { readonly say: string } | { readonly call: string; readonly with: Readonly<Record<string, unknown>> };

const MOST_FOUND = 8;
const LATEST = { sort: 'created', limit: MOST_FOUND };
/** Of what only comes near a question, a few are enough. */
const MOST_GUESSED = 3;
/** What scores less than this part of the best is found beside it, and not about what was asked. */
const ABOUT = 1 / 2;
/** How far the best memory must be ahead of the next to be the one that was meant. */
const CLEARLY = 2;

/**
 * The mind that needs no service. It understands a few sentences, works with the same tools, and answers by
 * quoting memories with their ids. It never invents.
 */
export class OfflineModel implements Model {
  readonly name = 'offline';
  readonly offline = true;

  /** `dated` writes a relative time as a date: what is kept must still be true tomorrow. */
  constructor(
    private readonly options: { readonly language: 'es' | 'en'; readonly dated?: (text: string) => string },
  ) {}

  async *reply({ messages, tools, signal }: ModelRequest): AsyncGenerator<ModelEvent> {
    const asked = messages.findLast((message) => message.role === 'user');
    const last = messages.at(-1);
    if (signal?.aborted || !asked || !last) return;
    const words = OFFLINE_WORDS[languageOf(asked.text, this.options.language)];
    const intent = this.#intent(asked.text);
    const calling = messages.findLast((message) => message.role === 'assistant');
    const move =
      last.role === 'tool' && calling ? afterTool(intent, last, calling, words) : begin(intent, asked, words);
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

function afterTool(intent: Intent, tool: ToolMessage, { toolCalls }: AssistantMessage, words: OfflineWords): Move {
  const result = parse(tool.content);
  if (!result) return { say: words.tooLong };
  const { error, outcome, memory } = result;
  const memories = about(result.memories ?? []);
  if (error)
    return { say: error.code === 'denied' ? words.notForgotten : words.failed(error.message, error.hint ?? '') };
  if (memory && outcome === 'reinforced') return { say: words.known(quote(memory), memory.seen_count) };
  if (memory) return { say: words.kept(quote(memory)) };
  const [first] = memories;
  if (!first) return { say: nothingFound(intent, words) };
  if (toolCalls.some(({ name }) => name === 'memory_forget'))
    return { say: words.forgotten(quoted(memories), first.id) };
  if (intent.kind === 'forget') return forget(first, memories, words);
  const list = quoted(memories);
  if (intent.kind === 'ask') return { say: words.nearest(list) };
  return { say: intent.kind === 'know' && intent.topic ? words.found(intent.topic, list) : words.latest(list) };
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
