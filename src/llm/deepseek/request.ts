import type OpenAI from 'openai';
import type { AssistantMessage, JsonRequest, Message, ModelRequest } from '../model.js';
import type { ServiceSettings } from './settings.js';

/** DeepSeek's own field; thinking is on unless it is sent as disabled. */
interface Thinking {
  readonly thinking?: { readonly type: 'enabled' | 'disabled' };
}

/** The body of a streamed request. */
export type StreamBody = OpenAI.ChatCompletionCreateParamsStreaming & Thinking;
/** The body of a request in JSON mode. */
export type JsonBody = OpenAI.ChatCompletionCreateParamsNonStreaming & Thinking;

type Dialect = Pick<ServiceSettings, 'model' | 'thinking' | 'dialect'>;

/**
 * The body that asks for the next answer. All before the messages is the same for a whole chat, so that even
 * the raw bytes of a request begin with those of the one before; what may differ comes after them.
 */
export function toRequest(
  settings: Dialect,
  { messages, tools, maxTokens }: Pick<ModelRequest, 'messages' | 'tools' | 'maxTokens'>,
): StreamBody {
  return {
    model: settings.model,
    stream: true,
    stream_options: { include_usage: true },
    ...thinking(settings),
    ...(tools.length > 0 && {
      tools: tools.map(({ name, description, parameters }) => ({
        type: 'function' as const,
        function: { name, description, parameters: { ...parameters } },
      })),
    }),
    messages: messages.map((message) => toMessage(message, passesReasoning(settings))),
    ...(maxTokens !== undefined && { max_tokens: maxTokens }),
  };
}

/** The body that asks one question in JSON mode, never thinking. */
export function toJsonRequest(settings: Dialect, { system, user, maxTokens }: JsonRequest): JsonBody {
  return {
    model: settings.model,
    response_format: { type: 'json_object' },
    max_tokens: maxTokens,
    ...thinking({ ...settings, thinking: 'off' }),
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ],
  };
}

/** Whether reasoning must be kept and sent back with the tool calls it led to. */
export const passesReasoning = ({ dialect, thinking }: Dialect): boolean =>
  dialect === 'deepseek' && thinking !== 'off';

function thinking({ dialect, thinking: effort }: Dialect): Thinking & Pick<StreamBody, 'reasoning_effort'> {
  if (effort === 'off') return dialect === 'deepseek' ? { thinking: { type: 'disabled' } } : {};
  return { ...(dialect === 'deepseek' && { thinking: { type: 'enabled' } }), reasoning_effort: effort };
}

function toMessage(message: Message, reasoning: boolean): OpenAI.ChatCompletionMessageParam {
  switch (message.role) {
    case 'assistant':
      return toAssistant(message, reasoning);
    case 'tool':
      return { role: 'tool', tool_call_id: message.callId, content: message.content };
    default:
      return { role: message.role, content: message.content };
  }
}

function toAssistant(message: AssistantMessage, reasoning: boolean) {
  const { content, toolCalls } = message;
  if (toolCalls.length === 0) return { role: 'assistant' as const, content };
  return {
    role: 'assistant' as const,
    content,
    // The service answers 400 when it is missing, an empty one too.
    ...(reasoning && { reasoning_content: message.reasoning ?? '' }),
    tool_calls: toolCalls.map((call) => ({
      id: call.id,
      type: 'function' as const,
      function: { name: call.name, arguments: call.arguments },
    })),
  };
}
