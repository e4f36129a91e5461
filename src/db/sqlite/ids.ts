import { sql } from 'kysely';
import type { Engine, LastIds } from '../database.js';

/** SQLite keeps the last id of each table that it must not give out again in a table of its own. */
export const sqliteIds: Engine['ids'] = {
  async last(on) {
    const { rows } = await sql<{ name: string; seq: number }>`SELECT name, seq FROM sqlite_sequence`.execute(on);
    const last = (table: keyof LastIds) => rows.find(({ name }) => name === table)?.seq ?? 0;
    return { memories: last('memories'), memory_events: last('memory_events') };
  },

  async keep(on, last) {
    for (const [table, id] of Object.entries(last)) {
      await sql`INSERT INTO sqlite_sequence (name, seq) SELECT ${table}, 0
        WHERE ${table} NOT IN (SELECT name FROM sqlite_sequence)`.execute(on);
      await sql`UPDATE sqlite_sequence SET seq = max(seq, ${id}) WHERE name = ${table}`.execute(on);
    }
  },
};
