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

/**
 * Reads a streamed answer to its end: `reasoning` and `text` as they come, then `done`.
 * @throws ServiceFault `broken` when the stream ends before the model did, and what `chunks` throws.
 */
export async function* fromChunks(chunks: AsyncIterable<Chunk>, keepReasoning: boolean): AsyncGenerator<ModelEvent> {
  const answer = { content: '', reasoning: '' };
  const calls: { id: string; name: string; arguments: string }[] = [];
  let finish: string | undefined;
  let usage = NO_USAGE;
  try {
    for await (const chunk of chunks) {
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
  const toolCalls = wholeCalls(calls);
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

function addPiece(calls: { id: string; name: string; arguments: string }[], piece: CallPiece): void {
  const index = piece.index ?? 0;
  calls[index] ??= { id: '', name: '', arguments: '' };
  const call = calls[index];
  call.id ||= piece.id ?? '';
  call.name += piece.function?.name ?? '';
  call.arguments += piece.function?.arguments ?? '';
}

function wholeCalls(calls: readonly ToolCall[]): ToolCall[] {
  const whole = calls.filter(() => true); // an index the service skipped leaves a hole
  if (whole.some((call) => !call.id || !call.name))
    throw new ServiceFault('broken', 'a tool call has no id or no name');
  return whole;
}

function toFinish(reason: string): Finish {
  return reason === 'length' || reason === 'content_filter' ? reason : 'stop';
}
