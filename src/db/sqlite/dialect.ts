import { type DatabaseConnection, type Driver, type QueryCompiler, SqliteDialect, SqliteDriver } from 'kysely';
import { AlmaSqliteCompiler } from './compiler.js';
import type { Connection } from './driver.js';
import { explain } from './errors.js';
import { PreparedOnce } from './prepared-once.js';
import { takeTurn } from './take-turn.js';

/** Kysely's SQLite dialect, but transactions take the write lock when they begin, and errors say what to do. */
export class AlmaSqliteDialect extends SqliteDialect {
  readonly #settings: DialectSettings;

  constructor(settings: DialectSettings) {
    super(settings);
    this.#settings = settings;
  }

  override createQueryCompiler(): QueryCompiler {
    return new AlmaSqliteCompiler();
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.#settings);
  }
}

interface DialectSettings {
  readonly database: Connection;
  /** The file, as errors name it. */
  readonly location: string;
  /** How long a transaction waits for another process's, in milliseconds. */
  readonly patience: number;
}

/** A deferred transaction that reads first cannot wait for a writer when it comes to write; an immediate one can. */
class ImmediateDriver extends SqliteDriver {
  readonly #settings: DialectSettings;

  constructor(settings: DialectSettings) {
    super({ ...settings, database: new PreparedOnce(settings.database) });
    this.#settings = settings;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return explained(await super.acquireConnection(), this.#settings.location);
  }

  override async beginTransaction(): Promise<void> {
    const { database, location, patience } = this.#settings;
    const usual = database.pragma('busy_timeout', { simple: true });
    database.pragma('busy_timeout = 0'); // the waiting is takeTurn's
    try {
      await takeTurn(() => database.exec('begin immediate'), patience);
    } catch (error) {
      throw explain(error, location);
    } finally {
      database.pragma(`busy_timeout = ${usual}`);
    }
  }

  /** A full disk makes SQLite roll back by itself; asked to do it again, it would complain of that instead. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#settings.database.inTransaction) await super.rollbackTransaction(connection);
  }
}

function explained(connection: DatabaseConnection, location: string): DatabaseConnection {
  return {
    async executeQuery(query) {
      try {
        return await connection.executeQuery(query);
      } catch (error) {
        throw explain(error, location);
      }
    },
    streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
  };
}
