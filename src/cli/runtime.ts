import type { ConfigLoader } from '../config/config-loader.js';
import type { Database } from '../db/database.js';
import type { Language } from '../language.js';
import type { Model } from '../llm/model.js';
import type { Acting, MemoryRepository } from '../memory/repository.js';
import { createModel, type ModelWish } from './model.js';
import { WORDS } from './words.js';

/** What a command works with, whichever door it was called through. */
export class Runtime {
  #told = false;

  constructor(
    readonly alma: ConfigLoader,
    /** Says something to the person that is no part of the result. */
    readonly notice: (text: string) => void,
    private readonly acting: Acting = { actor: 'cli' },
    /** Who answers a command's own questions; the configured mind when nobody else does. */
    private readonly asked?: Model['json'],
  ) {}

  /** The same, acting for another actor or under one batch, with someone else who answers its questions. */
  as(acting: Acting, asked = this.asked): Runtime {
    const other = new Runtime(this.alma, this.notice, { ...this.acting, ...acting }, asked);
    other.#told = this.#told;
    return other;
  }

  /** The database; the first time, what there is to say of its place is said. */
  async database(): Promise<Database> {
    const database = await this.alma.database();
    if (this.#told) return database;
    this.#told = true;
    const words = WORDS[this.alma.language()];
    if (database.created) this.notice(words.memoryMade(database.location));
    if (database.linkedTo !== undefined) this.notice(words.memoryLinked(database.location, database.linkedTo));
    return database;
  }

  async memories(): Promise<MemoryRepository> {
    await this.database();
    return this.alma.memories(this.acting);
  }

  /** The language of what a result says in words: the person's in the chat, English for programs. */
  get language(): Language {
    return this.acting.actor === 'chat' ? this.alma.language() : 'en';
  }

  /** One question of a command. @throws AlmaError as a model's `json` does. */
  readonly json: Model['json'] = async (request) =>
    this.asked ? this.asked(request) : (await this.model()).json(request);

  /** The mind that the configuration names, or another one. */
  model(wish?: ModelWish): Promise<Model> {
    return createModel(this.alma, wish);
  }
}
