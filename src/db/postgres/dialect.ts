import {
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  type QueryCompiler,
  Transaction,
  type TransactionSettings,
} from 'kysely';
import type { Tables } from '../tables.js';
import { AlmaPostgresCompiler } from './compiler.js';
import { PostgresConnection, type Turns } from './connection.js';
import type { ServerPool } from './server-pool.js';

/** Kysely's PostgreSQL dialect, but writers take turns, each transaction names its schema, and errors say what to do. */
export class AlmaPostgresDialect extends PostgresDialect {
  readonly #pool: ServerPool;
  readonly #turns: Turns;

  constructor(pool: ServerPool, turns: Turns) {
    super({ pool });
    this.#pool = pool;
    this.#turns = turns;
  }

  override createQueryCompiler(): QueryCompiler {
    return new AlmaPostgresCompiler();
  }

  override createDriver(): Driver {
    return new PooledDriver(this.#pool, this.#turns);
  }

  /** Does work in a transaction whose statements do not wait for each other: those that are begun at once share one way there and back. */
  unqueued<T>(transaction: Transaction<Tables>, work: (on: Transaction<Tables>) => Promise<T>): Promise<T> {
    const queued = transaction.getExecutor();
    return queued.provideConnection((connection) => {
      const executor = queued.withConnectionProvider({ provideConnection: (use) => use(connection) });
      return work(new Transaction({ config: { dialect: this }, dialect: this, driver: this.createDriver(), executor }));
    });
  }
}

class PooledDriver implements Driver {
  constructor(
    private readonly pool: ServerPool,
    private readonly turns: Turns,
  ) {}

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return new PostgresConnection(this.pool, this.turns);
  }

  beginTransaction(connection: DatabaseConnection, { accessMode }: TransactionSettings): Promise<void> {
    return accessMode === 'read only' ? ours(connection).beginToRead() : ours(connection).begin();
  }

  commitTransaction = (connection: DatabaseConnection) => ours(connection).commit();
  rollbackTransaction = (connection: DatabaseConnection) => ours(connection).rollback();

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    ours(connection).release();
  }

  async destroy(): Promise<void> {
    await this.pool.end();
  }
}

const ours = (connection: DatabaseConnection) => connection as PostgresConnection;
