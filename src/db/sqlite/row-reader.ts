import type { Executor } from '../database.js';
import type { Connection } from './driver.js';
import { explain } from './errors.js';

/** More different statements than there are; what is made of a person's own choice of filters may go beyond. */
const MOST = 50;

/**
 * Reads rows as arrays and without Kysely, for what runs at every message: there, Kysely's own work takes longer than
 * SQLite's. It takes its turn like any other query: what a transaction has not finished, nobody else reads.
 */
export class RowReader {
  readonly #statements = new Map<string, ReturnType<Connection['prepare']>>();

  constructor(
    private readonly sqlite: Connection,
    /** The file, as errors name it. */
    private readonly location: string,
  ) {}

  /** The rows of a statement, which is prepared once. */
  async rows<Row extends readonly unknown[]>(
    on: Executor,
    text: string,
    parameters: readonly unknown[],
  ): Promise<Row[]> {
    const read = () => this.#read(text, parameters) as Row[];
    return on.isTransaction || !this.sqlite.inTransaction ? read() : on.connection().execute(async () => read());
  }

  #read(text: string, parameters: readonly unknown[]): unknown[] {
    try {
      return this.#statement(text).all(...parameters);
    } catch (error) {
      throw explain(error, this.location);
    }
  }

  #statement(text: string) {
    const known = this.#statements.get(text);
    if (known) return known;
    const statement = this.sqlite.prepare(text).raw();
    if (this.#statements.size >= MOST) this.#statements.clear();
    this.#statements.set(text, statement);
    return statement;
  }
}
