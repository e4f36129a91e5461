import pg from 'pg';
import type { Database } from '../src/db/database.js';
import { openDatabase } from '../src/db/open.js';
import { anyOf } from '../src/db/postgres/vector.js';
import type { IndexReading } from '../src/db/search-index.js';
import { MemoryRepository } from '../src/memory/repository.js';
import { startPostgres } from '../test/support/postgres-server.js';
import { store } from './store.js';
import { Texts } from './texts.js';

/**
 * Alma on PostgreSQL beside bare `pg` queries on the same server, which this starts and which waits for the disk as a real one
 * does: `npx tsx bench/postgres.ts [SIZES]`, sizes separated by commas. Search and add as commands do them, in this process
 * and warm. A bare search is GIN's best by `ts_rank` for the stems that Alma looks for, as many and with what ranking needs of
 * them. A bare add does what Alma's does: such a query for what is near, and every row that Alma writes, a statement a table, in
 * one transaction. Prints medians and 95th percentiles in milliseconds, their ratios, and Alma's ways to the
 * server and back; of a search's four she does not wait for the last, COMMIT.
 */
const SIZES = (process.argv[2] ?? '500,100000').split(',').map(Number);
const ROUNDS = 200;
const WARMING = 300;
const LIMIT = 10;
const BATCH = 10_000;
const RULES = { capacity: 10_000_000, on_full: 'reject', reinforce_above: 5, types: ['context'], topics: [] } as const;

/** What Alma writes for a memory. */
const TABLES = [
  'memories',
  'memory_events',
  'relations',
  'memory_index',
  'memory_keys',
  'terms',
  'index_totals',
] as const;
type Rows = Record<(typeof TABLES)[number], Record<string, unknown>[]>;

const BARE_SEARCH = `SELECT m.id, best.terms, best.context, m.importance, m.use_count, m.updated_at FROM (
    SELECT * FROM bare.memory_index WHERE words @@ $1::tsquery ORDER BY ts_rank(words, $1::tsquery) DESC LIMIT $2) best
  JOIN bare.memories m ON m.id = best.memory_id`;

async function report(size: number): Promise<void> {
  const texts = new Texts();
  const database = await openDatabase({ url: server.url, schema: 'store' });
  const client = new pg.Client(server.url);
  await client.connect();
  const contents = await fill(database, texts, size);
  await makeBare(client);
  await client.query('VACUUM ANALYZE');
  const asked: [stems: string, most: number][] = [];
  const memories = new MemoryRepository(noting(database, asked), RULES);

  const search = new Measured();
  for (const question of sample(contents).flatMap((content) => texts.question(content) || [])) {
    await search.ours(() => memories.search(question, {}, { limit: LIMIT }));
    await search.bare(() => client.query(BARE_SEARCH, asked.pop()));
  }
  print(size, 'search', search);

  const add = new Measured();
  for (let i = 0; i < WARMING + ROUNDS; i++) {
    const added = await add.ours(() => memories.add({ content: texts.memory() }));
    const rows = await rowsOf(client, added.memory.id);
    await add.bare(async () => {
      await client.query('BEGIN');
      await client.query(BARE_SEARCH, asked.pop());
      await insertAll(client, rows);
      await client.query('COMMIT');
    });
  }
  print(size, 'add', add);
  await client.query('DROP SCHEMA store CASCADE; DROP SCHEMA bare CASCADE');
  await client.end();
  await database.close();
}

/** Fills a store as `growth.ts` does; gives the texts. */
async function fill(database: Database, texts: Texts, size: number): Promise<string[]> {
  const all: string[] = [];
  for (let done = 0; done < size; done += BATCH) {
    const contents = Array.from({ length: Math.min(BATCH, size - done) }, () => texts.memory());
    all.push(...contents);
    await store(database, contents);
  }
  return all;
}

/** The texts that are asked for, spread over all: some to warm, then those that count. */
function sample(contents: readonly string[]): string[] {
  const wanted = WARMING + ROUNDS;
  return Array.from({ length: wanted }, (_, i) => contents[Math.floor((i * contents.length) / wanted)] ?? '');
}

/** The same database, telling of each choice of candidates by which stems it was made and how many were wanted. */
function noting(database: Database, asked: [string, number][]): Database {
  const heard = <Index extends IndexReading>(index: Index): Index => ({
    ...index,
    candidates(on, terms, limit, within) {
      asked.splice(0, asked.length, [anyOf(terms.map(({ term }) => term)), limit]);
      return index.candidates(on, terms, limit, within);
    },
  });
  return {
    ...database,
    index: heard(database.index),
    searching: (work) => database.searching((on, index) => work(on, heard(index))),
  };
}

