import type { SqliteDatabase, SqliteStatement } from 'kysely';
import type { Connection } from './driver.js';

/** More different statements than Alma has; what is made of a person's own choice of filters may go beyond. */
const MOST = 200;

/** A database that prepares each statement once: to prepare one costs more than to run it. */
export class PreparedOnce implements SqliteDatabase {
  readonly #statements = new Map<string, SqliteStatement>();

  constructor(private readonly database: Connection) {}

  prepare(text: string): SqliteStatement {
    const known = this.#statements.get(text);
    if (known) return known;
    const statement = this.database.prepare<unknown[]>(text) as unknown as SqliteStatement;
    if (this.#statements.size >= MOST) this.#statements.clear();
    this.#statements.set(text, statement);
    return statement;
  }

  close(): void {
    this.#statements.clear();
    this.database.close();
  }
}
