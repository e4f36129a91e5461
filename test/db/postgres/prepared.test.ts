import { expect } from 'chai';
import { sql } from 'kysely';
import { describe, it } from 'mocha';
import type { Database } from '../../../src/db/database.js';
import { openDatabase } from '../../../src/db/open.js';
import { MemoryRepository } from '../../../src/memory/repository.js';
import { USUAL_RULES } from '../../support/memory.js';
import { psql } from '../../support/postgres.js';
import { usePostgres } from '../../support/postgres-server.js';

/** How many statements have a name on the connection that reads are sent by. */
async function named(database: Database): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM pg_prepared_statements`.execute(database.reader);
  return rows[0]?.n ?? Number.NaN;
}

describe('Statements that are sent again and again', () => {
  const server = usePostgres('prepared statements');

  async function open(schema: string) {
    const database = await openDatabase({ url: server().url, schema });
    const memories = new MemoryRepository(database, USUAL_RULES);
    await memories.add({ content: 'Ana vive en Sevilla' });
    const search = async () => (await memories.search('Sevilla', {}, { limit: 1 }))[0]?.memory.content;
    return { database, memories, search };
  }

  it('get a name, which one that is sent once or twice does not', async () => {
    const { database, search } = await open('again');
    await search();
    expect(await named(database)).to.equal(0);
    for (let i = 0; i < 10; i++) expect(await search()).to.equal('Ana vive en Sevilla');
    expect(await named(database)).to.be.within(3, 10);
    await database.close();
  });

  it('are sent anew when the server has forgotten them, or a table is no longer what it was', async () => {
    const { database, memories, search } = await open('forgotten');
    for (let i = 0; i < 10; i++) await search();
    await sql`DEALLOCATE ALL`.execute(database.reader);
    expect(await search()).to.equal('Ana vive en Sevilla');
    for (let i = 0; i < 10; i++) await memories.add({ content: `Ana tiene ${i} gatos y ${i} perros` });
    psql(server().url, 'ALTER TABLE memories ADD COLUMN mood text', 'forgotten');
    for (let i = 0; i < 3; i++) {
      expect(await search()).to.equal('Ana vive en Sevilla');
      expect((await memories.add({ content: `Luis tiene ${i} loros` })).outcome).to.equal('added');
    }
    expect(psql(server().url, 'SELECT count(*) FROM memories', 'forgotten').trim()).to.equal('14');
    await database.close();
  });
});
