import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { openDatabase } from '../../src/db/open.js';
import { SQLite } from '../../src/db/sqlite/driver.js';
import { AlmaError } from '../../src/errors.js';
import { alma, write } from '../support/alma.js';
import { useHomes } from '../support/home.js';
import { shellConnection } from '../support/memory.js';

/** The error that opening a file fails with. */
async function refusal(file: string): Promise<AlmaError> {
  try {
    await (await openDatabase({ file, busyTimeoutMs: 50 })).close();
  } catch (error) {
    if (error instanceof AlmaError) return error;
    throw error;
  }
  throw new Error('it was opened');
}

const mode = (file: string) => (statSync(file).mode & 0o777).toString(8);

describe('Opening the database', () => {
  const home = useHomes();

  /** A SQLite file with a table that is not Alma's. */
  const foreign = (version: number, more = ''): string => {
    const file = path.join(home(), 'foreign.db');
    const other = new SQLite(file);
    other.exec(
      `CREATE TABLE accounts (name TEXT); INSERT INTO accounts VALUES ('mine'); PRAGMA user_version = ${version}; ${more}`,
    );
    other.close();
    return file;
  };

  it('makes the file and its folders for their owner alone, the journals too', async () => {
    const folder = home();
    const file = path.join(folder, 'a', 'b', 'alma.db');
    const database = await openDatabase({ file });
    await database.write(async (db) => db.insertInto('topics').values({ name: 'x' }).execute());
    expect([path.join(folder, 'a'), path.dirname(file)].map(mode)).to.deep.equal(['700', '700']);
    expect([file, `${file}-wal`, `${file}-shm`].map(mode)).to.deep.equal(['600', '600', '600']);
    expect(database.created).to.equal(true);
    await database.close();
    expect(readdirSync(path.dirname(file))).to.deep.equal(['alma.db']);
  });

  it('is not made twice', async () => {
    const file = path.join(home(), 'alma.db');
    await (await openDatabase({ file })).close();
    const again = await openDatabase({ file, onCreate: () => Promise.reject(new Error('made again')) });
    expect(again.created).to.equal(false);
    await again.close();
  });

  it('leaves nothing half made when the seeds cannot be planted', async () => {
    const file = path.join(home(), 'alma.db');
    const failing = openDatabase({ file, onCreate: () => Promise.reject(new Error('no seeds')) });
    expect(await failing.then(() => '', String)).to.match(/no seeds/);
    const next = await openDatabase({ file });
    expect(next.created).to.equal(true);
    await next.close();
  });

  it('fills an empty file', async () => {
    const file = write(home(), 'alma.db', '');
    const database = await openDatabase({ file });
    expect(database.created).to.equal(true);
    await database.close();
  });

  it('waits for readers and writers in WAL, with foreign keys and secure deletes', async () => {
    const file = path.join(home(), 'alma.db');
    const database = await openDatabase({ file });
    const { sql } = await import('kysely');
    const pragma = async (name: string) =>
      Object.values((await sql.raw(`PRAGMA ${name}`).execute(database.reader)).rows[0] ?? {})[0];
    expect(await pragma('journal_mode')).to.equal('wal');
    expect(await pragma('foreign_keys')).to.equal(1);
    expect(await pragma('synchronous')).to.equal(2);
    expect(await pragma('secure_delete')).to.equal(1);
    expect(await pragma('busy_timeout')).to.equal(10_000);
    await database.close();
  });

  it('a copy brought back in the database’s place is in WAL again', async () => {
    const folder = home();
    const original = await openDatabase({ file: path.join(folder, 'alma.db') });
    await original.backup(path.join(folder, 'copy.db'));
    await original.close();
    const copy = await openDatabase({ file: path.join(folder, 'copy.db') });
    await copy.close();
    const raw = new SQLite(path.join(folder, 'copy.db'));
    expect(raw.pragma('journal_mode', { simple: true })).to.equal('wal');
    raw.close();
  });

  for (const version of [0, 1, 7]) {
    it(`refuses another program’s SQLite file (its user_version ${version}), and leaves it as it was`, async () => {
      const file = foreign(version);
      const before = readFileSync(file);
      const error = await refusal(file);
      expect(error.kind).to.equal('database');
      expect(error.message)
        .to.contain(file)
        .and.to.match(/not one of Alma's/);
      expect(readFileSync(file).equals(before)).to.equal(true);
      expect(readdirSync(path.dirname(file))).to.deep.equal(['foreign.db']);
    });
  }

  it('refuses a newer schema, says so, and leaves it as it was', async () => {
    const file = path.join(home(), 'alma.db');
    await (await openDatabase({ file })).close();
    const raw = new SQLite(file);
    raw.pragma('user_version = 99');
    raw.close();
    const before = readFileSync(file);
    const error = await refusal(file);
    expect(error.kind).to.equal('database');
    expect(error.message).to.match(/newer Alma \(schema 99/);
    expect(readFileSync(file).equals(before)).to.equal(true);
  });

  for (const [what, content] of [
    ['a text', 'this is no database at all, and never was '.repeat(50)],
    ['a few bytes', 'x'],
    ['a header without a body', 'SQLite format 3\0'],
    ['a picture', Uint8Array.from({ length: 5000 }, (_, i) => (i * 7) % 256)],
  ] as const) {
    it(`refuses ${what} in its place, and leaves it as it was`, async () => {
      const file = write(home(), 'alma.db', content);
      const before = readFileSync(file);
      expect((await refusal(file)).kind).to.equal('database');
      expect(readFileSync(file).equals(before)).to.equal(true);
    });
  }

  it('refuses a folder in its place', async () => {
    const folder = home();
    expect((await refusal(folder)).message).to.match(/is a folder/);
  });

  it('refuses a path that leads through a file', async () => {
    const file = write(home(), 'plain', 'x');
    expect((await refusal(path.join(file, 'alma.db'))).kind).to.equal('database');
  });

  it('refuses a -wal without its database, so that no memory is lost with it', async () => {
    const folder = home();
    write(folder, 'alma.db-wal', 'writes of a file that somebody moved');
    const error = await refusal(path.join(folder, 'alma.db'));
    expect(error.message).to.contain('alma.db-wal');
    expect(existsSync(path.join(folder, 'alma.db'))).to.equal(false);
  });

  it('eight processes at once make one schema and 20 seeds', async () => {
    const folder = home();
    const runs = await Promise.all(Array.from({ length: 8 }, () => alma(folder, ['db:init', '--json'])));
    expect(runs.map(({ code, stderr }) => (code === 0 ? '' : stderr)).join('')).to.equal('');
    expect(runs.filter((run) => run.json().created)).to.have.length(1);
    const list = await alma(folder, ['memory:list', '--limit', '100', '--json']);
    expect(list.json().total).to.equal(20);
    expect((await alma(folder, ['db:check', '--json'])).json().ok).to.equal(true);
  });

  describe('that can only be read', () => {
    // root may write everywhere; another user’s process is told the truth
    const uid = process.getuid?.() === 0 ? 65_534 : undefined;
    const options = uid === undefined ? {} : { uid };

    const readable = async (folderMode: number, fileMode: number) => {
      const folder = home();
      await alma(folder, ['db:init']);
      chmodSync(folder, 0o755);
      chmodSync(path.join(folder, 'db', 'alma.db'), fileMode);
      chmodSync(path.join(folder, 'db'), folderMode);
      return folder;
    };

    for (const [what, folderMode, fileMode] of [
      ['a read-only folder', 0o555, 0o444],
      ['a read-only file', 0o777, 0o444],
    ] as const) {
      it(`${what}: reading works, writing exits with 6 and says why`, async () => {
        const folder = await readable(folderMode, fileMode);
        const found = await alma(folder, ['memory:search', 'memoria', '--json'], options);
        expect(found.code, found.stderr).to.equal(0);
        expect(found.json().memories).not.to.have.length(0);
        const status = await alma(folder, ['status', '--json'], options);
        expect(status.json().database.read_only, status.stderr).to.equal(true);
        const added = await alma(folder, ['memory:add', 'x', '--json'], options);
        expect(added.code).to.equal(6);
        expect(added.json().error.message).to.match(/can only be read: \/.*alma\.db/);
        chmodSync(path.join(folder, 'db'), 0o700);
      });
    }

    it('finds what the sqlite3 shell wrote before it could only be read', async () => {
      const folder = await readable(0o777, 0o644);
      const raw = shellConnection(path.join(folder, 'db', 'alma.db'));
      raw.exec("INSERT INTO memories (content) VALUES ('El faro de Finisterre se ve desde lejos')");
      raw.pragma('wal_checkpoint(TRUNCATE)');
      raw.close();
      chmodSync(path.join(folder, 'db', 'alma.db'), 0o444);
      const found = await alma(folder, ['memory:search', 'faros', '--json'], options);
      expect(found.json().memories[0]?.content, found.stderr).to.contain('Finisterre');
    });

    it('a folder where nothing can be made exits with 6', async () => {
      const folder = home();
      mkdirSync(path.join(folder, 'db'));
      chmodSync(folder, 0o755);
      chmodSync(path.join(folder, 'db'), 0o555);
      const run = await alma(folder, ['memory:list', '--json'], options);
      expect(run.code).to.equal(6);
      expect(run.json().error.hint).to.match(/permissions/);
    });
  });
});
