import type { Fault } from '../database.js';
import { distinctTerms } from '../search-index.js';
import { LINK_KINDS } from '../tables.js';
import { type Connection, SQLite } from './driver.js';
import { isSqliteError } from './errors.js';
import { createSchema } from './schema.js';

/** The kinds of ties between memories, as SQL lists them. */
export const LINKS = LINK_KINDS.map((kind) => `'${kind}'`).join();

/** Each question is a count that must be 0. */
const QUESTIONS: readonly (Omit<Fault, 'message'> & { message: (n: number) => string; sql: string })[] = [
  {
    part: 'memories',
    repairable: true,
    message: (n) => `${n} memories have a type that memory_types does not know`,
    sql: 'SELECT count(*) FROM memories WHERE memory_type NOT IN (SELECT name FROM memory_types)',
  },
  {
    part: 'relations',
    repairable: true,
    message: (n) => `${n} relations are missing`,
    sql: `SELECT count(*) FROM (SELECT * FROM relations_due
      EXCEPT SELECT memory_id, kind, value, memory_uuid, project FROM relations)`,
  },
  {
    part: 'relations',
    repairable: true,
    message: (n) => `${n} relations say what no memory says`,
    sql: `SELECT count(*) FROM (SELECT memory_id, kind, value, memory_uuid, project FROM relations
      WHERE kind NOT IN (${LINKS}) EXCEPT SELECT * FROM relations_due)`,
  },
  {
    part: 'relations',
    repairable: true,
    message: (n) => `${n} ties lead from or to a memory that is not there`,
    sql: `SELECT count(*) FROM relations r WHERE kind IN (${LINKS}) AND (
      NOT EXISTS (SELECT 1 FROM memories m WHERE m.id = r.memory_id AND m.uuid = r.memory_uuid AND m.project IS r.project)
      OR r.value NOT IN (SELECT uuid FROM memories))`,
  },
  {
    part: 'index',
    repairable: true,
    message: (n) => `${n} memories are not in the search index`,
    sql: `SELECT count(*) FROM memories m WHERE id NOT IN (SELECT memory_id FROM index_queue)
      AND (NOT EXISTS (SELECT 1 FROM memory_index WHERE rowid = m.id)
        OR NOT EXISTS (SELECT 1 FROM memory_keys WHERE memory_id = m.id))`,
  },
  {
    part: 'index',
    repairable: true,
    message: (n) => `${n} entries of the search index belong to no memory`,
    sql: `SELECT count(*) FROM (SELECT rowid AS id FROM memory_index UNION SELECT memory_id FROM memory_keys)
      WHERE id NOT IN (SELECT id FROM memories) AND id NOT IN (SELECT memory_id FROM index_queue)`,
  },
  {
    part: 'index',
    repairable: true,
    message: () => 'the sums of the search index are wrong',
    sql: `SELECT NOT EXISTS (SELECT 1 FROM index_totals WHERE documents = (SELECT count(*) FROM memory_keys)
      AND entries = (SELECT coalesce(sum(entries), 0) FROM memory_keys))`,
  },
];

/** What is wrong with the file and its schema; when those are sound, with what is derived from the memories in it. */
export function check(sqlite: Connection): Fault[] {
  const found = [...fileFaults(sqlite), ...schemaFaults(sqlite)];
  if (found.some(({ part }) => part !== 'index')) return found;
  try {
    return [...found, ...derivedFaults(sqlite)];
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    return [...found, { part: 'file', message: error.message, repairable: true }]; // a table is not what it was made as
  }
}

function fileFaults(sqlite: Connection): Fault[] {
  try {
    const report = sqlite.prepare('PRAGMA integrity_check(20)').pluck().all() as string[];
    return report
      .filter((row) => row !== 'ok')
      .map((message) => ({ part: message.includes('memory_index') ? 'index' : 'file', message, repairable: true }));
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    return [{ part: 'file', message: error.message, repairable: true }];
  }
}

