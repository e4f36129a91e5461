/** What the model service would answer to a request that it does not accept. */
export interface Rejection {
  readonly status: number;
  readonly message: string;
}

/** A request's body as the service reads it; `unknown` where it must be checked first. */
export interface ChatBody {
  readonly model?: unknown;
  readonly stream?: boolean;
  readonly thinking?: { readonly type?: string };
  readonly reasoning_effort?: string;
  readonly response_format?: { readonly type?: string };
  readonly max_tokens?: number;
  readonly tools?: readonly Tool[];
  readonly messages: readonly ChatMessage[];
}

interface Tool {
  readonly type?: string;
  readonly function?: { readonly name?: string; readonly parameters?: Record<string, unknown> };
}

/** One message as it was sent. */
export interface ChatMessage {
  readonly role: string;
  readonly content?: string | null;
  readonly reasoning_content?: string;
  readonly tool_call_id?: string;
  readonly tool_calls?: readonly {
    readonly id?: string;
    readonly type?: string;
    readonly function?: { readonly name?: string; readonly arguments?: string };
  }[];
}

const NAME = /^[a-zA-Z0-9_-]{1,64}$/;
const EFFORTS = ['low', 'high', 'max'];

/** Why DeepSeek would reject this body, or undefined when it would answer. */
export function reject(body: ChatBody, models: readonly string[]): Rejection | undefined {
  const message =
    modelFault(body, models) ??
    thinkingFault(body) ??
    body.tools?.map(toolFault).find(Boolean) ??
    (body.tools?.length === 0 ? "Invalid 'tools': empty array. Expected an array with minimum length 1." : undefined) ??
    messagesFault(body) ??
    jsonFault(body);
  return message === undefined ? undefined : { status: 400, message };
}

const modelFault = ({ model }: ChatBody, models: readonly string[]) =>
  models.includes(String(model)) ? undefined : 'Model Not Exist';

function thinkingFault({ thinking, reasoning_effort: effort }: ChatBody): string | undefined {
  if (thinking && !['enabled', 'disabled'].includes(thinking.type ?? '')) return 'thinking.type: unknown variant';
  if (effort !== undefined && !EFFORTS.includes(effort)) return `reasoning_effort: unknown variant \`${effort}\``;
  if (effort !== undefined && thinking?.type === 'disabled') return 'reasoning_effort needs thinking to be enabled';
  return undefined;
}

function toolFault({ type, function: definition }: Tool, index: number): string | undefined {
  const at = `tools[${index}].function`;
  if (type !== 'function' || !definition) return `tools[${index}].type: unknown variant`;
  if (!NAME.test(definition.name ?? ''))
    return `Invalid '${at}.name': string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'.`;
  const schema = schemaFault(definition.parameters);
  if (schema) return `Invalid schema for function '${definition.name}': ${schema}`;
  return definition.parameters?.type === 'object'
    ? undefined
    : `Invalid schema: '${at}.parameters' is not of type "object"`;
}

const TYPES = ['object', 'array', 'string', 'integer', 'number', 'boolean', 'null'];

function schemaFault(schema: unknown): string | undefined {
  if (typeof schema !== 'object' || schema === null)
    return `${JSON.stringify(schema)} is not of type 'object', 'boolean'`;
  const { type, properties, required, items, enum: values } = schema as Record<string, unknown>;
  if (type !== undefined && !TYPES.includes(String(type))) return `${JSON.stringify(type)} is not a valid type`;
  if (type === 'array' && items === undefined) return 'array schema missing items';
  if (required !== undefined && !Array.isArray(required)) return `${JSON.stringify(required)} is not of type 'array'`;
  if (values !== undefined && (!Array.isArray(values) || values.length === 0)) return 'enum is empty or no list';
  const parts = [...Object.values(properties ?? {}), ...(items === undefined ? [] : [items])];
  return parts.map(schemaFault).find(Boolean);
}

function messagesFault(body: ChatBody): string | undefined {
  const { messages } = body;
  if (!Array.isArray(messages) || messages.length === 0) return 'Empty input messages';
  const open = new Set<string>();
  for (const [index, message] of messages.entries()) {
    const fault = roleFault(message, index, body.thinking?.type !== 'disabled') ?? answerFault(message, open);
    if (fault) return fault;
    for (const call of message.tool_calls ?? []) {
      if (open.has(call.id ?? '')) return `Duplicate value for 'tool_call_id' of '${call.id}' in message[${index}]`;
      open.add(call.id ?? '');
    }
  }
  return open.size > 0 ? INSUFFICIENT : undefined;
}

const INSUFFICIENT =
  "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. (insufficient tool messages following tool_calls message)";

/** Tool messages must answer the open calls, each once, before anything else is said. */
function answerFault(message: ChatMessage, open: Set<string>): string | undefined {
  if (message.role === 'tool')
    return open.delete(message.tool_call_id ?? '')
      ? undefined
      : "Messages with role 'tool' must be a response to a preceding message with 'tool_calls'";
  return open.size > 0 ? INSUFFICIENT : undefined;
}

function roleFault(message: ChatMessage, index: number, thinking: boolean): string | undefined {
  const at = `messages[${index}]`;
  const { role, content, tool_calls: calls } = message;
  if (!['system', 'user', 'assistant', 'tool'].includes(role)) return `${at}: unknown variant \`${role}\``;
  if (role !== 'assistant')
    return typeof content === 'string' && content !== '' ? undefined : `${at}: missing field \`content\``;
  if (!calls) return content ? undefined : 'Invalid assistant message: content or tool_calls must be set';
  if (calls.length === 0) return `Invalid '${at}.tool_calls': empty array`;
  if (calls.some((call) => call.type !== 'function' || !call.id || !NAME.test(call.function?.name ?? '')))
    return `Invalid '${at}.tool_calls': string does not match pattern`;
  if (calls.some((call) => typeof call.function?.arguments !== 'string')) return `${at}: missing field \`arguments\``;
  if (thinking && typeof message.reasoning_content !== 'string')
    return 'The `reasoning_content` in the thinking mode must be passed back to the API.';
  return undefined;
}

function jsonFault({ response_format: format, messages }: ChatBody): string | undefined {
  if (format?.type !== 'json_object') return undefined;
  return messages.some(({ content }) => /json/i.test(content ?? ''))
    ? undefined
    : "Prompt must contain the word 'json' in some form to use 'response_format' of type 'json_object'.";
}
