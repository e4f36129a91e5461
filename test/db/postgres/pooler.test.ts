import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { connect } from 'node:net';
import { expect } from 'chai';
import { sql } from 'kysely';
import { after, describe, it } from 'mocha';
import { openDatabase } from '../../../src/db/open.js';
import { MemoryRepository } from '../../../src/memory/repository.js';
import { write } from '../../support/alma.js';
import { useHomes } from '../../support/home.js';
import { USUAL_RULES } from '../../support/memory.js';
import { freePort, usePostgres } from '../../support/postgres-server.js';

const PGBOUNCER = '/usr/sbin/pgbouncer';

describe('Behind PgBouncer, which gives each transaction another connection', () => {
  const server = usePostgres('PgBouncer');
  const homes = useHomes();
  let pooler: ChildProcess | undefined;
  after(() => pooler?.kill());

  it('writes and searches of several stores at once meet in their own', async function () {
    try {
      execFileSync(PGBOUNCER, ['--version']);
    } catch {
      process.stderr.write('SKIPPED: PgBouncer is not installed here, so Alma was NOT tested behind it\n');
      this.skip();
    }
    const port = await freePort();
    const folder = homes();
    chmodSync(folder, 0o755); // it does not run as root
    const users = write(folder, 'users.txt', '"postgres" ""\n');
    const settings = `[databases]\npostgres = host=127.0.0.1 port=${server().port}\n[pgbouncer]\nlisten_addr = 127.0.0.1
listen_port = ${port}\nunix_socket_dir =\nauth_type = trust\nauth_file = ${users}\npool_mode = transaction\ndefault_pool_size = 2\nserver_login_retry = 1\n`;
    const file = write(folder, 'pgbouncer.ini', settings);
    pooler = spawn(PGBOUNCER, ['-q', ...(process.getuid?.() === 0 ? ['-u', 'postgres'] : []), file], {
      stdio: 'ignore',
    });
    await listening(port);
    const url = server().url.replace(String(server().port), String(port));
    const stores = await Promise.all(
      ['a', 'b', 'c', 'd'].map(async (schema) => {
        const database = await openDatabase({ url, schema });
        return { schema, database, memories: new MemoryRepository(database, USUAL_RULES) };
      }),
    );
    await Promise.all(
      stores.flatMap(({ schema, memories }) =>
        Array.from({ length: 10 }, (_, i) => memories.add({ content: `en ${schema} se dice ${i}` })),
      ),
    );
    for (const { schema, memories, database } of stores) {
      const found = await memories.search('¿qué se dice?', {}, { limit: 20 });
      expect(found.map(({ memory }) => memory.content)).to.have.members(
        Array.from({ length: 10 }, (_, i) => `en ${schema} se dice ${i}`),
      );
      expect(await database.check()).to.deep.equal([]);
      for (let i = 0; i < 10; i++) await memories.search('¿qué se dice?', {}, { limit: 1 });
      const { rows } = await sql`SELECT name FROM pg_prepared_statements`.execute(database.reader);
      expect(rows, 'names that another connection would not know').to.deep.equal([]);
      await database.close();
    }

    // PgBouncer itself waits for a server that is restarted
    const database = await openDatabase({ url, schema: 'a' });
    server().stop();
    const finding = new MemoryRepository(database, USUAL_RULES).find('1');
    await new Promise((resolve) => setTimeout(resolve, 200));
    server().start();
    expect((await finding).content).to.equal('en a se dice 0');
    await database.close();
  });
});

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('connect', () => socket.end());
    });
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('PgBouncer does not listen');
}
