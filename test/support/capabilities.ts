import type { Capability, Effect } from '../../src/capabilities/capability.js';
import { AlmaError } from '../../src/errors.js';
import type { Schema } from '../../src/schema/schema.js';

/** A memory of the array that stands for the database in the agent's tests. */
export interface StoredMemory {
  id: number;
  uuid: string;
  content: string;
  importance: number;
  updated_at: string;
  archived: boolean;
}

type Input = Record<string, unknown>;

/** The port's implementation over an array: the same names, documents and errors as Alma's commands, no database. */
export class MemoryShelf {
  readonly memories: StoredMemory[] = [];
  /** Every call that was made, with its input. */
  readonly calls: [name: string, input: Input][] = [];
  readonly capabilities: Capability[] = [
    this.#capability('memory:add', 'write', { content: { type: 'string', minLength: 1 }, type: TYPE }, (input) =>
      this.#add(input),
    ),
    this.#capability('memory:search', 'read', { query: { type: 'string' } }, (input) => this.#search(input)),
    this.#capability('memory:list', 'read', { min_importance: { type: 'integer' } }, (input) => this.#list(input)),
    this.#capability('memory:forget', 'destructive', { id: { type: 'array', items: { type: 'string' } } }, (input) =>
      this.#forget(input),
    ),
  ];

  constructor(...contents: string[]) {
    for (const content of contents) this.put(content);
  }

  /** Puts a memory on the shelf, as another terminal would. */
  put(content: string, importance = 3): StoredMemory {
    const id = this.memories.length + 1;
    const uuid = `00000000-0000-7000-8000-${String(id).padStart(12, '0')}`;
    const memory = {
      id,
      uuid,
      content,
      importance,
      updated_at: `2026-01-01T00:00:${String(id).padStart(2, '0')}Z`,
      archived: false,
    };
    this.memories.push(memory);
    return memory;
  }

  /** The contents of what is not archived. */
  get contents(): string[] {
    return this.#live().map(({ content }) => content);
  }

  #live = () => this.memories.filter(({ archived }) => !archived);

  #add({ content, replaces }: Input) {
    if (/sk-\w{8}/.test(String(content)))
      throw new AlmaError('secret', 'It looks like an API key.', 'Keep it elsewhere.');
    const equal = this.#live().find((memory) => memory.content.toLowerCase() === String(content).toLowerCase());
    for (const old of this.memories) if (String(old.id) === String(replaces)) old.archived = true;
    return { outcome: equal ? 'reinforced' : 'added', memory: equal ?? this.put(String(content)), similar: [] };
  }

  /** Found is what shares a word of four letters or more with the query; without a query, all that is important enough. */
  #search({ query, limit, min_importance }: Input) {
    const least = Number(min_importance ?? 1);
    const words =
      String(query ?? '')
        .toLowerCase()
        .match(/\p{L}{4,}/gu) ?? [];
    const memories = this.#live()
      .filter(({ importance }) => importance >= least)
      .filter(({ content }) => query === undefined || words.some((word) => content.toLowerCase().includes(word)));
    return {
      query,
      mode: 'offline',
      memories: memories.slice(0, Number(limit ?? 10)).map((memory) => ({ ...memory, score: 1 })),
    };
  }

  #list({ min_importance: least = 1 }: Input) {
    const memories = this.#live().filter(({ importance }) => importance >= Number(least));
    return { total: memories.length, memories };
  }

  #forget({ id }: Input) {
    const ids = (Array.isArray(id) ? id : [id]).map(String);
    const memories = this.#live().filter((memory) => ids.includes(String(memory.id)) || ids.includes(memory.uuid));
    if (memories.length === 0)
      throw new AlmaError('not_found', `There is no memory ${ids.join(', ')}.`, 'memory_list shows them.');
    for (const memory of memories) memory.archived = true;
    return { memories };
  }

  #capability(
    name: string,
    effect: Effect,
    properties: Record<string, Schema>,
    work: (input: Input) => unknown,
  ): Capability {
    return {
      name,
      toolName: name.replace(':', '_'),
      title: name,
      summary: `does ${name}`,
      effect,
      idempotent: false,
      outputSchema: undefined,
      inputSchema: { type: 'object', properties, required: [], additionalProperties: false },
      check: () => undefined,
      call: async (input) => {
        this.calls.push([name, input as Input]);
        return work(input as Input);
      },
      render: (result) => JSON.stringify(result),
    };
  }
}

const TYPE: Schema = { type: 'string', enum: ['context', 'alma', 'function'] };
