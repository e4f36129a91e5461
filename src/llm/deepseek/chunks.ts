import type { AssistantMessage, Finish, ModelEvent, ToolCall, Usage } from '../model.js';
import { NO_USAGE } from '../usage.js';
import { ServiceFault } from './fault.js';

/** The parts of a streamed chunk that are read; services leave out what they have nothing to say about. */
export interface Chunk {
  readonly choices?: readonly { readonly delta?: Delta; readonly finish_reason?: string | null }[];
  readonly usage?: ServiceUsage | null | undefined;
}

interface Delta {
  readonly content?: string | null;
  readonly reasoning_content?: string | null;
  readonly tool_calls?: readonly CallPiece[];
}

/** A piece of one tool call; pieces of several calls may come interleaved, told apart by `index`. */
interface CallPiece {
  readonly index?: number;
  readonly id?: string;
  readonly function?: { readonly name?: string; readonly arguments?: string };
}

/** Token counts as DeepSeek (`prompt_cache_hit_tokens`) or others (`prompt_tokens_details`) write them. */
export interface ServiceUsage {
  readonly prompt_tokens?: number;
  readonly completion_tokens?: number;
  readonly prompt_cache_hit_tokens?: number;
  readonly prompt_tokens_details?: { readonly cached_tokens?: number | null } | null;
}

/** The most characters of one answer, all told: several times what any model writes. More is no answer any more. */
const LONGEST_ANSWER = 2_000_000;

/**
 * Reads a streamed answer to its end: `reasoning` and `text` as they come, then `done`.
 * @throws ServiceFault `broken` when the stream ends before the model did, and what `chunks` throws.
 */
export async function* fromChunks(chunks: AsyncIterable<Chunk>, keepReasoning: boolean): AsyncGenerator<ModelEvent> {
  const answer = { content: '', reasoning: '' };
  const calls = new Map<number, { id: string; name: string; arguments: string }>();
  let finish: string | undefined;
  let usage = NO_USAGE;
  try {
    for await (const chunk of bounded(chunks)) {
      if (chunk.usage) usage = fromUsage(chunk.usage);
      const choice = chunk.choices?.[0];
      const { reasoning_content: reasoning, content: text, tool_calls: pieces } = choice?.delta ?? {};
      finish = choice?.finish_reason ?? finish;
      if (reasoning) {
        answer.reasoning += reasoning;
        yield { type: 'reasoning', text: reasoning };
      }
      if (text) {
        answer.content += text;
        yield { type: 'text', text };
      }
      for (const piece of pieces ?? []) addPiece(calls, piece);
    }
  } catch (error) {
    // A model that has said why it stopped has said all: what breaks after that takes nothing away.
    if (finish === undefined) throw error;
  }
  if (finish === undefined) throw new ServiceFault('broken', 'the stream ended before the answer did');
  if (finish === 'insufficient_system_resource') throw new ServiceFault('broken', 'the service ran out of resources');
  const toolCalls = wholeCalls([...calls].sort(([a], [b]) => a - b).map(([, call]) => call));
  const { content, reasoning } = answer;
  const message: AssistantMessage = { role: 'assistant', content, toolCalls, ...(keepReasoning && { reasoning }) };
  yield { type: 'done', message, usage, finish: toolCalls.length > 0 ? 'tool_calls' : toFinish(finish) };
}

/** Token counts in Alma's terms; what the service does not say counts as 0. */
export function fromUsage(usage: ServiceUsage | null | undefined): Usage {
  return {
    input: usage?.prompt_tokens ?? 0,
    cached: usage?.prompt_cache_hit_tokens ?? usage?.prompt_tokens_details?.cached_tokens ?? 0,
    output: usage?.completion_tokens ?? 0,
  };
}

function addPiece(calls: Map<number, { id: string; name: string; arguments: string }>, piece: CallPiece): void {
  const index = piece.index ?? 0;
  const call = calls.get(index) ?? { id: '', name: '', arguments: '' };
  calls.set(index, call);
  call.id ||= piece.id ?? '';
  call.name += piece.function?.name ?? '';
  call.arguments += piece.function?.arguments ?? '';
}

/** The same chunks, but what is none fails, and what is too much ends the answer as one that is too long. */
async function* bounded(chunks: AsyncIterable<Chunk>): AsyncGenerator<Chunk> {
  let written = 0;
  for await (const chunk of chunks) {
    if (!isChunk(chunk)) throw new ServiceFault('broken', 'a part of it is no part of an answer');
    yield chunk;
    written += sizeOf(chunk.choices?.[0]?.delta);
    if (written > LONGEST_ANSWER) return yield { choices: [{ finish_reason: 'length' }] };
  }
}

/** Whether what is read of a chunk is of the kind that it should be. */
function isChunk(value: unknown): value is Chunk {
  if (!isObject(value) || !isListOf(value.choices, isObject)) return false;
  const { delta } = value.choices?.[0] ?? {};
  if (delta === undefined || delta === null) return true;
  if (!isObject(delta) || !isText(delta.content) || !isText(delta.reasoning_content)) return false;
  return isListOf(delta.tool_calls, isPiece);
}

const isPiece = (value: unknown): value is CallPiece =>
  isObject(value) && (!isObject(value.function) || isText(value.function.arguments));
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isText = (value: unknown) => value === undefined || value === null || typeof value === 'string';
const isListOf = <T>(value: unknown, isOne: (item: unknown) => item is T): value is T[] | null | undefined =>
  value === undefined || value === null || (Array.isArray(value) && value.every(isOne));

const sizeOf = ({ content, reasoning_content: reasoning, tool_calls: pieces }: Delta = {}): number =>
  (content?.length ?? 0) +
  (reasoning?.length ?? 0) +
  (pieces ?? []).reduce((sum, piece) => sum + (piece.function?.arguments?.length ?? 0) + 1, 0);

function wholeCalls(calls: readonly ToolCall[]): ToolCall[] {
  if (calls.some((call) => !call.id || !call.name))
    throw new ServiceFault('broken', 'a tool call has no id or no name');
  return [...calls];
}

function toFinish(reason: string): Finish {
  return reason === 'length' || reason === 'content_filter' ? reason : 'stop';
}
