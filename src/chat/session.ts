import type { Config } from '@oclif/core';
import { v7 } from 'uuid';
import { Conversation } from '../agent/conversation.js';
import type { AgentEvent, Approval } from '../agent/events.js';
import { paidJson } from '../agent/paid-json.js';
import { Purse } from '../agent/purse.js';
import type { Capability, Effect } from '../capabilities/capability.js';
import { type AlmaCommandClass, capabilities, commandClasses } from '../capabilities/from-commands.js';
import { USUAL_MODEL } from '../cli/model.js';
import type { Runtime } from '../cli/runtime.js';
import { AlmaError } from '../errors.js';
import type { Language } from '../language.js';
import type { JsonAnswer, JsonRequest, Model } from '../llm/model.js';
import { NO_USAGE } from '../llm/usage.js';
import { findSecret, redactSecrets } from '../memory/secrets/secrets.js';
import type { Undone } from '../memory/undo.js';
import { harmless } from '../terminal/sanitize.js';
import type { Screen } from '../terminal/screen.js';
import { CHAT_WORDS, type ChatWords, type Marks } from './words.js';

/** What a session is made of. */
export interface SessionOptions {
  readonly oclif: Config;
  readonly runtime: Runtime;
  readonly screen: () => Screen;
  /** Asks about a destructive call; where there is no one to ask, it says no. */
  readonly approve: (capability: Capability, args: unknown) => Promise<Approval>;
  /** The project to begin with, before the configured one. */
  readonly project?: string | undefined;
  /** The language of the model service's errors; that of the chat, unless a program reads them. */
  readonly errorsIn?: 'en' | undefined;
}

/** One chat: a conversation, the commands as its tools, and what it changed, so that it can be undone. */
export class Session {
  readonly #changes: string[] = [];
  /** What waits until the answer is there: the counting of uses. */
  readonly #later: (() => Promise<void>)[] = [];
  readonly #capabilities: readonly Capability[];
  readonly #purse: Purse;
  /** Of the message that is being answered. */
  #signal: AbortSignal | undefined;
  #conversation: Conversation;

  private constructor(
    private readonly options: SessionOptions,
    readonly classes: ReadonlyMap<string, AlmaCommandClass>,
    private model: Model,
  ) {
    const { oclif: config, screen } = options;
    const { memories: vocabulary, llm, chat } = options.runtime.alma.settings;
    const prices = { input: llm.price_input, cached: llm.price_cached, output: llm.price_output };
    this.#purse = new Purse(chat.budget_usd, prices);
    const runtime = (effect: Effect) => this.runtime(effect !== 'read');
    const later = (work: () => Promise<void>) => void this.#later.push(work);
    this.#capabilities = capabilities(classes, { config, runtime, vocabulary, screen, later });
    this.#conversation = this.#begin(options.project || chat.project || undefined);
  }

  /** Loads the commands and the mind, and opens the memory. */
  static async open(options: SessionOptions): Promise<Session> {
    await options.runtime.database();
    const language = options.errorsIn ?? options.runtime.alma.language();
    return new Session(options, await commandClasses(options.oclif), await options.runtime.model({ language }));
  }

  get conversation(): Conversation {
    return this.#conversation;
  }

  get modelName(): string {
    return this.model.name;
  }

  get offline(): boolean {
    return this.model.offline;
  }

  /** What is spent in USD; undefined when the prices are not configured. */
  get cost(): number | undefined {
    return this.#purse.cost;
  }

  /** Whether some of what is spent is an estimate. */
  get estimated(): boolean {
    return this.#purse.estimated;
  }

  /** What a person should know before the first message. */
  get notices(): readonly string[] {
    if (this.offline) return [this.words.offline];
    return this.#purse.limitUsd > 0 && this.cost === undefined ? [this.words.noPrices] : [];
  }

