import type { Capability } from '../capabilities/capability.js';
import { AlmaError } from '../errors.js';
import type { Message, Model, ToolDefinition, Usage } from '../llm/model.js';
import { addUsage, NO_USAGE } from '../llm/usage.js';
import { Capture, type CaptureResult, type KeptMemory, NOTHING_CAPTURED, type PendingCapture } from './capture.js';
import type { AgentEvent } from './events.js';
import type { Proposal } from './gate/gate.js';
import { SYSTEM_PROMPT, userContent } from './prompt.js';
import { type LoadedMemory, Recall, type Recalled } from './recall.js';
import { type Approve, CallRunner } from './run-calls.js';
import { toolDefinitions } from './tool-calls.js';
import { Turn } from './turn.js';
import { AGENT_WORDS } from './words.js';

/** What a conversation needs from outside; it reads no clock, file or setting of its own. */
export interface ConversationOptions {
  readonly model: Model;
  /** The model's tools. Recall and capture use `memory:list`, `memory:search` and `memory:add` of them. */
  readonly capabilities: readonly Capability[];
  readonly settings: ConversationSettings;
  readonly language: 'es' | 'en';
  readonly today: () => Date;
  readonly approve: Approve;
  readonly project?: string | undefined;
}

/** The `chat` part of alma.yaml. */
export interface ConversationSettings {
  /** Most memories loaded for one message; 0 for none at all. */
  readonly recall: number;
  /** Most model calls for one message. */
  readonly maxSteps: number;
  readonly capture: 'auto' | 'ask' | 'off';
}

/**
 * One chat. It begins with no conversation and is kept nowhere. Its messages only grow, its system text and
 * tools never change, so that each request begins with the whole of the one before.
 */
export class Conversation {
  /** The project of what is said from now on. */
  project: string | undefined;
  readonly #messages: Message[] = [{ role: 'system', content: SYSTEM_PROMPT }];
  readonly #tools: readonly ToolDefinition[];
  readonly #recall: Recall;
  readonly #capture: Capture | undefined;
  readonly #runner: CallRunner;
  #usage = NO_USAGE;
  #pending: PendingCapture | undefined;

  constructor(private readonly options: ConversationOptions) {
    const { model, capabilities, settings, approve, today } = options;
    const named = (name: string) => capabilities.find((capability) => capability.name === name);
    this.project = options.project;
    this.#tools = toolDefinitions(capabilities);
    this.#recall = new Recall(named('memory:list'), named('memory:search'), settings.recall);
    const add = named('memory:add');
    this.#capture = add && new Capture({ model, add, mode: settings.capture, today });
    this.#runner = new CallRunner(approve);
  }

  /** All that this chat has spent, capture included. */
  get usage(): Usage {
    return addUsage(this.#usage, this.#capture?.usage ?? NO_USAGE);
  }

  /** The memories that the model has been shown, and why. */
  get loaded(): readonly LoadedMemory[] {
    return this.#recall.loaded;
  }

  /**
   * Answers one message; one at a time. When the signal aborts, the answer so far stays in the conversation.
   * @throws AlmaError `model_service` when the service fails for good; the conversation can go on after it.
   */
  async *send(text: string, signal: AbortSignal): AsyncGenerator<AgentEvent> {
    const { model, capabilities, settings, language, today } = this.options;
    const { project } = this;
    const recalled = yield* this.#recalled(text);
    const content = userContent(text, { today: today(), project, memories: recalled.fresh });
    this.#messages.push({ role: 'user', content, text, recalled: recalled.relevant });
    const pending = this.#capture?.begin({ text, project, shown: recalled.relevant, loaded: this.loaded });
    this.#pending = pending;
    const context = { model, capabilities, tools: this.#tools, runner: this.#runner, messages: this.#messages };
    const turn = new Turn({ ...context, maxSteps: settings.maxSteps, words: AGENT_WORDS[language] }, signal);
    const added: string[] = [];
    try {
      for await (const event of turn.run()) {
        if (event.type === 'end') this.#usage = addUsage(this.#usage, event.usage);
        if (event.type === 'tool_result') added.push(...addedBy(event));
        yield event;
      }
    } finally {
      pending?.answered(added);
    }
  }

  /**
   * What the last message taught Alma, once that is known; call it after the answer. An abort drops what is
   * still being asked for, and nothing is kept then.
   */
  async captured(signal?: AbortSignal): Promise<CaptureResult> {
    return (await this.#pending?.result(signal)) ?? NOTHING_CAPTURED;
  }

  /**
   * Keeps what capture proposed and the person agreed to.
   * @throws AlmaError as `memory:add` does.
   */
  async keep(proposal: Proposal): Promise<KeptMemory> {
    if (!this.#capture) throw new Error('only capture proposes, and there is none');
    return this.#capture.keep(proposal, this.project);
  }

  /** Recall is a help, not a condition: when it fails, the message is answered without it. */
  async *#recalled(text: string): AsyncGenerator<AgentEvent, Recalled> {
    let recalled: Recalled = { fresh: [], relevant: [] };
    try {
      recalled = await this.#recall.forMessage(text);
    } catch (error) {
      if (!(error instanceof AlmaError)) throw error;
      yield { type: 'notice', text: AGENT_WORDS[this.options.language].recallFailed(error.message) };
    }
    yield { type: 'recall', memories: recalled.fresh };
    return recalled;
  }
}

/** The content that the model itself kept with `memory:add`, if that is what happened. */
function addedBy({ name, arguments: args, ok }: Extract<AgentEvent, { type: 'tool_result' }>): string[] {
  if (name !== 'memory_add' || !ok || typeof args !== 'object' || args === null || !('content' in args)) return [];
  return [String(args.content)];
}
