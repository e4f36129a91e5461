import type SQLite from 'better-sqlite3';
import { CompiledQuery, type DatabaseConnection, type Driver, SqliteDialect, SqliteDriver } from 'kysely';
import { explain } from './errors.js';

/** Kysely's SQLite dialect, but transactions take the write lock when they begin, and errors say what to do. */
export class AlmaSqliteDialect extends SqliteDialect {
  readonly #database: SQLite.Database;
  readonly #location: string;

  constructor(database: SQLite.Database, location: string) {
    super({ database });
    this.#database = database;
    this.#location = location;
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.#database, this.#location);
  }
}

/** A deferred transaction that reads first cannot wait for a writer when it comes to write; an immediate one can. */
class ImmediateDriver extends SqliteDriver {
  readonly #location: string;

  constructor(database: SQLite.Database, location: string) {
    super({ database });
    this.#location = location;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return explained(await super.acquireConnection(), this.#location);
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
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
