import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { openDatabase } from '../../../src/db/open.js';
import { failure } from '../../support/failure.js';
import { useHomes } from '../../support/home.js';
import { shellConnection } from '../../support/memory.js';
import { psql } from '../../support/postgres.js';
import { usePostgres } from '../../support/postgres-server.js';

/** What each engine has of its own. */
const OWN = {
  sqlite: /^(?:sqlite_|memory_index)/,
  postgres: /^memory_index$/,
  columns: new Set(['terms.spread', 'index_totals.length']),
};

const TYPES: Readonly<Record<string, string>> = {
  INTEGER: 'number',
  TEXT: 'text',
  bigint: 'number',
  integer: 'number',
};

describe('The schema on PostgreSQL', () => {
  const server = usePostgres('the schema on PostgreSQL');
  const homes = useHomes();
  const asked = (sql: string, schema = 'alma') => psql(server().url, sql, schema).trim();

  it('says the same as the one on SQLite: tables, columns, types, nulls, keys, indexes, triggers, vocabulary', async () => {
    const file = path.join(homes(), 'db', 'alma.db');
    await (await openDatabase({ file })).close();
    await (await openDatabase({ url: server().url, schema: 'alma' })).close();
    const sqlite = shellConnection(file);
    const here = sqlite
      .prepare(`SELECT t.name || '.' || c.name || ' ' || c.type || ' ' || (c."notnull" OR c.pk > 0) || ' ' || (c.pk > 0)
        FROM sqlite_schema t, pragma_table_xinfo(t.name) c WHERE t.type = 'table'`)
      .pluck()
      .all() as string[];
    const there =
      asked(`SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, NULL) || ' ' || a.attnotnull::int || ' ' ||
        (EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY (i.indkey)))::int
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
      WHERE c.relnamespace = 'alma'::regnamespace AND c.relkind = 'r'`).split('\n');
    const told = (lines: readonly string[], own: RegExp) =>
      lines
        .map((line) => line.replace(/(?<= )(\w+)(?= \d \d$)/, (type) => TYPES[type] ?? type))
        .filter((line) => !own.test(line.split('.')[0] ?? '') && !OWN.columns.has(line.split(' ')[0] ?? ''))
        .sort();
    expect(told(there, OWN.postgres)).to.deep.equal(told(here, OWN.sqlite));

    const names = (type: string, pattern: string) =>
      sqlite
        .prepare(`SELECT name FROM sqlite_schema WHERE type = ? AND sql IS NOT NULL AND name ${pattern} ORDER BY 1`)
        .pluck()
        .all(type);
    const indexes = asked(`SELECT c.relname FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid
      WHERE c.relnamespace = 'alma'::regnamespace AND NOT i.indisunique AND c.relname <> 'memory_index_words' ORDER BY 1`);
    expect(indexes.split('\n')).to.deep.equal(names('index', "NOT LIKE 'sqlite%'"));
    const triggers = asked(`SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgfoid IN
      (SELECT oid FROM pg_proc WHERE pronamespace = 'alma'::regnamespace) ORDER BY 1`);
    // what comes before is for INSERT OR REPLACE, which PostgreSQL has not; SQLite numbers rows by itself
    expect(triggers.split('\n').filter((name) => name !== 'memories_numbered')).to.deep.equal(
      names('trigger', "NOT LIKE '%ing'"),
    );
    const views = asked(
      `SELECT relname FROM pg_class WHERE relnamespace = 'alma'::regnamespace AND relkind = 'v' ORDER BY 1`,
    );
    expect(views.split('\n')).to.deep.equal(names('view', "NOT LIKE ''"));
    for (const table of ['memory_types', 'topics'])
      expect(JSON.parse(asked(`SELECT json_agg(t ORDER BY name) FROM ${table} t`))).to.deep.equal(
        sqlite.prepare(`SELECT * FROM ${table} ORDER BY name`).all(),
      );
    sqlite.close();
  });

  it('compares every text by its bytes, whatever the server’s locale', () => {
    const loose = asked(`SELECT c.relname || '.' || a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      JOIN pg_collation k ON k.oid = a.attcollation WHERE c.relnamespace = 'alma'::regnamespace AND c.relkind IN ('r', 'v') AND k.collname <> 'C'`);
    expect(loose).to.equal('');
  });

  it('keeps relations and index true under a stranger whose search_path leads elsewhere', async () => {
    const url = server().url;
    const database = await openDatabase({ url, schema: 'strange' });
    psql(url, `INSERT INTO strange.memories (content, tags) VALUES ('el ornitorrinco', '["fauna"]')`);
    expect(asked('SELECT kind, value FROM relations ORDER BY 1', 'strange')).to.equal('tag|fauna\ntype|context');
    expect(asked('SELECT * FROM index_queue', 'strange')).to.equal('1');
    expect(asked('SELECT uuid FROM memories', 'strange')).to.match(
      /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    await database.close();
  });

  it('is made once by many processes at once, and is not made again', async () => {
    const opening = Array.from({ length: 8 }, () => openDatabase({ url: server().url, schema: 'once' }));
    const opened = await Promise.all(opening);
    expect(opened.filter(({ created }) => created)).to.have.length(1);
    for (const one of opened) await one.close();
  });

  it('that is newer is refused and left as it is', async () => {
    await (await openDatabase({ url: server().url, schema: 'newer' })).close();
    asked("COMMENT ON TABLE memories IS 'Alma, schema version 99'", 'newer');
    const error = await failure(openDatabase({ url: server().url, schema: 'newer' }));
    expect(error.kind).to.equal('database');
    expect(error.message).to.match(/newer Alma \(schema 99/);
  });

  it('of another program is refused and left as it is', async () => {
    asked('CREATE SCHEMA other; CREATE TABLE other.memories (id integer)');
    const error = await failure(openDatabase({ url: server().url, schema: 'other' }));
    expect(error.kind).to.equal('database');
    expect(error.message).to.match(/not one of Alma's/);
    expect(asked("SELECT count(*) FROM pg_class WHERE relnamespace = 'other'::regnamespace")).to.equal('1');
  });

  it('that is there and empty is filled: whoever runs the server may have made it', async () => {
    asked('CREATE SCHEMA given');
    const database = await openDatabase({ url: server().url, schema: 'given' });
    expect(database.created).to.equal(true);
    await database.close();
  });
});
