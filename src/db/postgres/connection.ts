import type { CompiledQuery, QueryResult } from 'kysely';
import type { QueryResult as Answer, PoolClient, QueryConfig } from 'pg';
import type { Posting } from '../later.js';
import { patiently, persistently, type Wait } from './again.js';
import { explain, inDoubt, isBroken, isForgotten, isRefused, isUnsent } from './errors.js';
import { type Prepared, preparedBy } from './prepared.js';
import type { ServerPool } from './server-pool.js';

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
 * connection, as PgBouncer does. What begins a transaction goes out with its first statement, and statements wait for each
 * other's answers only where who asks does.
 */
export class PostgresConnection implements Posting {
  #client: PoolClient | undefined;
  #prepared: Prepared | undefined;
  /** What is sent after a transaction is over would be done without it, and could not be taken back. */
  #mode: 'alone' | 'reading' | 'writing' | 'over' = 'alone';
  /** What was sent and nobody waits for yet. */
  #posted: Promise<unknown>[] = [];
  /** What broke it; it is then not used again. */
  #broken: Error | undefined;

  constructor(
    private readonly pool: ServerPool,
    private readonly turns: Turns,
  ) {}

  async executeQuery<R>(statement: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, rowCount, command } =
      this.#mode === 'alone'
        ? await patiently(() => persistently(() => this.#alone(statement)), this.turns)
        : await this.#answer(statement);
    return { rows: rows as R[], ...(command === 'SELECT' ? {} : { numAffectedRows: BigInt(rowCount ?? 0) }) };
  }

  post(statement: CompiledQuery): void {
    this.#post(this.#query(statement));
  }

  /** A transaction that sees the store as it is now, whatever others write meanwhile. */
  async beginToRead(): Promise<void> {
    await this.#take();
    this.#mode = 'reading';
    this.#postBegin('REPEATABLE READ READ ONLY', LONGEST_STATEMENT);
  }

  /** A transaction that waits for its turn: one writer of a store at a time, as on SQLite, and readers wait for nobody. */
  async begin(): Promise<void> {
    const { patience, silence } = this.turns;
    await this.#take();
    this.#mode = 'writing';
    this.#postBegin('READ COMMITTED READ WRITE', patience);
    // with an answer of its own: who waits for others is not who waits for a server that stands still
    this.#post({ text: this.#lock(), query_timeout: patience + silence });
  }

  /** @throws AlmaError `database` that says so when nobody can tell whether it is saved. */
  async commit(): Promise<void> {
    const mode = this.#mode;
    this.#mode = 'over';
    if (mode === 'reading') return this.#post(this.#commit()); // nothing depends on the answer
    // given up, it would be saved here and perhaps not yet on the replica that the server waits for
    const commit = this.#send(this.#commit('SET LOCAL statement_timeout = 0; COMMIT'));
    const [committed, ...before] = await Promise.allSettled([commit, ...this.#posted.splice(0)]);
    const refused = before.find(isRejected)?.reason;
    if (refused !== undefined && isRefused(refused)) throw refused; // and COMMIT with it
    const failed = isRejected(committed) ? committed.reason : undefined;
    if (isBroken(failed) && !isUnsent(failed)) throw inDoubt(failed, this.turns.location);
    if (refused ?? failed) throw refused ?? failed;
  }

  async rollback(): Promise<void> {
    this.#mode = 'over';
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
    this.#posted = [];
    try {
      this.#client ??= await this.pool.connect();
      this.#prepared = preparedBy(this.#client);
    } catch (error) {
      throw explain(error, this.turns.location);
    }
  }

  async #alone(statement: CompiledQuery): Promise<Answer> {
    await this.#take();
    this.#postBegin('READ COMMITTED READ ONLY', LONGEST_STATEMENT);
    const answer = this.#answer(statement);
    this.#post(this.#commit());
    return answer;
  }

  /** The answer to a statement, when nothing was wrong with what was posted before it. */
  async #answer(statement: CompiledQuery): Promise<Answer> {
    const answer = this.#send(this.#query(statement));
    await allOf([...this.#posted.splice(0), answer]);
    return answer;
  }

  #postBegin(how: string, wait: number): void {
    const text = `BEGIN ISOLATION LEVEL ${how}; ${this.#limits(wait)}${this.#prepared?.question() ?? ''}`;
    const prepared = this.#prepared;
    this.#post({ text, query_timeout: this.turns.silence }, (answer) => prepared?.told(answer));
  }

  #post(query: Query, told: (answer: Answer) => void = () => undefined): void {
    const answer = this.#send(query);
    answer.then(told, () => undefined); // whoever waits for it hears what is wrong
    this.#posted.push(answer);
  }

  #query({ sql, parameters }: CompiledQuery): Query {
    const { patience, silence } = this.turns;
    const turn = this.#mode === 'writing' ? patience : 0; // what is sent with BEGIN waits for the turn too
    if (this.#mode === 'over') throw new Error('a statement of a transaction that is over');
    const name = this.#prepared?.nameOf(sql);
    return { name, text: sql, values: [...parameters], query_timeout: LONGEST_STATEMENT + turn + silence };
  }

  async #send(query: Query) {
    if (!this.#client) throw new Error('a statement of a transaction that has not begun');
    try {
      return await this.#client.query(query);
    } catch (error) {
      if (isBroken(error)) this.#broken = error as Error;
      if (isForgotten(error)) this.#prepared?.stop();
      throw explain(error, this.turns.location);
    }
  }

  #commit(text = 'COMMIT'): Query {
    return { text, query_timeout: LONGEST_STATEMENT + this.turns.silence };
  }

  /** JIT and more workers are for what looks costly: to have them ready takes longer than all that Alma asks. */
  #limits(wait: number): string {
    const { schema } = this.turns;
    return `SET LOCAL search_path = "${schema}", pg_temp; SET LOCAL lock_timeout = ${wait}; SET LOCAL jit = off;
      SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL statement_timeout = ${Math.max(wait, LONGEST_STATEMENT)}; SET LOCAL idle_in_transaction_session_timeout = ${LONGEST_STATEMENT}`;
  }

  #lock(): string {
    return `SELECT pg_advisory_xact_lock(hashtextextended('alma ${this.turns.schema}', 0))`;
  }
}

const isRejected = (answer: PromiseSettledResult<unknown> | undefined): answer is PromiseRejectedResult =>
  answer?.status === 'rejected';

/** Waits for all that was sent together. @throws the first failure, which the others follow from. */
async function allOf(sent: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(sent)).find(isRejected);
  if (failed) throw failed.reason;
}