  get marks(): Marks {
    const isUsual = this.offline || this.modelName === USUAL_MODEL;
    return { project: this.#conversation.project, model: isUsual ? undefined : this.modelName };
  }

  get language(): Language {
    return this.options.runtime.alma.language();
  }

  get words(): ChatWords {
    return CHAT_WORDS[this.language];
  }

  /** The runtime of one call in this chat. What a call changes can be undone by itself; what it asks, the signal ends. */
  runtime(mayChange: boolean, signal = this.#signal): Runtime {
    const batch = v7();
    if (mayChange) this.#changes.push(batch);
    return this.options.runtime.as({ actor: 'chat', batch }, (request) => this.#json(request, signal));
  }

  /** A command's question goes to the mind of this chat, and is paid from its purse. */
  #json(request: JsonRequest, signal: AbortSignal | undefined): Promise<JsonAnswer> {
    const answer = paidJson(this.model, this.#purse, signal ? { ...request, signal } : request);
    return answer ?? Promise.reject(new AlmaError('model_service', this.words.noBudget(this.#purse.limitUsd)));
  }

  /**
   * Forgets the conversation, not the memories, the project and what was spent; with another model, if one is named.
   */
  async restart(name?: string): Promise<void> {
    const language = this.options.runtime.alma.language();
    if (name !== undefined) this.model = await this.options.runtime.model({ name, language });
    this.#conversation = this.#begin(this.#conversation.project);
    this.prepare();
  }

  /**
   * Answers one message. Its secrets stay here: a service gets the rest of it, and nothing of it is kept; without a
   * service it is not answered at all. @throws AlmaError as `Conversation.send` does.
   */
  async *send(message: string, signal: AbortSignal): AsyncGenerator<AgentEvent> {
    this.#signal = signal;
    try {
      yield* this.#answer(message, signal);
    } finally {
      this.#signal = undefined;
      for (const work of this.#later.splice(0)) await work();
    }
  }

  async *#answer(message: string, signal: AbortSignal): AsyncGenerator<AgentEvent> {
    const secret = findSecret(message);
    if (!secret) return yield* this.#conversation.send(message, signal);
    const warning = this.words.secret(secret.kind);
    if (this.offline) {
      yield { type: 'delta', text: warning };
      yield { type: 'end', answer: warning, stopped: undefined, usage: NO_USAGE, steps: 0 };
      return;
    }
    yield { type: 'notice', text: warning };
    yield* this.#conversation.send(redactSecrets(message), signal, { capture: false });
  }

  /** Takes back the last call that changed something; undefined when there is none. */
  async undo(): Promise<Undone | undefined> {
    const memories = await this.options.runtime.as({ actor: 'chat' }).memories();
    for (let batch = this.#changes.pop(); batch !== undefined; batch = this.#changes.pop()) {
      try {
        return await memories.undo(batch);
      } catch (error) {
        // a call that may change things has often changed nothing
        if (!(error instanceof AlmaError) || error.kind !== 'not_found') throw error;
      }
    }
    return undefined;
  }

  /** One line on what a call of the model changed; undefined for one that only read. */
  changeLine(toolName: string, result: unknown): string | undefined {
    const capability = this.#capabilities.find((one) => one.toolName === toolName);
    if (!capability || capability.effect === 'read') return undefined;
    return harmless(capability.render(result).split('\n', 1)[0] ?? '');
  }

  /** Gets the mind and the memory ready for the first message, while the person types it. */
  prepare(): void {
    this.model.prepare?.();
    this.#conversation.prepare();
  }

  /** Looks ahead at what is being typed. */
  foresee(message: string): void {
    if (message && !message.startsWith('/')) this.#conversation.foresee(message);
  }

  #begin(project: string | undefined): Conversation {
    const { runtime, approve } = this.options;
    const { chat } = runtime.alma.settings;
    return new Conversation({
      model: this.model,
      capabilities: this.#capabilities,
      settings: {
        recall: chat.recall,
        smartRecall: chat.smart_recall,
        maxSteps: chat.max_steps,
        capture: chat.capture,
        contextTokens: chat.context_tokens,
      },
      language: runtime.alma.language(),
      today: () => new Date(),
      approve,
      project,
      purse: this.#purse,
    });
  }
}
