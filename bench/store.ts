import type { Database } from '../src/db/database.js';
import { syncIndex } from '../src/memory/index-sync.js';

/** As many as a statement takes. */
const ROWS = 500;

/** Writes texts into a store as memories with nothing else, and indexes them, in one transaction. */
export async function store(database: Database, contents: readonly string[]): Promise<void> {
  await database.write(async (db) => {
    for (let i = 0; i < contents.length; i += ROWS)
      await db
        .insertInto('memories')
        .values(contents.slice(i, i + ROWS).map((content) => ({ content })) as never)
        .execute();
    await syncIndex(db, database.index);
  });
}
