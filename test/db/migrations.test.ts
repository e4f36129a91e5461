import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { type Connection, SQLite } from '../../src/db/sqlite/driver.js';
import { migrate, versionOf } from '../../src/db/sqlite/schema.js';
import { AlmaError } from '../../src/errors.js';
import { write } from '../support/alma.js';
import { useHomes } from '../support/home.js';

const STEPS: Readonly<Record<string, string>> = {
  '0002-adds-a-mood.sql':
    "ALTER TABLE memories ADD COLUMN mood TEXT; UPDATE memories SET mood = 'calm'; PRAGMA user_version = 2;",
  '0003-adds-a-place.sql': 'ALTER TABLE memories ADD COLUMN place TEXT;',
  '0004-fills-places.sql': "UPDATE memories SET place = 'here';",
  'README.md': 'not a step',
  '4-not-a-step.sql': 'DROP TABLE memories;',
};

describe('Migrations', () => {
  const home = useHomes();

  /** A made-up meta folder with steps, and a database at version 1. */
  const made = (steps: Readonly<Record<string, string>> = STEPS) => {
    const meta = home();
    mkdirSync(path.join(meta, 'migrations'));
    for (const [name, sql] of Object.entries(steps)) write(meta, `migrations/${name}`, sql);
    const database = new SQLite(path.join(meta, 'old.db'));
    database.exec(
      "CREATE TABLE memories (content TEXT); INSERT INTO memories VALUES ('uno'); PRAGMA user_version = 1;",
    );
    return { meta, database };
  };

  const columns = (database: Connection) =>
    database.prepare("SELECT name FROM pragma_table_info('memories')").pluck().all();

  it('bring an older file forward, step by step, with what is in it', () => {
    const { meta, database } = made();
    migrate(database, meta, 4);
    expect(versionOf(database)).to.equal(4);
    expect(database.prepare('SELECT * FROM memories').all()).to.deep.equal([
      { content: 'uno', mood: 'calm', place: 'here' },
    ]);
    database.close();
  });

  it('begin where the file stands, and end at the version wanted', () => {
    const { meta, database } = made();
    database.exec('ALTER TABLE memories ADD COLUMN mood TEXT; PRAGMA user_version = 2;');
    migrate(database, meta, 3);
    expect(versionOf(database)).to.equal(3);
    expect(columns(database)).to.deep.equal(['content', 'mood', 'place']);
    expect(database.prepare('SELECT mood FROM memories').pluck().get()).to.equal(null);
    database.close();
  });

  it('do nothing the second time', () => {
    const { meta, database } = made();
    migrate(database, meta, 4);
    migrate(database, meta, 4);
    expect(columns(database)).to.deep.equal(['content', 'mood', 'place']);
    database.close();
  });

  it('leave the file at a whole version when a step fails', () => {
    const { meta, database } = made({
      ...STEPS,
      '0003-adds-a-place.sql': 'ALTER TABLE memories ADD COLUMN place TEXT; UPDATE memories SET nonsense = 1;',
    });
    expect(() => migrate(database, meta, 4)).to.throw(/nonsense/);
    expect(versionOf(database)).to.equal(2);
    expect(columns(database)).to.deep.equal(['content', 'mood']);
    database.close();
  });

  it('say so when no step leads to the version wanted', () => {
    const { meta, database } = made({});
    expect(() => migrate(database, meta, 4)).to.throw(AlmaError, /no migration leads to 4/);
    expect(versionOf(database)).to.equal(1);
    database.close();
  });
});
