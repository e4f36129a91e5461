import { sql } from 'kysely';
import type { Executor, Fault } from '../database.js';
import { texts } from '../many.js';
import { LINK_KINDS } from '../tables.js';

const LINKS = texts(LINK_KINDS);

/** Each question is a count that must be 0; they are those that SQLite's check asks. */
const QUESTIONS = [
  {
    part: 'memories',
    message: (n: number) => `${n} memories have a type that memory_types does not know`,
    count: sql`FROM memories WHERE memory_type NOT IN (SELECT name FROM memory_types)`,
  },
  {
    part: 'relations',
    message: (n: number) => `${n} relations are missing`,
    count: sql`FROM (SELECT * FROM relations_due
      EXCEPT SELECT memory_id, kind, value, memory_uuid, project FROM relations) missing`,
  },
  {
    part: 'relations',
    message: (n: number) => `${n} relations say what no memory says`,
    count: sql`FROM (SELECT memory_id, kind, value, memory_uuid, project FROM relations
      WHERE kind NOT IN ${LINKS} EXCEPT SELECT * FROM relations_due) untrue`,
  },
  {
    part: 'relations',
    message: (n: number) => `${n} ties lead from or to a memory that is not there`,
    count: sql`FROM relations r WHERE kind IN ${LINKS} AND (
      NOT EXISTS (SELECT 1 FROM memories m
        WHERE m.id = r.memory_id AND m.uuid = r.memory_uuid AND m.project IS NOT DISTINCT FROM r.project)
      OR r.value NOT IN (SELECT uuid FROM memories))`,
  },
  {
    part: 'index',
    message: (n: number) => `${n} memories are not in the search index`,
    count: sql`FROM memories m WHERE id NOT IN (SELECT memory_id FROM index_queue)
      AND (NOT EXISTS (SELECT 1 FROM memory_index WHERE memory_id = m.id)
        OR NOT EXISTS (SELECT 1 FROM memory_keys WHERE memory_id = m.id))`,
  },
  {
    part: 'index',
    message: (n: number) => `${n} entries of the search index belong to no memory`,
    count: sql`FROM (SELECT memory_id AS id FROM memory_index UNION SELECT memory_id FROM memory_keys) indexed
      WHERE id NOT IN (SELECT id FROM memories) AND id NOT IN (SELECT memory_id FROM index_queue)`,
  },
  {
    part: 'index',
    message: () => 'the sums of the search index are wrong',
    count: sql`FROM (SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM index_totals
      WHERE documents = (SELECT count(*) FROM memory_keys)
        AND entries = (SELECT coalesce(sum(entries), 0) FROM memory_keys)
        AND length = (SELECT coalesce(sum(length), 0) FROM memory_index))) wrong`,
  },
  {
    part: 'index',
    message: (n: number) => `${n} terms of the search index are counted wrongly`,
    count: sql`FROM terms FULL JOIN (
        SELECT word.lexeme COLLATE "C" AS term, count(*) AS spread FROM memory_index, unnest(words) word GROUP BY 1) counted USING (term)
      WHERE terms.spread IS DISTINCT FROM counted.spread`,
  },
] as const satisfies readonly (Omit<Fault, 'message' | 'repairable'> & { message: unknown; count: unknown })[];

/** What is wrong with what is derived from the memories; the server looks after its files itself. */
export async function check(on: Executor): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const { part, message, count } of QUESTIONS) {
    const { rows } = await sql<{ n: number }>`SELECT count(*) AS n ${count}`.execute(on);
    const n = rows[0]?.n ?? 0;
    if (n > 0) faults.push({ part, message: message(n), repairable: true });
  }
  return faults;
}

/** Writes relations anew from the memories, and empties the index, queueing every memory for it. */
export async function rebuild(on: Executor): Promise<void> {
  for (const statement of [
    sql`INSERT INTO memory_types (name) SELECT DISTINCT memory_type FROM memories ON CONFLICT DO NOTHING`,
    sql`DELETE FROM relations WHERE kind NOT IN ${LINKS}`,
    sql`DELETE FROM relations r WHERE value NOT IN (SELECT uuid FROM memories)
      OR NOT EXISTS (SELECT 1 FROM memories m WHERE m.id = r.memory_id)`,
    sql`UPDATE relations r SET memory_uuid = m.uuid, project = m.project FROM memories m WHERE m.id = r.memory_id`,
    sql`INSERT INTO relations SELECT * FROM relations_due ON CONFLICT DO NOTHING`,
    sql`DELETE FROM memory_index`,
    sql`DELETE FROM memory_keys`,
    sql`DELETE FROM terms`,
    sql`DELETE FROM index_totals`,
    sql`INSERT INTO index_totals VALUES (1, 0, 0, 0)`,
    sql`INSERT INTO index_queue SELECT id FROM memories ON CONFLICT DO NOTHING`,
  ])
    await statement.execute(on);
}
