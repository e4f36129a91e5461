import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { openDatabase } from '../../../src/db/open.js';
import { MemoryRepository } from '../../../src/memory/repository.js';
import { alma } from '../../support/alma.js';
import { failure } from '../../support/failure.js';
import { useHomes } from '../../support/home.js';
import { USUAL_RULES } from '../../support/memory.js';
import { psql } from '../../support/postgres.js';
import { usePostgres } from '../../support/postgres-server.js';

describe('What a user of the server may do', () => {
  const server = usePostgres('the rights on PostgreSQL');
  const homes = useHomes();
  const as = (user: string) => server().url.replace('//postgres@', `//${user}@`);

  /** A store with one memory, and a user with these rights on it. */
  async function store(schema: string, grants: string): Promise<string> {
    const database = await openDatabase({ url: server().url, schema });
    await new MemoryRepository(database, USUAL_RULES).add({ content: 'El despliegue es los viernes' });
    await database.close();
    psql(server().url, `CREATE ROLE ${schema} LOGIN; ${grants.replaceAll('SCHEMA', `SCHEMA ${schema}`)}`);
    return as(schema);
  }

  it('a reader searches; adding says why not, with exit code 6, and nothing is written', async () => {
    const url = await store(
      'reader',
      'GRANT USAGE ON SCHEMA TO reader; GRANT SELECT ON ALL TABLES IN SCHEMA TO reader',
    );
    const env = { ALMA_DATABASE_URL: url, ALMA_DATABASE_SCHEMA: 'reader' };
    const home = homes();
    const found = await alma(home, ['memory:search', 'despliegues', '--json'], { env });
    expect(found.code, found.stderr).to.equal(0);
    expect(found.json().memories).to.have.length(1);
    const added = await alma(home, ['memory:add', 'otra cosa', '--json'], { env });
    expect(added.code).to.equal(6);
    expect(added.json().error.message).to.match(/can only be read/);
    expect((await alma(home, ['status', '--json'], { env })).json().database.read_only).to.equal(true);
    expect((await alma(home, ['db:check', '--json'], { env })).json().ok).to.equal(true);
  });

  it('a reader finds what another program wrote, too', async () => {
    const url = await store('late', 'GRANT USAGE ON SCHEMA TO late; GRANT SELECT ON ALL TABLES IN SCHEMA TO late');
    psql(server().url, "INSERT INTO late.memories (content) VALUES ('las jirafas duermen de pie')");
    const database = await openDatabase({ url, schema: 'late' });
    const found = await new MemoryRepository(database, USUAL_RULES).search('jirafa', {}, { limit: 5 });
    expect(found.map(({ memory }) => memory.content)).to.deep.equal(['las jirafas duermen de pie']);
    await database.close();
  });

  it('a writer needs no more than rights on rows', async () => {
    const url = await store(
      'writer',
      `GRANT USAGE ON SCHEMA TO writer; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA TO writer`,
    );
    const database = await openDatabase({ url, schema: 'writer' });
    const memories = new MemoryRepository(database, USUAL_RULES);
    const { memory } = await memories.add({ content: 'otra cosa', tags: ['x'] });
    await memories.touch([memory]);
    await memories.purge([memory.uuid]);
    expect(await memories.count()).to.equal(1);
    expect(await database.check()).to.deep.equal([]);
    await database.close();
  });

  it('an id that somebody chose, who may write rows alone, is never given out again', async () => {
    const url = await store(
      'chooser',
      'GRANT USAGE ON SCHEMA TO chooser; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA TO chooser',
    );
    const database = await openDatabase({ url: server().url, schema: 'chooser' });
    const memories = new MemoryRepository(database, USUAL_RULES);
    const next = async (content: string) => (await memories.add({ content })).memory.id;
    psql(url, "INSERT INTO memories (id, content) VALUES (2, 'dos'), (7, 'siete'), (5, 'cinco')", 'chooser');
    expect(await next('Ana vive en Sevilla')).to.equal(8);
    psql(
      url,
      'DELETE FROM memories WHERE id = 8; INSERT INTO memories (id, content) VALUES (4, $$cuatro$$)',
      'chooser',
    );
    expect(await next('Eva vive en Madrid')).to.equal(9);
    await database.close();

    const empty = await openDatabase({ url: server().url, schema: 'first' });
    psql(server().url, "INSERT INTO memories (id, content) VALUES (1, 'uno')", 'first');
    expect((await new MemoryRepository(empty, USUAL_RULES).add({ content: 'dos' })).memory.id).to.equal(2);
    await empty.close();
  });

  for (const [who, grants, message] of [
    ['stranger', '', /may not look into the schema/],
    ['blind', 'GRANT USAGE ON SCHEMA TO blind', /may not look into the schema/],
  ] as const)
    it(`a ${who} is told which right is missing`, async () => {
      const url = await store(who, grants);
      const error = await failure(openDatabase({ url, schema: who }));
      expect(error.kind).to.equal('database');
      expect(error.message).to.match(message);
      expect(error.hint).to.include(`GRANT USAGE ON SCHEMA ${who}`);
    });

  it('a user who may make no schema is told so, and that its name may be another', async () => {
    psql(
      server().url,
      'CREATE ROLE nobody LOGIN; CREATE SCHEMA an_empty_one; GRANT USAGE ON SCHEMA an_empty_one TO nobody',
    );
    for (const [schema, message] of [
      ['none', /no schema none, and this user may not make it/],
      ['an_empty_one', /nothing yet in the schema an_empty_one/],
    ] as const) {
      const error = await failure(openDatabase({ url: as('nobody'), schema }));
      expect(error.kind).to.equal('database');
      expect(error.message).to.match(message);
      expect(error.hint).to.match(/Check its name in database\.schema.*docs\/postgresql\.md/);
    }
  });

  it('a user who gives no password, where one is wanted, is told where to put it; there it is found, and nothing else is said', async () => {
    const file = path.join(server().data, 'pg_hba.conf');
    writeFileSync(file, `host all asked all scram-sha-256\n${readFileSync(file, 'utf8')}`);
    const password = randomUUID();
    psql(server().url, `CREATE ROLE asked LOGIN PASSWORD '${password}'; SELECT pg_reload_conf()`);
    const env = { ALMA_DATABASE_URL: as('asked') };
    const home = homes();
    const run = await alma(home, ['memory:list'], { env });
    expect(run.code).to.equal(6);
    expect(run.stderr).to.match(/asks for a password, and none is given/);
    expect(run.stderr).to.include('Give it in ALMA_DATABASE_URL, PGPASSWORD or ~/.pgpass');
    const PGPASSFILE = path.join(home, 'pgpass');
    writeFileSync(PGPASSFILE, `127.0.0.1:*:*:asked:${password}`, { mode: 0o600 });
    psql(server().url, 'CREATE SCHEMA alma AUTHORIZATION asked');
    const entered = await alma(home, ['memory:list'], { env: { ...env, PGPASSFILE } });
    expect([entered.code, entered.stderr.trim().split('\n').length], entered.stderr).to.deep.equal([0, 1]);
    expect(entered.stderr).to.match(/^Memoria nueva en/);
  });
});
