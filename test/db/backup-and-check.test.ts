import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { SQLite } from '../../src/db/sqlite/driver.js';
import { AlmaError } from '../../src/errors.js';
import { alma, write } from '../support/alma.js';
import { useHomes } from '../support/home.js';
import { type OpenMemory, useMemory } from '../support/memory.js';

/** SQL that damages what follows from the memories, and the part that must be blamed. */
const DAMAGES: readonly [what: string, sql: string, part: string][] = [
  ['a lost relation', "DELETE FROM relations WHERE kind = 'tag'", 'relations'],
  [
    'a relation too many',
    "INSERT INTO relations VALUES (1, 'tag', 'lie', (SELECT uuid FROM memories WHERE id = 1), NULL)",
    'relations',
  ],
  ['a relation of another project', "UPDATE relations SET project = 'other' WHERE kind = 'type'", 'relations'],
  ['a relation of another uuid', "UPDATE relations SET memory_uuid = 'x'", 'relations'],
  [
    'a tie to nowhere',
    "INSERT INTO relations SELECT id, 'similar', 'nowhere', uuid, project FROM memories WHERE id = 1",
    'relations',
  ],
  [
    'a tie from nowhere',
    "INSERT INTO relations SELECT 999, 'merged', uuid, 'nowhere', NULL FROM memories WHERE id = 1",
    'relations',
  ],
  ['a type that the tables do not know', "UPDATE memories SET memory_type = 'unheard-of' WHERE id = 1", 'memories'],
  ['a memory lost from the index', 'DELETE FROM memory_index WHERE rowid = 1', 'index'],
  ['a lost key', 'DELETE FROM memory_keys WHERE memory_id = 2', 'index'],
  ['an entry of no memory', "INSERT INTO memory_index (rowid, terms, context) VALUES (77, 'x', '')", 'index'],
  ['a key of no memory', "INSERT INTO memory_keys VALUES (77, 'x', 1)", 'index'],
  ['an index that was emptied', 'DELETE FROM memory_index', 'index'],
  ['wrong totals', 'UPDATE index_totals SET documents = 99', 'index'],
  ['lost terms', 'DELETE FROM terms', 'index'],
  ['a trigger that is gone', 'DROP TRIGGER memories_inserted', 'schema'],
  ['a view of another text', altered('relations_due', "''project''", "''prnject''"), 'schema'],
  ['a trigger that names what there is not', altered('memories_inserted', 'new.id', 'new.ie'), 'schema'],
  ['a column of another name', altered('memories', 'theme', 'tkeme'), 'file'],
  ['torn pages of the index', 'DELETE FROM memory_index_data WHERE id > 10', 'index'],
];

/** As a damaged page alters it. */
function altered(name: string, from: string, to: string): string {
  return `PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '${from}', '${to}') WHERE name = '${name}';
    PRAGMA schema_version = 999; PRAGMA writable_schema = RESET`;
}

describe('db:check and --repair', () => {
  const open = useMemory();

  const filled = async (): Promise<OpenMemory> => {
    const memory = await open();
    for (const content of ['el faro de la costa', 'la casa del pueblo', 'un puente sobre el río'])
      await memory.memories.add({ content, tags: ['lugar'], project: 'mapa' });
    return memory;
  };

  it('find nothing in a database that is well', async () => {
    expect(await (await filled()).database.check()).to.deep.equal([]);
  });

  for (const [what, sql, part] of DAMAGES) {
    it(`find ${what}, and put it right`, async () => {
      const { raw, database, memories, home } = await filled();
      raw.unsafeMode(true);
      raw.pragma('foreign_keys = OFF');
      raw.exec(sql);
      const faults = await database.check();
      expect(faults.map((fault) => [fault.part, fault.repairable])).to.deep.include([part, true]);
      await database.repair(path.join(home, 'copy.db'));
      await memories.reindex();
      expect(await database.check()).to.deep.equal([]);
      for (const query of ['faros', 'casas', 'puentes'])
        expect((await memories.search(query, {}, { limit: 5 })).length, query).to.equal(1);
    });
  }

  it('the command writes a backup before it repairs, and exits with 0 after', async () => {
    const { raw, home, memories } = await filled();
    raw.exec('DELETE FROM relations; DELETE FROM memory_index WHERE rowid = 1');
    const found = await alma(home, ['db:check', '--json']);
    expect([found.code, found.json().ok, found.json().repaired]).to.deep.equal([6, false, false]);
    const repaired = await alma(home, ['db:check', '--repair', '--json']);
    expect([repaired.code, repaired.json().ok, repaired.json().repaired]).to.deep.equal([0, true, true]);
    const copy = new SQLite(repaired.json().backup, { readonly: true });
    expect(copy.prepare('SELECT count(*) FROM relations').pluck().get()).to.equal(0);
    copy.close();
    expect((await alma(home, ['db:check', '--repair', '--json'])).json()).to.deep.equal({
      ok: true,
      faults: [],
      repaired: false,
    });
    expect(await memories.search('faro', {}, { limit: 1 })).to.have.length(1);
  });

  it('the command finds what an older Alma indexed otherwise, and indexes it anew', async () => {
    const { raw, home, memories } = await filled();
    await memories.add({ content: 'un semáforo \u001b[31mrojo\u001b[0m en la esquina' });
    expect((await alma(home, ['db:check', '--json'])).json()).to.include({ ok: true });
    const terms = raw.prepare('SELECT terms FROM memory_index WHERE rowid = 4').pluck().get() as string;
    expect(terms.split(' ')).to.include('roj/rojo').and.not.include('31mrojo');
    raw.prepare("UPDATE memory_index SET terms = replace(terms, 'roj/rojo', '31mrojo') WHERE rowid = 4").run();
    raw.exec("DELETE FROM terms WHERE term = 'roj'");
    raw.exec("UPDATE terms SET term = '31mrojo', reversed = 'ojorm13' WHERE term = 'rojo'");
    const found = await alma(home, ['db:check', '--json']);
    expect([found.code, found.json().faults]).to.deep.equal([
      6,
      [{ part: 'index', message: '1 memories are indexed as an older Alma read them', repairable: true }],
    ]);
    expect((await alma(home, ['db:check', '--repair', '--json'])).json()).to.include({ ok: true, repaired: true });
    expect(await memories.search('rojo', {}, { limit: 1 })).to.have.length(1);
  });

  it('what a stranger wrote and nobody indexed yet is no fault', async () => {
    const { raw, database } = await filled();
    raw.exec(
      "INSERT INTO memories (content) VALUES ('nuevo'); UPDATE memories SET content = 'otro' WHERE id = 1; DELETE FROM memories WHERE id = 2",
    );
    expect(await database.check()).to.deep.equal([]);
  });
});

