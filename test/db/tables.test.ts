import { expect } from 'chai';
import type { Selectable } from 'kysely';
import { describe, it } from 'mocha';
import type { Tables } from '../../src/db/tables.js';
import { USUAL_RULES, useMemory } from '../support/memory.js';

/** A column as SQLite declares it, told from its type in TypeScript: a wrong one does not compile. */
type Declared<T> = null extends T ? `${Sql<NonNullable<T>>}?` : Sql<T>;
type Sql<T> = T extends number ? 'INTEGER' : 'TEXT';
type View = 'relations_due' | 'neighbours';
type Described = {
  [Table in Exclude<keyof Tables, View>]: {
    [Column in keyof Tables[Table]]: Declared<Selectable<Tables[Table]>[Column & keyof Selectable<Tables[Table]>]>;
  };
};

const TABLES: Described = {
  memories: {
    id: 'INTEGER',
    uuid: 'TEXT',
    content: 'TEXT',
    tags: 'TEXT',
    project: 'TEXT?',
    theme: 'TEXT?',
    created_at: 'TEXT',
    updated_at: 'TEXT',
    last_used_at: 'TEXT?',
    importance: 'INTEGER',
    related_to: 'TEXT',
    memory_type: 'TEXT',
    use_count: 'INTEGER',
    seen_count: 'INTEGER',
    archived_at: 'TEXT?',
  },
  memory_types: { name: 'TEXT', meaning: 'TEXT?' },
  topics: { name: 'TEXT' },
  relations: { memory_id: 'INTEGER', kind: 'TEXT', value: 'TEXT', memory_uuid: 'TEXT', project: 'TEXT?' },
  memory_events: {
    id: 'INTEGER',
    batch: 'TEXT',
    memory_uuid: 'TEXT',
    at: 'TEXT',
    actor: 'TEXT',
    action: 'TEXT',
    before: 'TEXT?',
    after: 'TEXT?',
  },
  index_queue: { memory_id: 'INTEGER' },
  memory_sources: { memory_id: 'INTEGER', source: 'TEXT', position: 'INTEGER' },
  memory_keys: { memory_id: 'INTEGER', equality_key: 'TEXT', entries: 'INTEGER' },
  index_totals: { id: 'INTEGER', documents: 'INTEGER', entries: 'INTEGER' },
  terms: { term: 'TEXT', reversed: 'TEXT', df: 'INTEGER' },
};

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly pk: number;
}

describe('The tables', () => {
  const open = useMemory();

  for (const [table, described] of Object.entries(TABLES)) {
    it(`${table} has the columns, types and nulls that Kysely is told of, in order`, async () => {
      const { raw } = await open();
      const columns = raw.prepare('SELECT * FROM pragma_table_xinfo(?)').all(table) as Column[];
      const real = columns.map(({ name, type, notnull, pk }) => [name, `${type}${notnull || pk ? '' : '?'}`]);
      expect(real).to.deep.equal(Object.entries(described));
    });
  }

  it('are these, the views and the index, and no others', async () => {
    const { raw } = await open();
    const names = raw
      .prepare(
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'memory\\_index\\_%' ESCAPE '\\'",
      )
      .pluck()
      .all();
    expect(names).to.have.members([...Object.keys(TABLES), 'relations_due', 'neighbours', 'memory_index']);
  });

  it('are strict, every one', async () => {
    const { raw } = await open();
    const loose = raw
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite%'",
      )
      .pluck()
      .all();
    expect(loose).to.deep.equal([]);
  });

  it('let a stranger write a memory with nothing but its content', async () => {
    const { raw, memories } = await open();
    for (let i = 0; i < 300; i++) raw.prepare('INSERT INTO memories (content) VALUES (?)').run(`recuerdo ${i}`);
    const { total, memories: all } = await memories.list({}, { sort: 'created', limit: 1000, offset: 0 });
    expect(total).to.equal(300);
    const uuids = new Set(all.map(({ uuid }) => uuid));
    expect(uuids.size).to.equal(300);
    for (const uuid of uuids)
      expect(uuid).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    for (const { uuid, created_at } of all) {
      const made = Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16);
      expect(Math.abs(made - Date.parse(created_at))).to.be.below(10);
      expect(Math.abs(Date.now() - made)).to.be.below(60_000);
      expect(created_at).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    }
    expect(all[0]).to.include({
      importance: 3,
      memory_type: 'context',
      use_count: 0,
      seen_count: 1,
      archived_at: null,
    });
  });

  for (const [why, columns, values] of [
    ['no content', 'content', "''"],
    ['an importance of 6', 'content, importance', "'x', 6"],
    ['tags that are no JSON', 'content, tags', "'x', 'a,b'"],
    ['tags that are no list', 'content, tags', `'x', '{"a":1}'`],
    ['a count below nothing', 'content, use_count', "'x', -1"],
    ['a number as text', 'content, importance', "'x', 'high'"],
    ['a uuid that is taken', 'content, uuid', "'x', 'taken'"],
  ] as const) {
    it(`refuse a memory with ${why}`, async () => {
      const { raw } = await open();
      raw.exec("INSERT INTO memories (content, uuid) VALUES ('first', 'taken')");
      expect(() => raw.exec(`INSERT INTO memories (${columns}) VALUES (${values})`)).to.throw(
        /constraint|cannot store/,
      );
    });
  }

  it('hold the whole vocabulary, so that a stranger with only the database sees it', async () => {
    const { raw } = await open();
    expect(raw.prepare('SELECT name FROM memory_types').pluck().all()).to.have.members([...USUAL_RULES.types]);
    expect(raw.prepare('SELECT name FROM topics').pluck().all()).to.have.members([...USUAL_RULES.topics]);
  });

  it('never give a purged memory’s id out again', async () => {
    const { memories } = await open();
    const { memory } = await memories.add({ content: 'uno' });
    await memories.purge([String(memory.id)]);
    expect((await memories.add({ content: 'dos' })).memory.id).to.equal(memory.id + 1);
  });
});
