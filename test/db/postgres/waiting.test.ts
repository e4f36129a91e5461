import { expect } from 'chai';
import { describe, it } from 'mocha';
import { openDatabase } from '../../../src/db/open.js';
import { readAddress } from '../../../src/db/postgres/address.js';
import { patiently, waitFor } from '../../../src/db/postgres/again.js';
import { ServerPool } from '../../../src/db/postgres/server-pool.js';
import { MemoryRepository } from '../../../src/memory/repository.js';
import { configure, start } from '../../support/alma.js';
import { useChats } from '../../support/chat-screen.js';
import { failure } from '../../support/failure.js';
import { useHomes } from '../../support/home.js';
import { USUAL_RULES } from '../../support/memory.js';
import { psql } from '../../support/postgres.js';
import { freePort, usePostgres } from '../../support/postgres-server.js';
import { startWriter } from '../../support/writers.js';

const WAITS = /El servidor de la memoria no atiende ahora mismo: espero, \d s como mucho/;

describe('A server that is out for a moment is waited for', () => {
  const server = usePostgres('waiting for PostgreSQL');
  const homes = useHomes();
  const openChat = useChats();

  /** Runs a command that has to wait, does something when it says so, and gives how it ended. */
  async function waits(argv: readonly string[], env: Record<string, string>, meanwhile: (kill: () => void) => unknown) {
    const child = start(homes(), argv, { env: { ALMA_DATABASE_URL: server().url, ...env } });
    let [stdout, stderr, isTold] = ['', '', false];
    child.stdout?.on('data', (data) => {
      stdout += data;
    });
    child.stderr?.on('data', (data) => {
      stderr += data;
      if (!isTold && /espero|waiting/.test(stderr)) {
        isTold = true;
        meanwhile(() => child.kill('SIGINT'));
      }
    });
    const code = await new Promise((resolve) => child.once('close', resolve));
    return { code, stdout, stderr };
  }

  it('restarted: a command says once that it waits, in the person’s language and not among its JSON, and goes on', async () => {
    await (await openDatabase({ url: server().url, schema: 'alma' })).close();
    for (const [lang, words] of [
      ['es_ES.UTF-8', WAITS],
      ['en_US.UTF-8', /The memory’s server takes nothing just now: waiting, 5 s at most/],
    ] as const) {
      server().stop();
      const run = await waits(['memory:add', `en ${lang}`, '--json'], { LANG: lang }, () => server().start());
      expect(run.code, run.stderr).to.equal(0);
      expect(JSON.parse(run.stdout).outcome).to.equal('added');
      expect(run.stderr.trim().split('\n')).to.have.length(1);
      expect(run.stderr).to.match(words);
    }
  });

  it('down for longer: exit code 6 with what to do; Ctrl-C ends the wait', async () => {
    server().stop();
    try {
      const url = { ALMA_DATABASE_URL: `${server().url}?connect_timeout=1` };
      const run = await waits(['memory:list'], url, () => undefined);
      expect(run.code).to.equal(6);
      expect(run.stderr).to.match(/espero, 1 s como mucho.*\nalma: No PostgreSQL server answers.*\n.*database\.url/);
      const stopped = await waits(['memory:list', '--json'], {}, (kill) => kill());
      expect(stopped.code).to.equal(130);
      expect(JSON.parse(stopped.stdout).error.code).to.equal('interrupted');
    } finally {
      server().start();
    }
  });

  it('no connection free: it waits until one is', async () => {
    const place = { url: server().url.replace('//postgres@', '//few@'), schema: 'few' };
    psql(server().url, 'CREATE ROLE few LOGIN CONNECTION LIMIT 1; CREATE SCHEMA few AUTHORIZATION few');
    const held = await openDatabase(place);
    let waited = 0;
    const onWait = () => {
      waited++;
      held.close();
      return undefined;
    };
    const other = await openDatabase({ ...place, onWait });
    expect(waited).to.equal(1);
    await other.close();
  });

  it('restarted while something is written or read: it is done again, once', async () => {
    let waited = 0;
    const database = await openDatabase({
      url: server().url,
      schema: 'again',
      onWait() {
        waited++;
        return undefined;
      },
    });
    const memories = new MemoryRepository(database, USUAL_RULES);
    await memories.add({ content: 'uno' });
    const restart = () => {
      server().stop();
      server().start();
    };
    let tries = 0;
    await database.write(async (db) => {
      await db.updateTable('memories').set({ use_count: 7 }).execute();
      if (++tries === 1) restart();
      await db.insertInto('topics').values({ name: 'x' }).execute();
    });
    expect([tries, waited]).to.deep.equal([2, 1]);
    const seen = await database.snapshot(async (db) => {
      if (++tries === 3) restart();
      return db.selectFrom('memories').select('use_count').execute();
    });
    expect([seen, tries]).to.deep.equal([[{ use_count: 7 }], 4]);
    restart();
    expect((await memories.find('1')).content).to.equal('uno');
    await database.close();
  });

  it('restarted and crashed again and again under writers: nothing acknowledged is lost, nothing is done twice', async () => {
    const home = homes();
    configure(home, 'memories:\n  capacity: 100000\n');
    const env = { ALMA_DATABASE_URL: server().url, ALMA_DATABASE_SCHEMA: 'often' };
    const writers = Array.from({ length: 4 }, () => startWriter(home, env));
    for (const how of ['fast', 'immediate', 'fast', 'immediate'] as const) {
      await Promise.all(writers.map((writer) => writer.acknowledges(5)));
      server().stop(how);
      server().start();
    }
    await Promise.all(writers.map((writer) => writer.acknowledges(5)));
    const written = (await Promise.all(writers.map((writer) => writer.end()))).flat();
    const doubted = written.filter(({ message }) => message?.includes('it may be there or not'));
    const acknowledged = written.filter(({ outcome }) => outcome !== undefined);
    expect(new Set(acknowledged.map(({ outcome }) => outcome))).to.deep.equal(new Set(['added']));
    const there = JSON.parse(
      psql(
        server().url,
        "SELECT json_object_agg(content, seen_count) FROM memories WHERE content LIKE 'el escritor%'",
        'often',
      ),
    );
    for (const { content } of acknowledged) expect(there[content], content).to.equal(1);
    for (const { content } of doubted) delete there[content];
    expect(Object.keys(there)).to.have.members(acknowledged.map(({ content }) => content));
    const database = await openDatabase({ url: server().url, schema: 'often' });
    expect(await database.check()).to.deep.equal([]);
    await database.close();
  });

  it('the chat says it above what is being typed, and goes on', async () => {
    const chat = await openChat(homes(), { env: { ALMA_DATABASE_URL: server().url, ALMA_DATABASE_SCHEMA: 'chat' } });
    server().stop();
    chat.send('/add Ana vive en Sevilla\r');
    await chat.waitFor(WAITS);
    server().start();
    await chat.waitFor(/Guardado como #\d+/);
    expect(chat.lines().filter((line) => WAITS.test(line))).to.have.length(1);
  });

  it('what ends a wait ends it at once, however long it might last', async () => {
    const pool = await ServerPool.of(readAddress(`postgres://127.0.0.1:${await freePort()}/a`));
    const stop = new AbortController();
    const wait = waitFor('here', 600_000, () => {
      setImmediate(() => stop.abort());
      return stop.signal;
    });
    expect((await failure(patiently(() => pool.connect(), wait))).message).to.match(/No PostgreSQL server answers/);
    await pool.end();
  });

  it('Ctrl-C in the chat ends the wait, and the chat goes on', async () => {
    const chat = await openChat(homes(), { env: { ALMA_DATABASE_URL: server().url, ALMA_DATABASE_SCHEMA: 'chat' } });
    server().stop();
    chat.send('/add Ana vive en Sevilla\r');
    await chat.waitFor(WAITS);
    chat.send('\u0003');
    await chat.waitFor(/Ningún servidor PostgreSQL responde.*Mira si el servidor está en marcha/s);
    server().start();
    chat.send('/add Eva vive en Madrid\r');
    await chat.waitFor(/Guardado como #\d+/);
  });
});
