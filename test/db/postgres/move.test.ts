import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { openDatabase } from '../../../src/db/open.js';
import { MemoryRepository } from '../../../src/memory/repository.js';
import { alma, start } from '../../support/alma.js';
import { useHomes } from '../../support/home.js';
import { shellConnection, USUAL_RULES } from '../../support/memory.js';
import { psql } from '../../support/postgres.js';
import { usePostgres } from '../../support/postgres-server.js';

describe('db:move', () => {
  const server = usePostgres('db:move');
  const homes = useHomes();
  const onFile = { ALMA_DATABASE_URL: '' };
  const on = (schema: string) => ({ ALMA_DATABASE_URL: server().url, ALMA_DATABASE_SCHEMA: schema });
  const move = (home: string, env: Record<string, string>, ...to: string[]) =>
    alma(home, ['db:move', '--to', ...to, '--json'], { env });

  /** A home whose memory has a bit of all there is: ties, places, uses, what is archived, a purged id. */
  async function lived(): Promise<string> {
    const home = homes();
    const file = path.join(home, 'db', 'alma.db');
    mkdirSync(path.dirname(file), { recursive: true });
    const database = await openDatabase({ file });
    const memories = new MemoryRepository(database, USUAL_RULES);
    await memories.add({ content: 'Ana vive en Cádiz', tags: ['casa', 'ñandú'], theme: 'personas', project: 'sur' });
    await memories.add({ content: 'Ana vive ahora en Sevilla' }, { replaces: '1' });
    await memories.add({ content: 'comillas \' \\ " y emoji 🦔, línea\nnueva' });
    await memories.import(
      ['la boda fue en junio', '¿y la comida?', 'hubo paella'].map((content, i) => ({
        line: i + 1,
        value: { content },
      })),
      {},
    );
    const { memory } = await memories.add({ content: 'lo que se borra' });
    await memories.touch(await memories.all({}));
    await memories.purge([memory.uuid]);
    await database.close();
    return home;
  }

  it('to what is another program’s address, is refused: a file of that name is not what is meant', async () => {
    const home = homes();
    for (const address of ['mysql://ana@db.example.org/team', 'sqlite://copy.db']) {
      const refused = await move(home, onFile, address);
      expect(refused.code, refused.stdout).to.equal(5);
      expect(refused.json().error.hint).to.include('postgres://user@host:5432/database');
    }
    const taken = await move(home, onFile, server().url.replace('postgres:', 'POSTGRES:'), '--schema', 'loud');
    expect(taken.code, taken.stdout).to.equal(0);
    expect(psql(server().url, 'SELECT count(*) > 0 FROM memories', 'loud')).to.equal('t\n');
  });

  it('to a server and back: every row the same, the source as it was, no id given out again', async () => {
    const home = await lived();
    const exported = async (env: Record<string, string>) =>
      (await alma(home, ['memory:export', '--archived'], { env })).stdout;
    const before = await exported(onFile);
    const there = await move(home, onFile, server().url, '--schema', 'moved');
    expect(there.code, there.stderr).to.equal(0);
    expect(there.json()).to.deep.include({ already: false });
    expect(there.json().rows).to.include({ memories: 6, memory_sources: 3 });
    expect(await exported(on('moved'))).to.equal(before);
    expect((await alma(home, ['db:check', '--json'], { env: on('moved') })).json().ok).to.equal(true);
    const back = path.join(home, 'back.db');
    const here = await move(home, on('moved'), back);
    expect(here.code, here.stderr).to.equal(0);
    expect(here.json().sha256).to.equal(there.json().sha256);
    expect(here.json().rows).to.deep.equal(there.json().rows);
    expect(await exported({ ...onFile, ALMA_DB: back })).to.equal(before);
    expect(await exported(onFile)).to.equal(before);
    for (const env of [onFile, on('moved'), { ...onFile, ALMA_DB: back }])
      expect((await alma(home, ['memory:add', 'el siguiente', '--json'], { env })).json().memory.id).to.equal(8);
  });

  it('again is done already; over another memory, or to where it is, it is refused and nothing is changed', async () => {
    const home = await lived();
    await move(home, onFile, server().url, '--schema', 'again');
    expect((await move(home, onFile, server().url, '--schema', 'again')).json().already).to.equal(true);
    await alma(home, ['memory:add', 'uno más'], { env: on('again') });
    const refused = await move(home, onFile, server().url, '--schema', 'again');
    expect(refused.code).to.equal(6);
    expect(refused.json().error.message).to.match(/Another memory is there/);
    expect(psql(server().url, 'SELECT count(*) FROM memories', 'again').trim()).to.equal('7');
    expect((await move(home, onFile, path.join(home, 'db', 'alma.db'))).code).to.equal(2);
    expect((await move(home, onFile, server().url, '--schema', 'Bad')).code).to.equal(5);
  });

  it('20,000 rows of 4 kB go there and back in a memory of 64 MB: some at a time', async function () {
    this.timeout(120_000);
    const home = await lived();
    const file = shellConnection(path.join(home, 'db', 'alma.db'));
    file.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
      INSERT INTO memory_events (batch, memory_uuid, at, actor, action, after)
      SELECT 'b', 'u', '2026-05-31T18:00:00.000Z', 'cli', 'updated', json_object('content', i || replace(hex(zeroblob(2000)), '0', 'x')) FROM n`);
    file.close();
    const little = { NODE_OPTIONS: '--max-old-space-size=64' };
    const there = await move(home, { ...onFile, ...little }, server().url, '--schema', 'large');
    expect(there.code, there.stderr).to.equal(0);
    expect(there.json().rows.memory_events).to.be.greaterThan(20_000);
    const back = await move(home, { ...on('large'), ...little }, path.join(home, 'back.db'));
    expect(back.code, back.stderr).to.equal(0);
    expect(back.json().sha256).to.equal(there.json().sha256);
  });

  it('cut off at any moment has left nothing or all, and running it again makes it', async () => {
    const home = await lived();
    for (const [i, wait] of [150, 250, 350, 450].entries()) {
      const child = start(home, ['db:move', '--to', server().url, '--schema', `cut${i}`], { env: onFile });
      const ended = new Promise((resolve) => child.once('exit', resolve));
      setTimeout(() => child.kill('SIGKILL'), wait);
      await ended;
      const run = await move(home, onFile, server().url, '--schema', `cut${i}`);
      expect(run.code, run.stderr).to.equal(0);
      expect(psql(server().url, 'SELECT count(*) FROM memories', `cut${i}`).trim()).to.equal('6');
    }
    expect(existsSync(path.join(home, 'db', 'alma.db'))).to.equal(true);
  });
});
