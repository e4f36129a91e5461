import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Database } from '../../src/db/database.js';
import { openDatabase } from '../../src/db/open.js';
import { SQLite } from '../../src/db/sqlite/driver.js';
import { versionOf } from '../../src/db/sqlite/schema.js';
import { alma, start, write } from '../support/alma.js';
import { useHomes } from '../support/home.js';
import { chance, SEED, scaled } from './scale.js';

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));
const KILLS = scaled(4, 60);

/** The lines that a worker printed until it was killed, a random moment after it was ready. */
async function killed(work: string, file: string, within: number): Promise<string[]> {
  const child = spawn(process.execPath, ['--import=tsx/esm', WORKER, work, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  let armed = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    if (armed || !printed.startsWith('ready\n')) return;
    armed = true;
    setTimeout(() => child.kill('SIGKILL'), within);
  });
  const [code, signal] = await once(child, 'close');
  expect(signal ?? code, 'how the worker ended').to.be.oneOf(work === 'migrate' ? ['SIGKILL', 0] : ['SIGKILL']);
  // a line without its end was not printed yet
  return printed.split('\n').slice(1, -1);
}

describe(`kill -9 at any moment (seed ${SEED})`, () => {
  const homes = useHomes();
  const next = chance();

  /** Kills a worker some times; after each time the file opens at once and is well. */
  async function torment(work: string, look: (database: Database, file: string, lines: string[]) => Promise<void>) {
    const file = path.join(homes(), 'db', 'alma.db');
    const lines: string[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      lines.push(...(await killed(work, file, next(200))));
      const database = await openDatabase({ file, busyTimeoutMs: 0 });
      expect(await database.check()).to.deep.equal([]);
      await look(database, file, lines);
      await database.close();
    }
  }

  it('in an addition: what was acknowledged is there', async () => {
    await torment('add', async (database, _, lines) => {
      const rows = await database.reader.selectFrom('memories').select('uuid').execute();
      expect(rows.map(({ uuid }) => uuid)).to.include.members(lines);
      const events = await database.reader.selectFrom('memory_events').select('memory_uuid').execute();
      expect(new Set(events.map(({ memory_uuid }) => memory_uuid)).size).to.equal(rows.length);
    });
  });

  it('in an import: all of it is there, or none', async () => {
    await torment('import', async (database, _, lines) => {
      const rows = await database.reader.selectFrom('memories').select('content').execute();
      const sizes = new Map<string, number>();
      for (const { content } of rows) {
        const batch = content.split(' ')[1] ?? '';
        sizes.set(batch, (sizes.get(batch) ?? 0) + 1);
      }
      expect([...new Set(sizes.values())]).to.have.members(rows.length > 0 ? [50] : []);
      expect([...sizes.keys()]).to.include.members(lines);
    });
  });

  it('in a dedupe: a merge is whole or not there', async () => {
    await torment('dedupe', async (database, _, lines) => {
      const rows = await database.reader.selectFrom('memories').select(['tags', 'archived_at', 'uuid']).execute();
      const ties = await database.reader.selectFrom('relations').select('value').where('kind', '=', 'merged').execute();
      const archived = rows.filter(({ archived_at }) => archived_at).map(({ uuid }) => uuid);
      expect(archived).to.have.members(ties.map(({ value }) => value));
      for (const line of lines) {
        const batch = rows.filter(({ tags }) => tags.includes(`"${line}"`));
        expect(
          batch.filter(({ archived_at }) => archived_at),
          line,
        ).to.have.length(10);
      }
    });
  });

  it('in a backup: a copy is whole or not there', async () => {
    await torment('backup', async (_, file, lines) => {
      const folder = path.dirname(file);
      for (const line of lines) expect(existsSync(path.join(folder, line)), line).to.equal(true);
      for (const name of readdirSync(folder).filter((one) => /^copy-.*\.db$/.test(one))) {
        const copy = new SQLite(path.join(folder, name), { readonly: true });
        expect(copy.pragma('integrity_check', { simple: true }), name).to.equal('ok');
        copy.close();
      }
    });
  });

  it('in a migration: the file is at a whole version, and goes on from there', async () => {
    for (let kill = 0; kill < KILLS; kill++) {
      const meta = homes();
      const file = path.join(meta, 'old.db');
      const old = new SQLite(file);
      old.pragma('journal_mode = WAL');
      old.exec('CREATE TABLE memories (n INTEGER, version INTEGER); PRAGMA user_version = 1');
      const insert = old.prepare('INSERT INTO memories VALUES (?, 1)');
      old.transaction(() => Array.from({ length: 5000 }, (_, n) => insert.run(n)))();
      old.close();
      mkdirSync(path.join(meta, 'migrations'));
      for (let version = 2; version <= 9; version++)
        write(
          meta,
          `migrations/${String(version).padStart(4, '0')}-step.sql`,
          `ALTER TABLE memories ADD COLUMN v${version}; UPDATE memories SET version = ${version}, v${version} = n;`,
        );
      const done = (await killed('migrate', file, next(120))).includes('done');
      const after = new SQLite(file);
      const version = versionOf(after);
      expect(after.pragma('integrity_check', { simple: true })).to.equal('ok');
      expect(after.prepare('SELECT DISTINCT version FROM memories').pluck().all()).to.deep.equal([version]);
      expect(after.prepare("SELECT count(*) FROM pragma_table_info('memories')").pluck().get()).to.equal(version + 1);
      expect(after.prepare('SELECT count(*) FROM memories').pluck().get()).to.equal(5000);
      after.close();
      if (done) expect(version).to.equal(9);
    }
  });

  it('in commands of the shell: what was printed is there, and the next one works', async () => {
    const home = homes();
    const printed: string[] = [];
    for (let kill = 0; kill < KILLS * 2; kill++) {
      const child = start(home, ['memory:add', `orden número ${kill} de ${SEED}`, '--json']);
      let stdout = '';
      child.stdout?.setEncoding('utf8').on('data', (text: string) => {
        stdout += text;
      });
      setTimeout(() => child.kill('SIGKILL'), 100 + next(500));
      await new Promise((resolve) => child.once('close', resolve));
      if (stdout.endsWith('\n')) printed.push(JSON.parse(stdout).memory.uuid);
    }
    const list = await alma(home, ['memory:list', '--limit', '1000', '--json']);
    expect(list.json().memories.map(({ uuid }: { uuid: string }) => uuid)).to.include.members(printed);
    expect((await alma(home, ['db:check', '--json'])).json()).to.deep.include({ ok: true });
  });
});