describe('db:backup', () => {
  const open = useMemory();
  const homes = useHomes();

  it('copies what is there, whole, for its owner alone, in one file', async () => {
    const { database, memories, home } = await open();
    for (let i = 0; i < 30; i++) await memories.add({ content: `recuerdo ${i}` });
    const target = path.join(home, 'copies', 'copy.db');
    const result = await database.backup(target);
    expect(result).to.deep.equal({ path: target, bytes: statSync(target).size, memories: 30 });
    expect(readdirSync(path.dirname(target))).to.deep.equal(['copy.db']);
    expect(statSync(target).mode & 0o777).to.equal(0o600);
    const copy = new SQLite(target, { readonly: true });
    expect(copy.pragma('integrity_check', { simple: true })).to.equal('ok');
    expect(copy.prepare('SELECT count(*) FROM memories').pluck().get()).to.equal(30);
    copy.close();
  });

  it('is consistent, and ends, while another connection writes without a pause', async () => {
    const { database, raw, home } = await open();
    const fill = raw.prepare('INSERT INTO memories (content) VALUES (?)');
    raw.transaction(() => {
      for (let i = 0; i < 2000; i++) fill.run(`recuerdo ${i} ${'x'.repeat(4000)}`);
    })();
    const insert = raw.prepare("INSERT INTO memories (content, tags) VALUES ('durante la copia', '[\"a\"]')");
    const writer = setInterval(() => insert.run(), 1);
    const { path: copied, memories: count } = await database.backup(path.join(home, 'copy.db'));
    clearInterval(writer);
    const copy = new SQLite(copied, { readonly: true });
    expect(count).to.be.at.least(2000);
    const missing = copy.prepare(
      "SELECT count(*) FROM memories WHERE id NOT IN (SELECT memory_id FROM relations WHERE kind = 'type')",
    );
    expect(missing.pluck().get()).to.equal(0);
    copy.close();
  });

  it('never takes another file’s place, and leaves no partial file', async () => {
    const { database, home } = await open();
    const target = write(home, 'mine.txt', 'mine');
    const error = await database.backup(target).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(AlmaError).and.to.include({ kind: 'usage' });
    expect(readFileSync(target, 'utf8')).to.equal('mine');
    expect(readdirSync(home)).to.have.members(['db', 'mine.txt']);
  });

  it('to a place that cannot be is an error of the database', async () => {
    const { database, home } = await open();
    const error = await database.backup(path.join(write(home, 'plain', ''), 'x.db')).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(AlmaError).and.to.include({ kind: 'database' });
  });

  it('restored into a new home, answers like the old one', async () => {
    const [from, to] = [homes(), homes()];
    await alma(from, ['memory:add', 'el ornitorrinco pone huevos']);
    await alma(from, ['db:backup', path.join(to, 'db', 'alma.db')]);
    expect(existsSync(path.join(to, 'db', 'alma.db-wal'))).to.equal(false);
    const argv = ['memory:search', 'ornitorrinco', '--no-touch', '--json'];
    expect((await alma(to, argv)).json()).to.deep.equal((await alma(from, argv)).json());
  });
});
