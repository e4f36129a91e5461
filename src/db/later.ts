import type { CompiledQuery, DatabaseConnection } from 'kysely';
import type { Executor } from './database.js';

/** A connection that can send a statement without waiting for the answers to those before. */
export interface Posting extends DatabaseConnection {
  post(statement: CompiledQuery): void;
}

/**
 * Runs a statement of a transaction whose answer nobody needs. To a server it goes out with the next one that somebody waits
 * for, or with COMMIT, which then say what was wrong with it: that saves a way there and back.
 */
export const later = (on: Executor, statement: CompiledQuery): Promise<void> =>
  on.getExecutor().provideConnection(async (connection) => {
    if (posts(connection)) connection.post(statement);
    else await connection.executeQuery(statement);
  });

const posts = (connection: DatabaseConnection): connection is Posting => 'post' in connection;
