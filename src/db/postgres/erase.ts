import type { QueryConfig } from 'pg';
import type { Turns } from './connection.js';
import { explain } from './errors.js';
import type { ServerPool } from './server-pool.js';

/** The tables that hold texts of memories. */
const TABLES = ['memories', 'memory_events', 'memory_index', 'memory_keys', 'relations', 'terms', 'index_queue'];

/** It waits for whoever reads, and for large tables; in milliseconds. */
const LONGEST = 600_000;

/** PostgreSQL's code for what only the owner may do. */
const NOT_THE_OWNER = /^42501$/;

/**
 * Writes the tables anew, so that nothing of what was erased is left in their files. Only their owner may; for others the
 * server's own cleaning does it in time. Its journal and its replicas keep the bytes as long as whoever runs it lets them.
 */
export async function erase(pool: ServerPool, { schema, location }: Turns): Promise<void> {
  try {
    const text = `VACUUM (FULL) ${TABLES.map((table) => `"${schema}"."${table}"`).join()}`;
    await pool.use((client) => client.query({ text, query_timeout: LONGEST } as QueryConfig));
  } catch (error) {
    if (!NOT_THE_OWNER.test(String((error as { code?: unknown }).code))) throw explain(error, location);
  }
}
