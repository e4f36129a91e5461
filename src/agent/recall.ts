import type { Capability } from '../capabilities/capability.js';
import type { RecalledMemory } from '../llm/model.js';

/** A memory that the model has been shown in this chat, and what brought it up. */
export interface LoadedMemory extends RecalledMemory {
  readonly updatedAt: string;
  /** Important enough for every chat, or relevant to a message. */
  readonly why: { readonly by: 'importance' } | { readonly by: 'message'; readonly text: string };
}

/** What recall found for one message. */
export interface Recalled {
  /** To be shown with this message: not shown before, or changed since. */
  readonly fresh: readonly LoadedMemory[];
  /** All that are relevant to this message, shown before or not. */
  readonly relevant: readonly LoadedMemory[];
}

/** Finds the memories that serve a message, and keeps track of what the model has been shown. */
export class Recall {
  readonly #loaded = new Map<string, LoadedMemory>();
  #begun = false;

  constructor(
    private readonly list: Capability | undefined,
    private readonly search: Capability | undefined,
    private readonly limit: number,
  ) {}

  /** What has been shown so far, in the order of showing. */
  get loaded(): readonly LoadedMemory[] {
    return [...this.#loaded.values()];
  }

  /**
   * The memories for a message; before the first one, those of importance 5 too.
   * @throws AlmaError as the capabilities do; nothing is marked as shown then.
   */
  async forMessage(text: string): Promise<Recalled> {
    if (this.limit === 0) return { fresh: [], relevant: [] };
    const core = this.#begun ? [] : toMemories(await this.list?.call(CORE), { by: 'importance' });
    const query = { query: text, limit: this.limit, relevant_only: true };
    const relevant = text.trim() ? toMemories(await this.search?.call(query), { by: 'message', text }) : [];
    this.#begun = true;
    const fresh = [...core, ...relevant].filter((memory) => this.#show(memory));
    return { fresh, relevant };
  }

  /** Marks a memory as shown; false when the model already knows it as it is. */
  #show(memory: LoadedMemory): boolean {
    const before = this.#loaded.get(memory.uuid);
    if (before?.updatedAt === memory.updatedAt && before.content === memory.content) return false;
    this.#loaded.set(memory.uuid, memory);
    return true;
  }
}

const CORE = { min_importance: 5, sort: 'importance' };

interface FoundMemory extends RecalledMemory {
  readonly updated_at: string;
  readonly relevant?: boolean;
}

function toMemories(result: unknown, why: LoadedMemory['why']): LoadedMemory[] {
  return foundMemories(result)
    .filter(({ relevant }) => relevant !== false)
    .map(({ id, uuid, content, updated_at: updatedAt }) => ({ id, uuid, content, updatedAt, why }));
}

/** The memories in a `{memories: [...]}` document. */
function foundMemories(result: unknown): readonly FoundMemory[] {
  if (result === undefined) return [];
  const { memories } = result as { memories: readonly FoundMemory[] };
  return memories;
}
