import { sql } from 'kysely';
import type { Engine, LastIds } from '../database.js';

/** PostgreSQL gives out ids by a sequence beside each table. Of one that the user may not read, 0 is said. */
export const postgresIds: Engine['ids'] = {
  async last(on) {
    const { rows } = await sql<{ sequence: string; last: number }>`
      SELECT sequencename AS sequence, coalesce(last_value, 0) AS last FROM pg_sequences WHERE schemaname = current_schema()`.execute(
      on,
    );
    const last = (table: keyof LastIds) => rows.find(({ sequence }) => sequence === `${table}_id_seq`)?.last ?? 0;
    return { memories: last('memories'), memory_events: last('memory_events') };
  },

  async keep(on, last) {
    const now = await this.last(on);
    for (const table of ['memories', 'memory_events'] as const)
      if (last[table] > now[table])
        await sql`SELECT setval(pg_get_serial_sequence(${table}, 'id'), ${last[table]}::bigint)`.execute(on);
  },
};
