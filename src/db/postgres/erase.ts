import type { QueryConfig } from 'pg';
import { patiently } from './again.js';
import type { Turns } from './connection.js';
import type { ServerPool } from './server-pool.js';

/** The tables that hold texts of memories. */
const TABLES = ['memories', 'memory_events', 'memory_index', 'memory_keys', 'relations', 'terms', 'index_queue'];

/** It waits for whoever reads, and for large tables; in milliseconds. */
const LONGEST = 600_000;

/** PostgreSQL's code for what only the owner may do. */
const NOT_THE_OWNER = '42501';

/**
 * Writes the tables anew, so that nothing of what was erased is left in their files. Only their owner may; for others the
 * server's own cleaning does it in time. Its journal and its replicas keep the bytes as long as whoever runs it lets them.
 */
export async function erase(pool: ServerPool, turns: Turns): Promise<void> {
  const text = `VACUUM (FULL) ${TABLES.map((table) => `"${turns.schema}"."${table}"`).join()}`;
  await patiently(async () => {
    try {
      await pool.use((client) => client.query({ text, query_timeout: LONGEST } as QueryConfig));
    } catch (error) {
      if ((error as { code?: unknown }).code !== NOT_THE_OWNER) throw error;
    }
  }, turns);
}
