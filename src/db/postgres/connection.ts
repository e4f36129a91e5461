import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import type { Pool, PoolClient, QueryConfig } from 'pg';
import { patiently, type Wait } from './again.js';
import { explain, inDoubt, isBroken } from './errors.js';

/** What the statements that begin a transaction say. */
export interface Turns extends Wait {
  /** The schema; a plain name. */
  readonly schema: string;
  /** How long a writer waits for others, in milliseconds. */
  readonly patience: number;
  /** How long the server may be silent where it has nothing to wait for, in milliseconds. */
  readonly silence: number;
}

/** How long a statement may take before it is given up, in milliseconds. */
const LONGEST_STATEMENT = 120_000;

/** A statement, and how long its answer is waited for, in milliseconds. */
type Query = QueryConfig & { readonly query_timeout: number };

/**
 * One connection, taken from the pool when the first statement needs it. A statement by itself runs in a transaction too, sent in
 * one go with it: only in there do the schema's name and the limits hold behind a pooler that gives each transaction another
 * connection, as PgBouncer does.
 */
export class PostgresConnection implements DatabaseConnection {
  #client: PoolClient | undefined;
  #inTransaction = false;
  /** What broke it; it is then not used again. */
  #broken: Error | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly turns: Turns,
  ) {}

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const text = { text: sql, values: [...parameters], query_timeout: LONGEST_STATEMENT + this.turns.silence };
    const { rows, rowCount, command } = this.#inTransaction
      ? await this.#send(text)
      : await patiently(() => this.#alone(() => this.#send(text)), this.turns);
    return { rows: rows as R[], ...(command === 'SELECT' ? {} : { numAffectedRows: BigInt(rowCount ?? 0) }) };
  }

  /** A transaction that sees the store as it is now, whatever others write meanwhile. */
  async beginToRead(): Promise<void> {
    await this.#take();
    await this.#send({
      text: `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${this.#limits(LONGEST_STATEMENT)}`,
      query_timeout: this.turns.silence,
    });
    this.#inTransaction = true;
  }

  /** A transaction that waits for its turn: one writer of a store at a time, as on SQLite, and readers wait for nobody. */
  async begin(): Promise<void> {
    const { patience, silence } = this.turns;
    await this.#take();
    const begun = this.#send({
      text: `BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; ${this.#limits(patience)}`,
      query_timeout: silence,
    });
    // sent with it, but with an answer of its own: who waits for others is not who waits for a server that stands still
    const locked = this.#send({ text: this.#lock(), query_timeout: patience + silence });
    try {
      await allOf([begun, locked]);
    } catch (error) {
      await this.rollback(); // it waited in vain, with the transaction begun
      throw error;
    }
    this.#inTransaction = true;
  }

  /** @throws AlmaError `database` that says so when nobody can tell whether it is saved. */
  async commit(): Promise<void> {
    this.#inTransaction = false;
    try {
      // given up, it would be saved here and perhaps not yet on the replica that the server waits for
      await this.#client?.query(this.#commit('SET LOCAL statement_timeout = 0; COMMIT'));
    } catch (error) {
      if (!isBroken(error)) throw explain(error, this.turns.location);
      this.#broken = error as Error;
      throw inDoubt(error, this.turns.location);
    }
  }

  async rollback(): Promise<void> {
    this.#inTransaction = false;
    if (this.#broken) return; // with the connection, the server takes it back
    await this.#send({ text: 'ROLLBACK', query_timeout: this.turns.silence });
  }

  /** Gives it back to the pool, which drops one that is broken. */
  release(): void {
    this.#client?.release(this.#broken);
    this.#client = this.#broken = undefined;
  }

  streamQuery(): AsyncIterableIterator<never> {
    throw new Error('Alma reads whole results');
  }

  async #take(): Promise<void> {
    if (this.#broken) this.release();
    try {
      this.#client ??= await this.pool.connect();
    } catch (error) {
      throw explain(error, this.turns.location);
    }
  }

  async #alone<T>(query: () => Promise<T>): Promise<T> {
    await this.#take();
    const begun = this.#send({
      text: `BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY; ${this.#limits(LONGEST_STATEMENT)}`,
      query_timeout: this.turns.silence,
    });
    const answer = query();
    await allOf([begun, answer, this.#send(this.#commit())]);
    return answer;
  }

  async #send(query: Query) {
    if (!this.#client) throw new Error('a statement of a transaction that has not begun');
    try {
      return await this.#client.query(query);
    } catch (error) {
      if (isBroken(error)) this.#broken = error as Error;
      throw explain(error, this.turns.location);
    }
  }

  #commit(text = 'COMMIT'): Query {
    return { text, query_timeout: LONGEST_STATEMENT + this.turns.silence };
  }

  /** JIT compiles what looks costly, which takes longer than all that Alma asks. */
  #limits(wait: number): string {
    const { schema } = this.turns;
    return `SET LOCAL search_path = "${schema}", pg_temp; SET LOCAL lock_timeout = ${wait}; SET LOCAL jit = off;
      SET LOCAL statement_timeout = ${Math.max(wait, LONGEST_STATEMENT)}; SET LOCAL idle_in_transaction_session_timeout = ${LONGEST_STATEMENT}`;
  }

  #lock(): string {
    return `SELECT pg_advisory_xact_lock(hashtextextended('alma ${this.turns.schema}', 0))`;
  }
}

/** Waits for all that was sent together. @throws the first failure, which the others follow from. */
async function allOf(sent: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(sent)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}
