import { expect } from 'chai';
import { sql } from 'kysely';
import { describe, it } from 'mocha';
import { later } from '../../../src/db/later.js';
import { openDatabase } from '../../../src/db/open.js';
import { psql } from '../../support/postgres.js';
import { usePostgres } from '../../support/postgres-server.js';

describe('What a transaction sends without waiting', () => {
  const server = usePostgres('what is sent without waiting');
  const store = (schema: string) => openDatabase({ url: server().url, schema });
  const topics = (schema: string) =>
    psql(server().url, "SELECT name FROM topics WHERE name LIKE 'x%' ORDER BY 1", schema);

  const refusal = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'nothing',
      (error) => (error as Error).message,
    );

  it('is done in its order, and is there for what comes after it', async () => {
    const database = await store('in_order');
    const read = await database.write(async (db) => {
      await later(db, sql`INSERT INTO topics VALUES ('x1')`.compile(db));
      await later(db, sql`UPDATE topics SET name = 'x2' WHERE name = 'x1'`.compile(db));
      const { rows } = await sql`SELECT name FROM topics WHERE name LIKE 'x%'`.execute(db);
      await later(db, sql`INSERT INTO topics VALUES ('x3')`.compile(db));
      return rows;
    });
    expect(read).to.deep.equal([{ name: 'x2' }]);
    expect(topics('in_order')).to.equal('x2\nx3\n');
    await database.close();
  });

  it('when it is refused, the next statement says so, or COMMIT, and nothing is written', async () => {
    const database = await store('refused');
    for (const end of [async () => undefined, (db: Parameters<typeof later>[0]) => sql`SELECT 1`.execute(db)]) {
      const error = await refusal(
        database.write(async (db) => {
          await later(db, sql`INSERT INTO topics VALUES ('x1')`.compile(db));
          await later(db, sql`INSERT INTO topics VALUES (NULL)`.compile(db));
          await later(db, sql`INSERT INTO topics VALUES ('x2')`.compile(db));
          await end(db);
        }),
      );
      expect(error).to.match(/null value in column "name"/);
      expect(topics('refused')).to.equal('');
    }
    await database.write((db) => sql`INSERT INTO topics VALUES ('x4')`.execute(db));
    expect(topics('refused')).to.equal('x4\n');
    await database.close();
  });

  it('with work that fails for its own reasons is taken back', async () => {
    const database = await store('taken_back');
    const error = await refusal(
      database.write(async (db) => {
        await later(db, sql`INSERT INTO topics VALUES ('x1')`.compile(db));
        throw new Error('no more');
      }),
    );
    expect(error).to.equal('no more');
    expect(topics('taken_back')).to.equal('');
    await database.close();
  });

  it('when the work has failed already, is not written', async () => {
    const database = await store('too_late');
    let posted: Promise<unknown> | undefined;
    const error = await refusal(
      database.write(async (db) => {
        await sql`SELECT 1`.execute(db);
        setImmediate(() => {
          // ROLLBACK is on its way
          posted = refusal(later(db, sql`INSERT INTO too_late.topics VALUES ('x1')`.compile(db)));
        });
        throw new Error('no more');
      }),
    );
    expect(error).to.equal('no more');
    expect(await posted).to.match(/transaction.* (?:is over|rolled back)/i);
    expect(topics('too_late')).to.equal('');
    await database.close();
  });

  it('cut off before COMMIT is done again, and is there once', async () => {
    const database = await store('cut_off');
    let tries = 0;
    await database.write(async (db) => {
      const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(db);
      if (++tries === 1) psql(server().url, `SELECT pg_terminate_backend(${rows[0]?.pid}, 5000)`);
      await later(db, sql`INSERT INTO topics VALUES ('x1')`.compile(db));
    });
    expect(tries).to.equal(2);
    expect(topics('cut_off')).to.equal('x1\n');
    await database.close();
  });
});
