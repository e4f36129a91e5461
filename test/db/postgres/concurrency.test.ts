import { execFile } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { sql } from 'kysely';
import { describe, it } from 'mocha';
import type { Database } from '../../../src/db/database.js';
import { openDatabase } from '../../../src/db/open.js';
import { MemoryRepository } from '../../../src/memory/repository.js';
import { cleanEnv, configure, projectRoot } from '../../support/alma.js';
import { useHomes } from '../../support/home.js';
import { USUAL_RULES } from '../../support/memory.js';
import { psql } from '../../support/postgres.js';
import { usePostgres } from '../../support/postgres-server.js';

const ALMA = pathToFileURL(path.join(projectRoot, 'dist', 'index.cjs')).href;

const withResolvers = () => {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
};

/** Begins to write, and gives what ends it. */
async function hold(database: Database): Promise<() => Promise<void>> {
  const { promise: held, resolve: end } = withResolvers();
  const { promise: begun, resolve: begin } = withResolvers();
  const writing = database.write(async (db) => {
    await sql`SELECT 1`.execute(db); // what is asked first has waited for the turn
    begin();
    return held;
  });
  await begun;
  return () => {
    end();
    return writing;
  };
}

describe('Many processes on one store of PostgreSQL', () => {
  const server = usePostgres('concurrency on PostgreSQL');
  const homes = useHomes();

  /** Runs work in a process of its own, on a store with this schema; gives what it prints, a line each. */
  async function run(home: string, schema: string, work: string): Promise<string[]> {
    const script = `const { ConfigLoader } = await import(${JSON.stringify(ALMA)});
      const alma = ConfigLoader.load(); const memories = await alma.memories();
      const outcome = (doing) => doing.then((done) => console.log(done?.outcome ?? 'done'), (error) => console.log(error.kind ?? String(error)));
      ${work}; await alma.close();`;
    const env = cleanEnv(home, { ALMA_DATABASE_URL: server().url, ALMA_DATABASE_SCHEMA: schema });
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { env });
    return stdout.trim().split('\n');
  }

  it('20 at once: the capacity is exact, equal memories are one row, no sighting, use or event is lost', async () => {
    const home = homes();
    configure(home, 'memories:\n  capacity: 40\n');
    const each = `for (let i = 0; i < 3; i++) await outcome(memories.add({ content: 'escritor ' + process.pid + ' dice ' + i }));
      await outcome(memories.add({ content: 'Esto lo dicen todos' })); await outcome(memories.touch([{ id: 21 }]))`;
    await run(home, 'many', `await memories.add({ content: 'Esto lo dicen todos' })`);
    const said = (await Promise.all(Array.from({ length: 20 }, () => run(home, 'many', each)))).flat();
    const count = (kind: string) => said.filter((one) => one === kind).length;
    expect([count('added'), count('memory_full'), count('reinforced'), count('done')]).to.deep.equal([19, 41, 20, 20]);
    const asked = (sql: string) => psql(server().url, sql, 'many').trim();
    expect(asked('SELECT count(*) FROM memories WHERE archived_at IS NULL')).to.equal('40');
    expect(asked("SELECT seen_count, use_count FROM memories WHERE content = 'Esto lo dicen todos'")).to.equal('21|20');
    expect(asked("SELECT count(*) FROM memory_events WHERE action = 'reinforced'")).to.equal('20');
    expect(asked("SELECT sum((after::json ->> 'uses')::integer) FROM memory_events WHERE action = 'used'")).to.equal(
      '20',
    );
    const database = await openDatabase({ url: server().url, schema: 'many' });
    expect(await database.check()).to.deep.equal([]);
    await database.close();
  });

  it('two see each other’s memories at once, and a reader waits for no writer', async () => {
    const place = { url: server().url, schema: 'two' };
    const [one, other] = [await openDatabase(place), await openDatabase(place)];
    const [here, there] = [new MemoryRepository(one, USUAL_RULES), new MemoryRepository(other, USUAL_RULES)];
    await here.add({ content: 'Ana vive en Sevilla' });
    const finish = await hold(one);
    expect((await there.search('¿dónde vive Ana?', {}, { limit: 1 }))[0]?.memory.content).to.equal(
      'Ana vive en Sevilla',
    );
    expect((await here.search('Sevilla', {}, { limit: 1 }))[0]?.memory.id).to.equal(1);
    await finish();
    await one.close();
    await other.close();
  });

  it('in one process, more than it has connections wait for each other, longer than for a server that does not answer', async () => {
    const database = await openDatabase({ url: `${server().url}?connect_timeout=1`, schema: 'busy' });
    const read = () => database.snapshot((on) => sql`SELECT pg_sleep(0.6)`.execute(on));
    const done = await Promise.allSettled(Array.from({ length: 8 }, read));
    expect(done.map(({ status }) => status)).to.deep.equal(Array.from(done, () => 'fulfilled'));
    await database.close();
  });

  it('what a deadlock with another program takes back is done again', async () => {
    const place = { url: server().url, schema: 'dead' };
    const database = await openDatabase(place);
    const memories = new MemoryRepository(database, USUAL_RULES);
    for (const content of ['uno', 'dos']) await memories.add({ content });
    let tries = 0;
    const stranger = `BEGIN; UPDATE memories SET theme = 'b' WHERE id = 2; SELECT pg_sleep(1);
      UPDATE memories SET theme = 'b' WHERE id = 1; COMMIT`;
    const other = promisify(execFile)(
      'psql',
      ['-Xq', '-c', 'SET deadlock_timeout = 20000', '-c', stranger, server().url],
      {
        env: { ...process.env, PGOPTIONS: '-c search_path=dead' },
      },
    );
    await new Promise((resolve) => setTimeout(resolve, 500));
    await database.write(async (db) => {
      tries++;
      for (const id of [1, 2]) await db.updateTable('memories').set({ project: 'a' }).where('id', '=', id).execute();
    });
    await other;
    expect(tries).to.equal(2);
    expect(psql(place.url, 'SELECT DISTINCT project, theme FROM memories', 'dead').trim()).to.equal('a|b');
    await database.close();
  });

  it('who waits in vain for another writer is told so, and can go on', async () => {
    const place = { url: server().url, schema: 'vain' };
    const [one, other] = [await openDatabase(place), await openDatabase({ ...place, busyTimeoutMs: 100 })];
    const finish = await hold(one);
    const memories = new MemoryRepository(other, USUAL_RULES);
    const refused = await memories.add({ content: 'espera' }).catch((error: unknown) => error);
    expect(refused).to.include({ kind: 'database' });
    expect(String(refused)).to.match(/locked by another process/);
    await finish();
    expect((await memories.add({ content: 'espera' })).outcome).to.equal('added');
    await one.close();
    await other.close();
  });
});
