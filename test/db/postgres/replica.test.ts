import path from 'node:path';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { openDatabase } from '../../../src/db/open.js';
import { MemoryRepository } from '../../../src/memory/repository.js';
import { alma, configure } from '../../support/alma.js';
import { useHomes } from '../../support/home.js';
import { USUAL_RULES } from '../../support/memory.js';
import { psql } from '../../support/postgres.js';
import { type PostgresServer, startReplica, usePostgres } from '../../support/postgres-server.js';
import { startWriter } from '../../support/writers.js';

describe('A replica of a server', () => {
  const primary = usePostgres('a replica of PostgreSQL');
  const homes = useHomes();
  let replica: PostgresServer;
  const on = ({ url }: PostgresServer) => ({ ALMA_DATABASE_URL: `${url}?connect_timeout=2` });
  before(async function () {
    this.timeout(60_000);
    replica = await startReplica(primary());
  });
  after(() => replica?.remove());

  /** Waits until what the primary says of the replica is so. */
  async function untilReplica(is: string): Promise<void> {
    for (let tries = 0; tries < 200; tries++) {
      if (psql(primary().url, `SELECT ${is} FROM pg_stat_replication`).trim() === 't') return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the replica never came to ${is}`);
  }

  it('is read from; no use is counted, and what would write says why not', async () => {
    const home = homes();
    const nothing = await alma(home, ['memory:list', '--json'], { env: on(replica) });
    expect(nothing.code).to.equal(6);
    expect(nothing.json().error.message).to.match(/no memory yet, and here none can be made/);
    await alma(home, ['memory:add', 'Ana vive en Sevilla'], { env: on(primary()) });
    await untilReplica('replay_lsn >= pg_current_wal_lsn()');
    const found = await alma(home, ['memory:search', '¿dónde vive Ana?', '--json'], { env: on(replica) });
    expect(found.code, found.stderr).to.equal(0);
    expect(found.json().memories[0]).to.include({ content: 'Ana vive en Sevilla', use_count: 0 });
    const added = await alma(home, ['memory:add', 'otra cosa', '--json'], { env: on(replica) });
    expect(added.code).to.equal(6);
    expect(added.json().error).to.include({ code: 'database' });
    expect(added.json().error.message).to.match(/can only be read/);
    expect(added.json().error.hint).to.match(/Name the primary in database\.url/);
    expect((await alma(home, ['status', '--json'], { env: on(replica) })).json().database.read_only).to.equal(true);
    expect((await alma(home, ['db:check', '--json'], { env: on(replica) })).json().ok).to.equal(true);
    for (const copy of ['copia.db', 'copia.sql']) {
      const backedUp = await alma(home, ['db:backup', copy, '--json'], { env: on(replica) });
      expect(backedUp.code, backedUp.stdout).to.equal(0);
      expect(backedUp.json().memories).to.equal(21);
    }
    expect(psql(primary().url, 'SELECT use_count FROM memories WHERE id = 21', 'alma').trim()).to.equal('0');
  });

  it('is left aside where the URL names both and wants one that takes writes; alone, it is said that none does', async () => {
    const home = homes();
    const hosts = (...servers: readonly PostgresServer[]) => ({
      ALMA_DATABASE_URL: `postgres://postgres@${servers.map(({ port }) => `127.0.0.1:${port}`).join()}/postgres?target_session_attrs=read-write&connect_timeout=1`,
    });
    const added = await alma(home, ['memory:add', 'por la segunda', '--json'], { env: hosts(replica, primary()) });
    expect(added.code, added.stderr).to.equal(0);
    const none = await alma(home, ['memory:list', '--json'], { env: hosts(replica) });
    expect(none.code).to.equal(6);
    expect(none.json().error.message).to.match(/None of the hosts takes writes/);
  });

  it('that takes nobody yet is waited for, and then told of with exit code 6', async () => {
    const starting = await startReplica(primary(), { hot_standby: 'off' });
    try {
      const run = await alma(homes(), ['memory:list', '--json'], { env: on(starting) });
      expect(run.code).to.equal(6);
      expect(run.stderr).to.match(/espero, 2 s como mucho/);
      expect(run.json().error.message).to.match(/starting up or going down/);
    } finally {
      starting.remove();
    }
  });

  it('promoted when the primary is killed under several writers: all that was acknowledged is there, and work goes on', async () => {
    psql(primary().url, "ALTER SYSTEM SET synchronous_standby_names = '*'");
    psql(primary().url, 'SELECT pg_reload_conf()');
    await untilReplica("sync_state = 'sync'");
    const home = homes();
    configure(home, 'memories:\n  capacity: 100000\n');
    const writers = Array.from({ length: 4 }, () => startWriter(home, on(primary())));
    await Promise.all(writers.map((writer) => writer.acknowledges(5)));
    const both = `postgres://postgres@127.0.0.1:${primary().port},127.0.0.1:${replica.port}/postgres`;
    let waited = 0;
    const database = await openDatabase({
      url: `${both}?target_session_attrs=read-write`,
      schema: 'alma',
      onWait() {
        waited++;
        replica.promote();
        return undefined;
      },
    });
    primary().signal('SIGKILL');
    const written = (await Promise.all(writers.map((writer) => writer.end()))).flat();
    // who was there, with both in the URL, waits until one of them takes writes, and goes on
    const memories = new MemoryRepository(database, USUAL_RULES);
    expect((await memories.add({ content: 'sigo en la otra' })).outcome).to.equal('added');
    expect(waited).to.equal(1);
    await database.close();
    expect(new Set(written.map(({ kind }) => kind))).to.deep.equal(new Set([undefined, 'database']));
    const acknowledged = written.filter(({ outcome }) => outcome).map(({ content }) => content);
    const there = psql(replica.url, "SELECT content FROM memories WHERE content LIKE 'el escritor%'", 'alma').split(
      '\n',
    );
    expect(there).to.include.members(acknowledged);
    const added = await alma(home, ['memory:add', 'la réplica manda', '--json'], { env: on(replica) });
    expect(added.code, added.stderr).to.equal(0);
    const found = await alma(home, ['memory:search', 'réplica', '--json'], { env: on(replica) });
    expect(found.json().memories[0].content).to.equal('la réplica manda');
    expect((await alma(home, ['db:check', '--json'], { env: on(replica) })).json().ok).to.equal(true);
    const dump = path.join(home, 'copia.sql');
    const env = { ALMA_DATABASE_URL: `${both}?target_session_attrs=read-write` };
    expect((await alma(home, ['db:backup', dump, '--json'], { env })).code).to.equal(0);
  });
});
