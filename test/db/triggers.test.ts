import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Connection } from '../../src/db/sqlite/driver.js';
import { useMemory } from '../support/memory.js';
import { itOnFile, POSTGRES } from '../support/postgres.js';

/** What the relations say too little and too much, and the ties that lead nowhere; empty when they are true. */
const untrue = (raw: Connection): unknown[] => [
  ...raw
    .prepare('SELECT * FROM relations_due EXCEPT SELECT memory_id, kind, value, memory_uuid, project FROM relations')
    .all(),
  ...raw
    .prepare(`SELECT memory_id, kind, value, memory_uuid, project FROM relations
      WHERE kind NOT IN ('similar', 'merged', 'supersedes') EXCEPT SELECT * FROM relations_due`)
    .all(),
  ...raw
    .prepare(`SELECT * FROM relations r WHERE kind IN ('similar', 'merged', 'supersedes') AND (value NOT IN (SELECT uuid FROM memories)
      OR NOT EXISTS (SELECT 1 FROM memories m WHERE m.id = r.memory_id AND m.uuid = r.memory_uuid AND m.project IS NOT DISTINCT FROM r.project))`)
    .all(),
];

const queue = (raw: Connection) => raw.prepare('SELECT memory_id FROM index_queue ORDER BY 1').pluck().all();

const ties = (raw: Connection, id: number) =>
  raw.prepare("SELECT kind || ':' || value FROM relations WHERE memory_id = ? ORDER BY 1").pluck().all(id);

/** Three memories: a is like b and absorbed c. */
const START = `
  INSERT INTO memories (id, uuid, content, tags, project, theme, related_to) VALUES
    (1, 'a', 'uno', '["x","y"]', 'p', 't', '["architecture"]'), (2, 'b', 'dos', '["x"]', NULL, NULL, '[]'), (3, 'c', 'tres', '[]', NULL, NULL, '[]');
  INSERT INTO relations VALUES (1, 'similar', 'b', 'a', 'p'), (2, 'similar', 'a', 'b', NULL), (1, 'merged', 'c', 'a', 'p');
  DELETE FROM index_queue;
  ${POSTGRES ? 'ALTER TABLE memories ALTER id RESTART WITH 4;' : ''}`;

/** SQL that a stranger may run, and which memories the index must then look at again. */
const WRITES: readonly [what: string, sql: string, queued: readonly number[]][] = [
  ['an insert', `INSERT INTO memories (content, tags) VALUES ('d', '["z"]')`, [4]],
  ['a tag written twice', `INSERT INTO memories (content, tags) VALUES ('d', '["z", "z"]')`, [4]],
  ['a tag written twice, OR ABORT', `INSERT OR ABORT INTO memories (content, tags) VALUES ('d', '["z", "z"]')`, [4]],
  ['tags that are no texts', `INSERT INTO memories (content, tags) VALUES ('d', '[1, null, {"a": 2}, "z"]')`, [4]],
  ['an insert that is ignored', `INSERT OR IGNORE INTO memories (uuid, content) VALUES ('a', 'otro')`, [1]],
  ['a content', `UPDATE memories SET content = 'nuevo' WHERE id = 1`, [1]],
  ['tags', `UPDATE memories SET tags = '["n"]' WHERE id = 1`, [1]],
  ['no tags', `UPDATE memories SET tags = '[]'`, [1, 2, 3]],
  ['a project', `UPDATE memories SET project = 'q' WHERE id = 1`, [1]],
  ['no project', `UPDATE memories SET project = NULL`, [1, 2, 3]],
  ['a theme', `UPDATE memories SET theme = 'u' WHERE id < 3`, [1, 2]],
  ['a type', `UPDATE memories SET memory_type = 'bird' WHERE id = 1`, []],
  ['topics', `UPDATE memories SET related_to = '["programming","philosophy"]' WHERE id = 1`, []],
  ['a uuid', `UPDATE memories SET uuid = 'aa' WHERE id = 1`, []],
  ['the uuid of what is tied to', `UPDATE memories SET uuid = 'bb' WHERE id = 2`, []],
  ['an id', `UPDATE memories SET id = 9 WHERE id = 1`, [1, 9]],
  ['a use', `UPDATE memories SET use_count = use_count + 1, last_used_at = 'now'`, []],
  ['an archiving', `UPDATE memories SET archived_at = '2026-01-01T00:00:00.000Z' WHERE id = 1`, []],
  [
    'everything at once',
    `UPDATE memories SET uuid = uuid || '!', tags = '["k"]', project = 'z', content = 'k'`,
    [1, 2, 3],
  ],
  ['an OR ABORT of tags', `UPDATE OR ABORT memories SET tags = '["d", "d"]' WHERE id = 1`, [1]],
  ['a delete', `DELETE FROM memories WHERE id = 1`, [1]],
  ['a delete of what is tied to', `DELETE FROM memories WHERE id = 2`, [2]],
  ['a delete of all', `DELETE FROM memories`, [1, 2, 3]],
  ['a replace by uuid', `INSERT OR REPLACE INTO memories (uuid, content, tags) VALUES ('b', 'dos!', '["n"]')`, [2, 4]],
  ['a replace by id', `REPLACE INTO memories (id, uuid, content) VALUES (2, 'b2', 'dos!')`, [2]],
  ['a replace of both', `REPLACE INTO memories (id, uuid, content, tags) VALUES (2, 'b', 'dos!', '["x"]')`, [2]],
  ['an update that replaces', `UPDATE OR REPLACE memories SET uuid = 'b' WHERE id = 3`, [2]],
  [
    'an upsert',
    `INSERT INTO memories (id, content) VALUES (1, 'k') ON CONFLICT (id) DO UPDATE SET content = 'k', tags = '["k", "k"]'`,
    [1],
  ],
  ['a copy', `INSERT INTO memories (content, tags, project) SELECT content, tags, project FROM memories`, [4, 5, 6]],
];

