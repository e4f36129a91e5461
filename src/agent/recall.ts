import type { Capability } from '../capabilities/capability.js';
import type { RecalledMemory } from '../llm/model.js';
import { isAboutSomething } from '../memory/search/relevance.js';

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
  /** Why the model was not let choose though it should have been; told once in a chat. */
  readonly notice?: string;
}

/** Finds the memories that serve a message through `memory:search`, and keeps track of what the model has been shown. */
export class Recall {
  readonly #loaded = new Map<string, LoadedMemory>();
  /** What was shown with each message that the conversation still holds. */
  readonly #turns: string[][] = [];
  #begun = false;
  #hasTold = false;

  constructor(
    private readonly search: Capability | undefined,
    private readonly limit: number,
    /** Whether the model chooses. */
    private readonly smart = false,
  ) {}

  /** What the model has in view, in the order of showing. */
  get loaded(): readonly LoadedMemory[] {
    return [...this.#loaded.values()];
  }

  /**
   * The memories for a message, of near equals those of its project first; before the first message, those of
   * importance 5 too. @throws AlmaError as `memory:search` does; nothing is marked as shown then.
   */
  async forMessage(text: string, project: string | undefined): Promise<Recalled> {
    const turn: string[] = [];
    this.#turns.push(turn);
    if (this.limit === 0) return { fresh: [], relevant: [] };
    const core = this.#begun ? [] : toMemories(await this.search?.call(CORE), { by: 'importance' });
    const found = text.trim() ? await this.search?.call(this.#query(text, project)) : undefined;
    const relevant = toMemories(found, { by: 'message', text });
    this.#begun = true;
    const fresh = [...core, ...relevant].filter((memory) => this.#show(memory));
    turn.push(...fresh.map(({ uuid }) => uuid));
    const notice = this.#hasTold ? undefined : noticeIn(found);
    this.#hasTold ||= notice !== undefined;
    return { fresh, relevant, ...(notice !== undefined && { notice }) };
  }

  /** Searches ahead for what may be sent within a second, so that nobody waits for it then; the model is not asked for that. */
  foresee(text: string, project: string | undefined): void {
    if (this.limit === 0 || !text.trim()) return;
    if (!this.#begun) this.search?.foresee?.(CORE);
    const query = this.#query(text, project);
    if (!('smart' in query)) this.search?.foresee?.(query);
  }

  #query(text: string, project: string | undefined): object {
    const query = { query: withImplied(text), limit: this.limit, relevant_only: true, prefer_project: project };
    return this.smart && isAboutSomething(text) ? { ...query, query: text, smart: true } : query;
  }

  /** The conversation has let go of its oldest messages: what was shown with them alone may be shown again. */
  forget(messages: number): void {
    const gone = this.#turns.splice(0, messages).flat();
    const inView = new Set(this.#turns.flat());
    for (const uuid of gone) if (!inView.has(uuid)) this.#loaded.delete(uuid);
    this.#begun = false;
  }

  /** Marks a memory as shown; false when the model already knows it as it is. */
  #show(memory: LoadedMemory): boolean {
    const before = this.#loaded.get(memory.uuid);
    if (before?.updatedAt === memory.updatedAt && before.content === memory.content) return false;
    this.#loaded.set(memory.uuid, memory);
    return true;
  }
}

/** What a change is about without naming it: who moves has lived somewhere, and that may not be so any more. */
const IMPLIED: readonly (readonly [change: RegExp, about: string])[] = [
  [/(?<!\p{L})(?:mud[eéó]|mudamos|mudaron|moved|moving)(?!\p{L})/iu, 'vivo vive live lives'],
  [/(?<!\p{L})(?:renunci[eéó]|despidieron|contrataron|resigned|hired|fired)(?!\p{L})/iu, 'trabajo trabaja work works'],
];

const withImplied = (text: string): string =>
  [text, ...IMPLIED.flatMap(([change, about]) => (change.test(text) ? [about] : []))].join(' ');

/** Every chat begins with these. */
const CORE = { min_importance: 5, limit: 50 };

interface FoundMemory extends RecalledMemory {
  readonly updated_at: string;
}

function noticeIn(found: unknown): string | undefined {
  const { notice } = (found ?? {}) as { notice?: string };
  return notice;
}

function toMemories(result: unknown, why: LoadedMemory['why']): LoadedMemory[] {
  if (result === undefined) return [];
  const { memories } = result as { memories: readonly FoundMemory[] };
  return memories.map(({ id, uuid, content, updated_at: updatedAt }) => ({ id, uuid, content, updatedAt, why }));
}
