import type { Capability } from '../capabilities/capability.js';
import { AlmaError } from '../errors.js';
import type { AssistantMessage, ToolCall, ToolDefinition } from '../llm/model.js';
import { isTooDeep } from '../schema/depth.js';

const LONGEST_RESULT = 20_000;

/** The capabilities as the model is told of them, in the order given. */
export const toolDefinitions = (capabilities: readonly Capability[]): ToolDefinition[] =>
  capabilities.map(({ toolName, summary, inputSchema }) => ({
    name: toolName,
    description: summary,
    parameters: inputSchema,
  }));

/**
 * A message as it may stand in the history. Models invent tool names that the service then refuses to see again
 * (`memory:add`), and some services repeat an id; both would make every later request fail.
 */
export function storable(message: AssistantMessage): AssistantMessage {
  const ids = new Set<string>();
  const toolCalls = message.toolCalls.map((call) => {
    let id = call.id;
    while (ids.has(id)) id += '_';
    ids.add(id);
    return { ...call, id, name: call.name.replace(/[^a-zA-Z0-9_-]/g, '_').slice(0, 64) };
  });
  return { ...message, toolCalls };
}

/** A call made ready: what it would run with which arguments, or the problem for which it cannot run. */
export type PreparedCall = { readonly call: ToolCall; readonly arguments: unknown } & (
  | { readonly capability: Capability; readonly problem: undefined }
  | { readonly capability: Capability | undefined; readonly problem: Failure }
);

/** Why a call did not do what it was to do, and what to do now: what the model reads instead of a result. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** Finds the capability and reads the arguments of a call; nothing is guessed when either is wrong. */
export function prepare(call: ToolCall, capabilities: readonly Capability[]): PreparedCall {
  const capability = capabilities.find(({ toolName }) => toolName === call.name);
  const [args, fault] = parseArguments(call.arguments);
  const ready = { call, arguments: args };
  if (!capability) return { ...ready, capability, problem: noSuchTool(call.name, capabilities) };
  return { ...ready, capability, problem: fault === undefined ? undefined : badArguments(call.name, fault) };
}

const badArguments = (name: string, fault: string): Failure => ({
  code: 'usage',
  message: `The arguments of ${name} are not a JSON object: ${fault}`,
  hint: 'Call it again with one.',
});

const noSuchTool = (name: string, capabilities: readonly Capability[]): Failure => ({
  code: 'usage',
  message: `There is no tool ${name}.`,
  hint: `There are: ${capabilities.map(({ toolName }) => toolName).join(', ')}.`,
});

function parseArguments(text: string): [value: unknown, fault: string | undefined] {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isTooDeep(value)) return [undefined, 'it is nested too deeply'];
    return [value, isObject ? undefined : `it is ${text.slice(0, 60)}`];
  } catch (error) {
    return [undefined, error instanceof Error ? error.message : String(error)];
  }
}

/** Tells calls apart by what they do, not by how their arguments were written. */
export const callKey = ({ call, arguments: args }: PreparedCall): string =>
  `${call.name} ${args === undefined ? call.arguments : JSON.stringify(canonical(args))}`;

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, canonical(item)]));
}

/** What a call came to. */
export type Outcome = { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly error: Failure };

/** The outcome of a call that threw. A bug of ours is told to the model too: it can still answer without the tool. */
export function thrown(error: unknown): Outcome {
  if (error instanceof AlmaError)
    return { ok: false, error: { code: error.kind, message: error.message, hint: error.hint } };
  const message = error instanceof Error ? error.message : String(error);
  return { ok: false, error: { code: 'internal', message, hint: 'Tell the person that this is a bug of Alma.' } };
}

/** An outcome as the model reads it: the result's JSON, brief and bounded, or what went wrong and what to do. */
export function outcomeText(outcome: Outcome): string {
  return bounded(JSON.stringify(outcome.ok ? brief(outcome.result ?? null) : { error: outcome.error }));
}

/** What a list says of each memory; `memory_show` says the rest. Every token of it is sent again with each request. */
const TOLD = ['id', 'content', 'tags', 'project', 'theme', 'memory_type', 'importance', 'updated_at', 'archived_at'];

function brief(result: unknown): unknown {
  if (typeof result !== 'object' || result === null || !('memories' in result)) return result;
  const { memories } = result;
  return Array.isArray(memories) ? { ...result, memories: memories.map(briefMemory) } : result;
}

function briefMemory(memory: Readonly<Record<string, unknown>>): object {
  const told = TOLD.map((column) => [column, memory[column]] as const).filter(([, value]) => saysSomething(value));
  const score = typeof memory.score === 'number' ? { score: Number(memory.score.toFixed(3)) } : {};
  const day = typeof memory.updated_at === 'string' ? { updated_at: memory.updated_at.slice(0, 10) } : {};
  return { ...Object.fromEntries(told), ...day, ...score };
}

const saysSomething = (value: unknown) =>
  value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);

function bounded(text: string): string {
  if (text.length <= LONGEST_RESULT) return text;
  const whole = text.slice(0, LONGEST_RESULT).replace(/[\uD800-\uDBFF]$/, '');
  return `${whole}… [cut at ${LONGEST_RESULT} of ${text.length} characters: ask for less]`;
}
