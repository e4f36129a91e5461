import type { PoolClient, QueryResult } from 'pg';

/** How often a connection sends a statement until it is worth a name; a command sends hardly any twice. */
const OFTEN = 3;
/** The most names of a connection, and how many statements it counts: what is made of many words may never come again. */
const MOST_NAMES = 100;
const MOST_COUNTED = 500;

/**
 * The statements that a connection sends again and again, by names under which the server reads and plans them once. A pooler
 * that gives each transaction another connection would bring a name to one that has never heard of it: so there are none where the
 * connection that answers is not the one that was opened, which its number tells.
 */
export class Prepared {
  readonly #sent = new Map<string, number>();
  readonly #names = new Map<string, string>();
  #transactions = 0;
  #isDirect = false;

  constructor(private readonly client: PoolClient) {}

  /** What to ask with the beginning of a transaction. */
  question(): string {
    return ++this.#transactions === OFTEN ? '; SELECT pg_backend_pid() AS pid' : '';
  }

  /** Hears what a transaction's beginning was answered. */
  told(answer: QueryResult | readonly QueryResult[]): void {
    const pid = [answer].flat().at(-1)?.rows[0]?.pid;
    if (pid !== undefined) this.#isDirect = pid === (this.client as { processID?: unknown }).processID;
  }

  /** The name to send a statement by, if it has one. */
  nameOf(text: string): string | undefined {
    if (!this.#isDirect || this.#names.has(text)) return this.#isDirect ? this.#names.get(text) : undefined;
    const times = (this.#sent.get(text) ?? 0) + 1;
    if (this.#sent.size >= MOST_COUNTED) this.#sent.clear();
    this.#sent.set(text, times);
    if (times < OFTEN || this.#names.size === MOST_NAMES) return undefined;
    const name = `alma ${this.#names.size + 1}`;
    this.#names.set(text, name);
    return name;
  }

  /** No names any more: the server has lost them, or what they stood for has changed. */
  stop(): void {
    this.#isDirect = false;
  }
}

const all = new WeakMap<PoolClient, Prepared>();

/** What a connection has prepared. */
export function preparedBy(client: PoolClient): Prepared {
  const known = all.get(client) ?? new Prepared(client);
  all.set(client, known);
  return known;
}
