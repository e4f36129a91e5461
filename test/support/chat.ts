import { Conversation, type ConversationOptions } from '../../src/agent/conversation.js';
import type { AgentEvent, Approval } from '../../src/agent/events.js';
import { DeepSeekModel } from '../../src/llm/deepseek/deepseek-model.js';
import type { ServiceSettings } from '../../src/llm/deepseek/settings.js';
import type { MemoryShelf } from './capabilities.js';
import type { ModelServer } from './model-server.js';

/** The model behind a local server; not thinking, and quick to give up. */
export const modelOf = (server: ModelServer, settings: Partial<ServiceSettings> = {}): DeepSeekModel =>
  new DeepSeekModel({
    apiKey: server.key,
    baseUrl: server.url,
    model: 'deepseek-flash',
    thinking: 'off',
    dialect: 'deepseek',
    timeoutMs: 5_000,
    maxRetries: 2,
    language: 'en',
    ...settings,
  });

/** A conversation in Spanish on 4 March 2026 over a shelf of memories; destructive calls get the given word. */
export const chatWith = (
  shelf: MemoryShelf,
  options: Pick<ConversationOptions, 'model'> & Partial<ConversationOptions>,
  word: Approval = 'no',
): Conversation =>
  new Conversation({
    capabilities: shelf.capabilities,
    settings: { recall: 8, maxSteps: 8, capture: 'off' },
    language: 'es',
    today: () => new Date(2026, 2, 4, 12),
    approve: async () => word,
    ...options,
  });

/** Sends a message and gives all that happened; `watch` sees each event as it comes. */
export async function sendTo(
  conversation: Conversation,
  text: string,
  { signal = new AbortController().signal, watch = (_: AgentEvent) => {} } = {},
): Promise<AgentEvent[]> {
  const events: AgentEvent[] = [];
  for await (const event of conversation.send(text, signal)) {
    events.push(event);
    watch(event);
  }
  return events;
}

/** What was printed, whole. */
export const printed = (events: readonly AgentEvent[]): string =>
  events.map((event) => (event.type === 'delta' ? event.text : '')).join('');

/** The events of one type. */
export const only = <T extends AgentEvent['type']>(events: readonly AgentEvent[], type: T) =>
  events.filter((event): event is Extract<AgentEvent, { type: T }> => event.type === type);