/** A copy of each table that Alma fills, without triggers. */
async function makeBare(client: pg.Client): Promise<void> {
  await client.query('CREATE SCHEMA bare');
  for (const table of TABLES)
    await client.query(
      `CREATE TABLE bare.${table} (LIKE store.${table} INCLUDING ALL); INSERT INTO bare.${table} SELECT * FROM store.${table}`,
    );
}

/** The rows that an add has written. */
async function rowsOf(client: pg.Client, id: number): Promise<Rows> {
  const select = async (from: string, ...values: unknown[]) =>
    (await client.query(`SELECT * FROM store.${from}`, values)).rows as Record<string, unknown>[];
  const memories = await select('memories WHERE id = $1', id);
  const index = await select('memory_index WHERE memory_id = $1', id);
  const stems = String(index[0]?.terms).split(/[ /]/);
  return {
    memories,
    memory_events: await select('memory_events WHERE memory_uuid = $1', memories[0]?.uuid),
    relations: await select('relations WHERE memory_id = $1', id),
    memory_index: index,
    memory_keys: await select('memory_keys WHERE memory_id = $1', id),
    terms: await select('terms WHERE term = ANY ($1)', stems),
    index_totals: await select('index_totals'),
  };
}

/** Writes the rows of one memory, a statement a table. */
async function insertAll(client: pg.Client, rows: Rows): Promise<void> {
  for (const table of TABLES) {
    const [first] = rows[table];
    if (!first) continue;
    const columns = Object.keys(first);
    const values = rows[table].flatMap((row) => Object.values(row));
    const places = rows[table].map((_, i) => `(${columns.map((_, j) => `$${i * columns.length + j + 1}`).join()})`);
    const known =
      table === 'terms'
        ? 'ON CONFLICT (term) DO UPDATE SET df = excluded.df, spread = excluded.spread'
        : table === 'index_totals'
          ? 'ON CONFLICT (id) DO UPDATE SET documents = excluded.documents, entries = excluded.entries, length = excluded.length'
          : '';
    await client.query(`INSERT INTO bare.${table} (${columns.join()}) VALUES ${places.join()} ${known}`, values);
  }
}

/** How long one thing takes Alma and how long it takes without her, in turns, and Alma's ways to the server and back. */
class Measured {
  readonly times: Record<'ours' | 'bare', number[]> = { ours: [], bare: [] };
  readonly trips: number[] = [];

  async ours<T>(work: () => Promise<T>): Promise<T> {
    const before = trips();
    const result = await this.#timed('ours', work);
    this.trips.push(trips() - before);
    return result;
  }

  bare = (work: () => Promise<unknown>) => this.#timed('bare', work);

  async #timed<T>(whose: 'ours' | 'bare', work: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    const result = await work();
    this.times[whose].push(performance.now() - begun);
    return result;
  }
}

/** Counts what is sent to a server while nothing is on its way there or back. */
function countTrips(): () => number {
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  let [trips, open] = [0, 0];
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const answer = query.apply(this, args) as Promise<unknown> | undefined;
    if (!answer) return answer; // the pool's own, with a callback
    if (open++ === 0) trips++;
    const done = () => void open--;
    answer.then(done, done);
    return answer;
  } as typeof pg.Client.prototype.query;
  return () => trips;
}

function print(size: number, name: string, { times, trips }: Measured): void {
  const [ours, bare] = [percentiles(times.ours), percentiles(times.bare)];
  const ratio = (i: number) => (Number(ours[i]) / Number(bare[i])).toFixed(2);
  const of = ([p50, p95]: readonly number[]) => `p50 ${ms(p50)} p95 ${ms(p95)}`;
  process.stdout.write(
    `${String(size).padStart(7)} ${name.padEnd(6)}  alma ${of(ours)}  bare ${of(bare)}  ratio p50 ${ratio(0)} p95 ${ratio(1)}  trips ${percentiles(trips)[0]}\n`,
  );
}

function percentiles(measured: readonly number[]): readonly [p50: number, p95: number] {
  const sorted = measured.slice(WARMING).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return [at(0.5), at(0.95)];
}

function ms(time: number | undefined): string {
  return Number(time).toFixed(2).padStart(6);
}

const trips = countTrips();
const server = await startPostgres({ fsync: 'on' });
try {
  for (const size of SIZES) await report(size);
} finally {
  server.remove();
}
