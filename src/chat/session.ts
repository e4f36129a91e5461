import type { Config } from '@oclif/core';
import { v7 } from 'uuid';
import { Conversation } from '../agent/conversation.js';
import type { Approval } from '../agent/events.js';
import type { Capability, Effect } from '../capabilities/capability.js';
import { type AlmaCommandClass, capabilities, commandClasses } from '../capabilities/from-commands.js';
import type { Runtime } from '../cli/runtime.js';
import { AlmaError } from '../errors.js';
import type { Model } from '../llm/model.js';
import { findSecret, redactSecrets } from '../memory/secrets/secrets.js';
import type { Undone } from '../memory/undo.js';
import { harmless } from '../terminal/sanitize.js';
import type { Screen } from '../terminal/screen.js';
import { CHAT_WORDS, type ChatWords } from './words.js';

/** What a session is made of. */
export interface SessionOptions {
  readonly oclif: Config;
  readonly runtime: Runtime;
  readonly screen: () => Screen;
  /** Asks about a destructive call; where there is no one to ask, it says no. */
  readonly approve: (capability: Capability, args: unknown) => Promise<Approval>;
}

/** One chat: a conversation, the commands as its tools, and what it changed, so that it can be undone. */
export class Session {
  readonly #changes: string[] = [];
  readonly #capabilities: readonly Capability[];
  #conversation: Conversation;

  private constructor(
    private readonly options: SessionOptions,
    readonly classes: ReadonlyMap<string, AlmaCommandClass>,
    private model: Model,
  ) {
    const { oclif: config, screen } = options;
    const vocabulary = options.runtime.alma.settings.memories;
    const runtime = (effect: Effect) => this.runtime(effect !== 'read');
    this.#capabilities = capabilities(classes, { config, runtime, vocabulary, screen });
    this.#conversation = this.#begin();
  }

  /** Loads the commands and the mind, and opens the memory. */
  static async open(options: SessionOptions): Promise<Session> {
    await options.runtime.database();
    return new Session(options, await commandClasses(options.oclif), await options.runtime.model());
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

  get words(): ChatWords {
    return CHAT_WORDS[this.options.runtime.alma.language()];
  }

  /** The runtime of one call in this chat. What a call changes can be undone by itself. */
  runtime(mayChange: boolean): Runtime {
    const batch = v7();
    if (mayChange) this.#changes.push(batch);
    return this.options.runtime.as({ actor: 'chat', batch });
  }

  /** Forgets the conversation, not the memories; with another model, if one is named. */
  async restart(modelName?: string): Promise<void> {
    if (modelName !== undefined) this.model = await this.options.runtime.model(modelName);
    this.#conversation = this.#begin();
  }

  /** What may be sent of a message: its secrets stay here. `kind` names the first one. */
  withoutSecrets(text: string): { text: string; kind?: string } {
    const secret = findSecret(text);
    return secret ? { text: redactSecrets(text), kind: secret.kind } : { text };
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

  #begin(): Conversation {
    const { runtime, approve } = this.options;
    const { chat } = runtime.alma.settings;
    return new Conversation({
      model: this.model,
      capabilities: this.#capabilities,
      settings: { recall: chat.recall, maxSteps: chat.max_steps, capture: chat.capture },
      language: runtime.alma.language(),
      today: () => new Date(),
      approve,
    });
  }
}