/** Triggers, views and indexes that are missing, or are not what they were made as. */
function schemaFaults(sqlite: Connection): Fault[] {
  const there = derivedObjects(sqlite);
  return [...asMade()]
    .filter(([name, { sql }]) => there.get(name)?.sql !== sql)
    .map(([name, { type }]) => ({
      part: 'schema',
      message: `the ${type} ${name} is ${there.has(name) ? 'not what it was made as' : 'missing'}`,
      repairable: true,
    }));
}

interface Made {
  readonly type: 'trigger' | 'view' | 'index';
  readonly name: string;
  readonly sql: string;
}

/** What holds no data of its own, in the order in which it was made. */
function derivedObjects(sqlite: Connection): Map<string, Made> {
  const rows = sqlite
    .prepare(
      "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('trigger', 'view', 'index') AND sql IS NOT NULL ORDER BY rowid",
    )
    .all() as Made[];
  return new Map(rows.map((row) => [row.name, row]));
}

function asMade(): Map<string, Made> {
  const fresh = new SQLite(':memory:');
  try {
    createSchema(fresh);
    return derivedObjects(fresh);
  } finally {
    fresh.close();
  }
}

function derivedFaults(sqlite: Connection): Fault[] {
  const faults: Fault[] = [];
  for (const { message, sql, ...fault } of QUESTIONS) {
    const count = sqlite.prepare(sql).pluck().get() as number;
    if (count > 0) faults.push({ ...fault, message: message(count) });
  }
  const index = indexFault(sqlite) ?? termsFault(sqlite);
  return index ? [...faults, index] : faults;
}

/** Whether `terms` counts what stands in the index. */
function termsFault(sqlite: Connection): Fault | undefined {
  const counted = new Map<string, number>();
  for (const entries of sqlite.prepare('SELECT terms FROM memory_index').pluck().iterate() as Iterable<string>)
    for (const term of distinctTerms(entries)) counted.set(term, (counted.get(term) ?? 0) + 1);
  const kept = new Map(sqlite.prepare('SELECT term, df FROM terms').raw().all() as [string, number][]);
  const wrong = [...new Set([...counted.keys(), ...kept.keys()])].filter(
    (term) => counted.get(term) !== kept.get(term),
  );
  if (wrong.length === 0) return undefined;
  return { part: 'index', message: `${wrong.length} terms of the search index are counted wrongly`, repairable: true };
}

/** FTS5's own check of its structure; it writes nothing but must be asked by an INSERT. */
function indexFault(sqlite: Connection): Fault | undefined {
  if (sqlite.readonly) return;
  try {
    sqlite.exec("INSERT INTO memory_index (memory_index) VALUES ('integrity-check')");
    return;
  } catch (error) {
    return { part: 'index', message: `the search index is damaged: ${(error as Error).message}`, repairable: true };
  }
}

/** Makes triggers, views and indexes as they are to be, writes relations anew from the memories, and empties the index, queueing every memory for it. */
export function rebuild(sqlite: Connection): void {
  const made = [...asMade().values()];
  const definition = sqlite
    .prepare("SELECT sql FROM sqlite_schema WHERE name = 'memory_index'")
    .pluck()
    .get() as string;
  sqlite
    .transaction(() => {
      for (const { type, name, sql } of made) sqlite.exec(`DROP ${type} IF EXISTS ${name}; ${sql}`);
      sqlite.exec(`
        INSERT OR IGNORE INTO memory_types (name) SELECT memory_type FROM memories;
        DELETE FROM relations WHERE kind NOT IN (${LINKS});
        DELETE FROM relations WHERE value NOT IN (SELECT uuid FROM memories)
          OR NOT EXISTS (SELECT 1 FROM memories m WHERE m.id = memory_id);
        UPDATE relations SET (memory_uuid, project) = (SELECT uuid, project FROM memories m WHERE m.id = memory_id);
        INSERT OR IGNORE INTO relations SELECT * FROM relations_due;
        DROP TABLE memory_index;
        ${definition};
        DELETE FROM memory_keys;
        DELETE FROM terms;
        INSERT OR REPLACE INTO index_totals VALUES (1, 0, 0);
        INSERT OR IGNORE INTO index_queue SELECT id FROM memories;`);
    })
    .immediate();
}