/** What PostgreSQL does not speak: it has no OR after INSERT and UPDATE. */
const SQLITE_ALONE = /\bOR (?:ABORT|IGNORE|REPLACE)\b|^REPLACE/;

describe('The triggers, without Alma', () => {
  const open = useMemory();

  for (const foreignKeys of POSTGRES ? ['ON'] : ['OFF', 'ON'])
    for (const [what, sql, queued] of WRITES.filter(([, sql]) => !POSTGRES || !SQLITE_ALONE.test(sql))) {
      it(`keep relations and the index queue true for ${what} (foreign keys ${foreignKeys})`, async () => {
        const { raw } = await open();
        raw.exec(START);
        if (!POSTGRES) raw.pragma(`foreign_keys = ${foreignKeys}`);
        raw.exec(sql);
        expect(untrue(raw)).to.deep.equal([]);
        expect(queue(raw)).to.deep.equal(queued);
      });
    }

  it('write what a memory says, each once', async () => {
    const { raw } = await open();
    raw.exec(START);
    expect(ties(raw, 1)).to.deep.equal([
      'merged:c',
      'project:p',
      'similar:b',
      'tag:x',
      'tag:y',
      'theme:t',
      'topic:architecture',
      'type:context',
    ]);
  });

  it('keep the ties between memories when one of them gets another uuid, id or project', async () => {
    const { raw } = await open();
    raw.exec(START);
    raw.exec(`UPDATE memories SET uuid = 'A', id = 10, project = 'P' WHERE id = 1`);
    const links = raw
      .prepare(
        "SELECT memory_id, kind, value, memory_uuid, project FROM relations WHERE kind IN ('similar', 'merged') ORDER BY 1, 2",
      )
      .raw()
      .all();
    expect(links).to.deep.equal([
      [2, 'similar', 'A', 'b', null],
      [10, 'merged', 'c', 'A', 'P'],
      [10, 'similar', 'b', 'A', 'P'],
    ]);
  });

  it('undo their work with the statement that fails', async () => {
    const { raw } = await open();
    raw.exec(START);
    const before = raw.prepare('SELECT * FROM relations').all();
    expect(() => raw.exec(`UPDATE memories SET tags = '["n"]', importance = 9 WHERE id = 1`)).to.throw(
      /check constraint/i,
    );
    expect(() => raw.exec(`INSERT INTO memories (uuid, content) VALUES ('a', 'x')`)).to.throw(/unique constraint/i);
    expect(raw.prepare('SELECT * FROM relations').all()).to.deep.equal(before);
    expect(queue(raw)).to.deep.equal([]);
  });

  it('what they queued is indexed at Alma’s next search, and db:check finds nothing', async () => {
    const { raw, memories, database } = await open();
    raw.exec(START);
    raw.exec(`INSERT INTO index_queue SELECT id FROM memories;
      UPDATE memories SET content = 'el ornitorrinco' WHERE id = 1; DELETE FROM memories WHERE id = 2;
      INSERT INTO memories (content) VALUES ('otro ornitorrinco')`);
    const found = await memories.search('ornitorrincos', {}, { limit: 10 });
    expect(found.map(({ memory }) => memory.id)).to.have.members([1, 4]);
    expect(await database.check()).to.deep.equal([]);
  });

  itOnFile('a memory that INSERT OR REPLACE takes away keeps no place beside others', async () => {
    const { raw, memories } = await open();
    await memories.import(
      ['la boda fue en junio', '¿y la comida?', 'hubo paella'].map((content, i) => ({
        line: i + 1,
        value: { content },
      })),
      {},
    );
    const { uuid } = raw.prepare('SELECT uuid FROM memories WHERE id = 1').get() as { uuid: string };
    raw.prepare('INSERT OR REPLACE INTO memories (uuid, content) VALUES (?, ?)').run(uuid, 'otra cosa');
    await memories.reindex();
    expect(raw.prepare('SELECT memory_id FROM memory_sources ORDER BY 1').pluck().all()).to.deep.equal([2, 3]);
    expect(raw.prepare('SELECT context FROM memory_index WHERE rowid = 2').pluck().get()).not.to.contain('boda');
  });
});
