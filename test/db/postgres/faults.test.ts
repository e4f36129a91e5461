import { chmodSync, chownSync, statSync } from 'node:fs';
import { connect as connectTo, createServer, type Server, type Socket } from 'node:net';
import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { openDatabase } from '../../../src/db/open.js';
import { MemoryRepository } from '../../../src/memory/repository.js';
import { alma } from '../../support/alma.js';
import { makeCertificate } from '../../support/certificate.js';
import { failure } from '../../support/failure.js';
import { useHomes } from '../../support/home.js';
import { USUAL_RULES } from '../../support/memory.js';
import { psql } from '../../support/postgres.js';
import { freePort, usePostgres } from '../../support/postgres-server.js';

describe('When the server fails', () => {
  const server = usePostgres('faults of PostgreSQL');
  const homes = useHomes();
  const proxies: Server[] = [];
  afterEach(() => {
    for (const proxy of proxies.splice(0)) proxy.close();
  });

  /** The port on which a server listens until the test is over. */
  async function listen(listening: Server): Promise<number> {
    proxies.push(listening);
    const port = await freePort();
    await new Promise<void>((resolve) => listening.listen(port, '127.0.0.1', resolve));
    return port;
  }

  /** What stands between Alma and the server, and can stop passing anything on. */
  async function proxy(): Promise<{ url: string; stall(): void; cut(): void }> {
    const sockets: Socket[] = [];
    const between = createServer((socket) => {
      const other = connectTo(server().port, '127.0.0.1');
      for (const one of [socket, other]) one.on('error', () => undefined);
      socket.pipe(other).pipe(socket);
      sockets.push(socket, other);
    });
    const port = await listen(between);
    return {
      url: server().url.replace(String(server().port), String(port)),
      stall() {
        for (const socket of sockets) socket.unpipe().pause();
      },
      cut() {
        for (const socket of sockets) socket.destroy();
      },
    };
  }

  it('down at the start: exit code 6, with what to do, and no password', async () => {
    const secret = ['geh', 'eim'].join('');
    const url = `postgres://ana:${secret}@127.0.0.1:${await freePort()}/alma?connect_timeout=1`;
    const run = await alma(homes(), ['memory:list', '--json'], { env: { ALMA_DATABASE_URL: url } });
    expect(run.code).to.equal(6);
    expect(run.json().error.message).to.match(/No PostgreSQL server answers: postgres:\/\/ana@127\.0\.0\.1/);
    expect(run.json().error.hint).to.match(/database\.url/);
    expect(run.stdout + run.stderr).not.to.include(secret);
  });

  it('a database or a user that is not there: exit code 6, and which', async () => {
    for (const [url, says] of [
      [server().url.replace(/postgres$/, 'nowhere'), /no such database .*nowhere/],
      [server().url.replace('//postgres@', '//niemand@'), /not let this user in .*niemand/],
    ] as const) {
      const run = await alma(homes(), ['memory:list', '--json'], { env: { ALMA_DATABASE_URL: url } });
      expect(run.code).to.equal(6);
      expect(run.json().error.message).to.match(says);
    }
  });

  it('killed while something is written: nothing of it is there, what was acknowledged is, and work goes on after', async () => {
    const database = await openDatabase({ url: `${server().url}?connect_timeout=1`, schema: 'killed' });
    const memories = new MemoryRepository(database, USUAL_RULES);
    await memories.add({ content: 'acknowledged' });
    const lost = failure(
      database.write(async (db) => {
        await db.updateTable('memories').set({ content: 'half' }).execute();
        server().stop('immediate');
        await db.updateTable('memories').set({ theme: 'half' }).execute();
      }),
    );
    expect((await lost).kind).to.equal('database');
    server().start();
    expect((await memories.find('1')).content).to.equal('acknowledged');
    expect((await memories.add({ content: 'afterwards' })).outcome).to.equal('added');
    await database.close();
  });

  it('a connection that breaks while it is saved: it is said that nobody knows', async () => {
    const between = await proxy();
    const database = await openDatabase({ url: between.url, schema: 'doubt' });
    let tries = 0;
    const error = await failure(
      database.write(async (db) => {
        tries++;
        await db.insertInto('topics').values({ name: 'x' }).execute();
        setImmediate(between.cut);
        between.stall();
      }),
    );
    expect(error.message).to.match(/it may be there or not/);
    expect(error.hint).to.match(/Look before/);
    expect(tries, 'a second try could save it twice').to.equal(1);
    await database.close();
  });

  it('a server that takes the connection and says nothing is not waited for without end', async () => {
    const silent = createServer(() => undefined);
    const url = `postgres://ana@127.0.0.1:${await listen(silent)}/alma?connect_timeout=1`;
    const run = await alma(homes(), ['memory:list', '--json'], { env: { ALMA_DATABASE_URL: url } });
    expect(run.code).to.equal(6);
    expect(run.json().error.message).to.match(/does not answer/);
  });

  it('a server that lets in and goes down in the same breath is told as any other', async () => {
    const message = (type: string, body: Buffer) => {
      const head = Buffer.alloc(5);
      head.write(type);
      head.writeInt32BE(body.length + 4, 1);
      return Buffer.concat([head, body]);
    };
    const goodbye = Buffer.concat([
      message('R', Buffer.alloc(4)), // let in
      message('Z', Buffer.from('I')), // ready
      message('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0')),
    ]);
    const leaving = createServer((socket) =>
      socket.on('error', () => undefined).once('data', () => socket.end(goodbye)),
    );
    const url = `postgres://ana@127.0.0.1:${await listen(leaving)}/alma?connect_timeout=1`;
    const run = await alma(homes(), ['memory:list', '--json'], { env: { ALMA_DATABASE_URL: url } });
    expect(run.code).to.equal(6);
    expect(run.stderr).not.to.match(/Unhandled|at .*pg\.cjs/);
    expect(run.json().error.hint).to.match(/\w/);
  });

  it('no connection free: exit code 6, with what to do', async () => {
    const url = server().url;
    await (await openDatabase({ url, schema: 'busy' })).close();
    psql(
      url,
      'CREATE ROLE usual LOGIN CONNECTION LIMIT 2; GRANT USAGE ON SCHEMA busy TO usual; GRANT SELECT ON ALL TABLES IN SCHEMA busy TO usual',
    );
    const usual = `${url.replace('//postgres@', '//usual@')}?connect_timeout=1`;
    const held = await Promise.all(Array.from({ length: 2 }, () => openDatabase({ url: usual, schema: 'busy' })));
    const error = await failure(openDatabase({ url: usual, schema: 'busy' }));
    expect(error.kind).to.equal('database');
    expect(error.message).to.match(/no connection free/);
    for (const one of held) await one.close();
  });

  it('a connection that hangs is given up, and what is asked next goes on', async () => {
    const between = await proxy();
    const database = await openDatabase({ url: `${between.url}?connect_timeout=1`, schema: 'hangs' });
    const memories = new MemoryRepository(database, USUAL_RULES);
    await memories.add({ content: 'Ana vive en Sevilla' });
    between.stall();
    expect((await failure(memories.find('1'))).message).to.match(/stopped answering|closed the connection/);
    expect((await memories.find('1')).content).to.equal('Ana vive en Sevilla');
    await database.close();
    between.cut();
  });

  it('a server that stands still: who comes and who is there are told in bounded time, and nobody hangs', async () => {
    const url = `${server().url}?connect_timeout=1`;
    const database = await openDatabase({ url, schema: 'still' });
    const memories = new MemoryRepository(database, USUAL_RULES);
    await memories.add({ content: 'Ana vive en Sevilla' });
    server().signal('SIGSTOP');
    try {
      const env = { ALMA_DATABASE_URL: url, ALMA_DATABASE_SCHEMA: 'still' };
      const run = await alma(homes(), ['memory:list', '--json'], { env });
      expect(run.code).to.equal(6);
      expect(run.json().error.message).to.match(/does not answer/);
      expect((await failure(memories.add({ content: 'otra cosa' }))).message).to.match(/stopped answering/);
      expect((await failure(memories.find('1'))).message).to.match(/does not answer/);
      await database.close();
    } finally {
      server().signal('SIGCONT');
    }
    expect(psql(url, 'SELECT content FROM memories', 'still').trim()).to.equal('Ana vive en Sevilla');
  });
});

