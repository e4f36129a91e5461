import type { ObjectSchema } from '../schema/schema.js';

/**
 * The model as the agent sees it. Two minds implement it: the model service (`deepseek/`) and
 * the one that needs none (`offline/`). A conversation is a list of messages that only grows,
 * so that each request begins, byte for byte, with the whole of the one before it.
 */
export interface Model {
  /** The name that people know it by: `deepseek-flash`, `offline`. */
  readonly name: string;
  /** True when no service is called. */
  readonly offline: boolean;
  /** Gets ready for the first request while the person is still typing; what is wrong, that request says. */
  prepare?(): void;
  /**
   * Answers the conversation. The last event is `done`, unless the signal aborts: then the
   * generator returns early and what was yielded is all there is.
   * @throws AlmaError of kind `model_service` when the service fails for good.
   */
  reply(request: ModelRequest): AsyncIterable<ModelEvent>;
  /**
   * Asks one question in JSON mode, without thinking and without tools.
   * @throws AlmaError of kind `model_service`, also when the answer is not JSON after one retry.
   */
  json(request: JsonRequest): Promise<JsonAnswer>;
}

export interface ModelRequest {
  readonly messages: readonly Message[];
  readonly tools: readonly ToolDefinition[];
  /** The most tokens that the answer may have; the service's own bound when it is not given. */
  readonly maxTokens?: number;
  readonly signal?: AbortSignal;
}

export interface JsonRequest {
  readonly system: string;
  readonly user: string;
  readonly maxTokens: number;
  /** How long all of it may take, in milliseconds, repetitions included; the settings' own bounds when it is not given. */
  readonly withinMs?: number;
  readonly signal?: AbortSignal;
  /** Hears what each answer came to, broken ones included. */
  readonly spent?: (usage: Usage) => void;
}

export interface JsonAnswer {
  readonly value: unknown;
  /** Of all requests that it took. */
  readonly usage: Usage;
}

/** One message of a conversation. Arguments of tool calls are the raw text the model wrote. */
export type Message = SystemMessage | UserMessage | AssistantMessage | ToolMessage;

export interface SystemMessage {
  readonly role: 'system';
  readonly content: string;
}

export interface UserMessage {
  readonly role: 'user';
  /** What is sent: the person's words, and before them the memories that serve them and are new to the model. */
  readonly content: string;
  /** The person's words alone. */
  readonly text: string;
  /** All memories that are relevant to the message, shown before or not, for a mind that does not read text. */
  readonly recalled: readonly RecalledMemory[];
}

export interface AssistantMessage {
  readonly role: 'assistant';
  readonly content: string;
  /** All of the reasoning that came with it; undefined when thinking was off. */
  readonly reasoning?: string;
  readonly toolCalls: readonly ToolCall[];
}

export interface ToolMessage {
  readonly role: 'tool';
  readonly callId: string;
  readonly content: string;
}

export interface RecalledMemory {
  readonly id: number;
  readonly uuid: string;
  readonly content: string;
}

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

export interface ToolDefinition {
  readonly name: string;
  readonly description: string;
  readonly parameters: ObjectSchema;
}

/** Tokens, as the service counts them. `cached` is the part of `input` read from its prefix cache. */
export interface Usage {
  readonly input: number;
  readonly cached: number;
  readonly output: number;
}

export type ModelEvent =
  /** A piece of the reasoning; never part of the answer. */
  | { readonly type: 'reasoning'; readonly text: string }
  /** A piece of the answer. */
  | { readonly type: 'text'; readonly text: string }
  /** The request is sent again after `waitMs`; an answer that was under way begins anew. */
  | {
      readonly type: 'retry';
      readonly attempt: number;
      readonly of: number;
      readonly waitMs: number;
      readonly reason: string;
    }
  /** The answer is whole. */
  | { readonly type: 'done'; readonly message: AssistantMessage; readonly usage: Usage; readonly finish: Finish };

/** Why the model stopped: it was done, it calls tools, it ran out of length, or the service withheld text. */
export type Finish = 'stop' | 'tool_calls' | 'length' | 'content_filter';
