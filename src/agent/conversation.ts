import type { Capability } from '../capabilities/capability.js';
import { AlmaError } from '../errors.js';
import type { Language } from '../language.js';
import type { Message, Model, ToolDefinition, Usage } from '../llm/model.js';
import { Capture, type CaptureResult, type KeptMemory, NOTHING_CAPTURED, type PendingCapture } from './capture.js';
import type { AgentEvent } from './events.js';
import { type Proposal, worthAsking } from './gate/gate.js';
import { inProject } from './in-project.js';
import { SYSTEM_PROMPT, userContent } from './prompt.js';
import { Purse } from './purse.js';
import { type LoadedMemory, Recall, type Recalled } from './recall.js';
import { makeRoom } from './room.js';
import { type Approve, CallRunner } from './run-calls.js';
import { tokensOf } from './tokens.js';
import { toolDefinitions } from './tool-calls.js';
import { Turn } from './turn.js';
import { AGENT_WORDS, type AgentWords } from './words.js';

/** What a conversation needs from outside; it reads no clock, file or setting of its own. */
export interface ConversationOptions {
  readonly model: Model;
  /** The model's tools. Recall and capture use `memory:search` and `memory:add` of them. */
  readonly capabilities: readonly Capability[];
  readonly settings: ConversationSettings;
  readonly language: Language;
  readonly today: () => Date;
  readonly approve: Approve;
  readonly project?: string | undefined;
  /** Pays for all requests; one without a limit when it is not given. */
  readonly purse?: Purse;
}

/** The `chat` part of alma.yaml. */
export interface ConversationSettings {
  /** Most memories loaded for one message; 0 for none at all. */
  readonly recall: number;
  /** Whether the model chooses them, one more request for each message. */
  readonly smartRecall?: boolean;
  /** Most model calls for one message. */
  readonly maxSteps: number;
  readonly capture: 'auto' | 'ask' | 'off';
  /** About how many tokens a request may have before the oldest turns are let go; no bound when it is not given. */
  readonly contextTokens?: number;
}

/**
 * One chat. It begins with no conversation and is kept nowhere. Its messages only grow, its system text and
 * tools never change, so that each request begins with the whole of the one before; but for the rare step in which
 * the oldest turns are let go.
 */
export class Conversation {
  /** The project of what is said from now on. */
  project: string | undefined;
  readonly #messages: Message[] = [{ role: 'system', content: SYSTEM_PROMPT }];
  readonly #capabilities: readonly Capability[];
  readonly #tools: readonly ToolDefinition[];
  readonly #toolTokens: number;
  readonly #recall: Recall;
  readonly #capture: Capture | undefined;
  readonly #runner: CallRunner;
  readonly #purse: Purse;
  #pending: PendingCapture | undefined;

  constructor(private readonly options: ConversationOptions) {
    const { model, settings, approve, today } = options;
    this.project = options.project;
    this.#purse = options.purse ?? new Purse();
    this.#capabilities = inProject(options.capabilities, () => this.project);
    const named = (name: string) => this.#capabilities.find((capability) => capability.name === name);
    this.#tools = toolDefinitions(this.#capabilities);
    this.#toolTokens = tokensOf(JSON.stringify(this.#tools));
    this.#recall = new Recall(named('memory:search'), settings.recall, settings.smartRecall && !model.offline);
    const add = named('memory:add');
    this.#capture = add && new Capture({ model, add, mode: settings.capture, today, purse: this.#purse });
    this.#runner = new CallRunner(approve);
  }

  /** All that this chat has spent, capture included. */
  get usage(): Usage {
    return this.#purse.spent;
  }

  /** The memories that the model has in view, and why. */
  get loaded(): readonly LoadedMemory[] {
    return this.#recall.loaded;
  }

  get #words(): AgentWords {
    return AGENT_WORDS[this.options.language];
  }

  /** Does once, while nobody waits, what takes longer the first time: searching, and judging what may be kept. */
  prepare(): void {
    this.foresee(FIRST_WORDS);
    setImmediate(() => worthAsking(FIRST_WORDS));
  }

  /** Looks ahead at what is being typed; what it finds serves a message of the same words that is sent within a second. */
  foresee(text: string): void {
    this.#recall.foresee(text, this.project);
  }

  /**
   * Answers one message; one at a time. When the signal aborts, the answer so far stays in the conversation.
   * Without `capture`, nothing of the message is kept, whatever the settings say.
   * @throws AlmaError `model_service` when the service fails for good; the conversation can go on after it.
   */
  async *send(text: string, signal: AbortSignal, { capture = true } = {}): AsyncGenerator<AgentEvent> {
    const { project } = this;
    this.#pending = undefined;
    yield* this.#makeRoom(text);
    const recalled = yield* this.#recalled(text);
    const content = userContent(text, { today: this.options.today(), project, memories: recalled.fresh });
    this.#messages.push({ role: 'user', content, text, recalled: recalled.relevant });
    const message = { text, project, shown: recalled.relevant, loaded: this.loaded };
    let untaught = capture;
    // Once the answer comes, so that nothing is between the person and its first word.
    const teach = () => {
      if (untaught) this.#pending = this.#capture?.begin(message);
      untaught = false;
    };
    const added: string[] = [];
    try {
      for await (const event of this.#turn(signal).run()) {
        if (event.type === 'tool_result') added.push(...addedBy(event));
        yield event;
        teach();
      }
      teach();
    } finally {
      this.#answered(added);
    }
  }

  #answered(added: readonly string[]): void {
    this.#pending?.answered(added);
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

  #turn(signal: AbortSignal): Turn {
    const { model, settings } = this.options;
    const [capabilities, tools, messages] = [this.#capabilities, this.#tools, this.#messages];
    const limits = { maxSteps: settings.maxSteps, purse: this.#purse, toolTokens: this.#toolTokens };
    const context = { model, capabilities, tools, messages, runner: this.#runner, words: this.#words, ...limits };
    return new Turn(context, signal);
  }

  *#makeRoom(text: string): Generator<AgentEvent> {
    const most = this.options.settings.contextTokens;
    if (most === undefined) return;
    const turns = makeRoom(this.#messages, most - this.#toolTokens - tokensOf(text));
    if (turns === 0) return;
    this.#recall.forget(turns);
    yield { type: 'notice', text: this.#words.roomMade(turns) };
  }

  /** Recall is a help, not a condition: when it fails, the message is answered without it. */
  async *#recalled(text: string): AsyncGenerator<AgentEvent, Recalled> {
    let recalled: Recalled = { fresh: [], relevant: [] };
    try {
      recalled = await this.#recall.forMessage(text, this.project);
      if (recalled.notice !== undefined) yield { type: 'notice', text: recalled.notice };
    } catch (error) {
      if (!(error instanceof AlmaError)) throw error;
      if (error.kind !== 'interrupted') yield { type: 'notice', text: this.#words.recallFailed(error.message) };
    }
    yield { type: 'recall', memories: recalled.fresh };
    return recalled;
  }
}

/** Like any message, to whoever gets ready: of a first person, and of a thing with a name. */
const FIRST_WORDS = 'Hola, vivo en una casa con jardín y trabajo desde ella. El proyecto Lucero camina con ella';

/** The content that the model itself kept with `memory:add`, if that is what happened. */
function addedBy({ name, arguments: args, ok }: Extract<AgentEvent, { type: 'tool_result' }>): string[] {
  if (name !== 'memory_add' || !ok || typeof args !== 'object' || args === null || !('content' in args)) return [];
  return [String(args.content)];
}