describe('TLS', () => {
  const server = usePostgres('TLS of PostgreSQL');
  const homes = useHomes();

  it('as the URL says: verify-full takes the server that its certificate is for, and no other', async function () {
    const folder = homes();
    const made = makeCertificate(server().data, 'TLS of PostgreSQL');
    if (!made) return this.skip();
    const { key, certificate } = made;
    const { uid, gid } = statSync(server().data);
    for (const file of [key, certificate]) chownSync(file, uid, gid);
    chmodSync(key, 0o600);
    psql(server().url, 'ALTER SYSTEM SET ssl = on; SELECT pg_reload_conf()');
    const url = (host: string, query: string) => server().url.replace('127.0.0.1', host) + query;
    const list = async (where: string) =>
      (await alma(folder, ['status', '--json'], { env: { ALMA_DATABASE_URL: where } })).json();
    const wanted = `?sslmode=verify-full&sslrootcert=${certificate}`;
    expect((await list(url('localhost', wanted))).postgresql).to.be.a('string');
    expect((await list(url('127.0.0.1', wanted))).error.message).to.match(/certificate is for another name/);
    const both = url(`127.0.0.1:${server().port},localhost`, wanted);
    expect((await list(both)).postgresql, 'each host is compared with its own name').to.be.a('string');
    const env = { ALMA_DATABASE_URL: url('localhost', wanted) };
    expect((await alma(folder, ['db:backup', 'copia.sql'], { env })).code, 'pg_dump goes the same way').to.equal(0);
    expect((await list(url('127.0.0.1', wanted.replace('full', 'ca')))).postgresql).to.be.a('string');
    expect((await list(url('localhost', '?sslmode=verify-full'))).error.message).to.match(/signed by nobody we know/);
    expect((await list(url('localhost', '?sslmode=require'))).postgresql).to.be.a('string');
    expect((await list(url('localhost', '?sslmode=prefer'))).error.code).to.equal('configuration');
  });
});
