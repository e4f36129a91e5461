import type { Selectable } from 'kysely';
import type { Executor } from '../database.js';
import {
  type Candidate,
  distinctTerms,
  type IndexReading,
  type MemoryIds,
  type Statistics,
  type TermFrequency,
  type TermShape,
} from '../search-index.js';
import { MEMORY_COLUMNS, type MemoriesTable } from '../tables.js';
import type { RowReader } from './row-reader.js';

/** As many searches of the file, with nothing written between them, cost more than a copy. */
const SEARCHES_THAT_PAY = 50;
/** A copy of more takes a chat too long to make, and too much memory. */
const MOST_MEMORIES = 2_000;

type Row = Selectable<MemoriesTable>;
type LiveRow = readonly [terms: string, context: string, ...columns: unknown[]];

const LIVE = `SELECT i.terms, i.context, ${MEMORY_COLUMNS.map((column) => `m.${column}`).join()}
  FROM memories m CROSS JOIN memory_index i ON i.rowid = m.id WHERE m.archived_at IS NULL`;

/**
 * The index for a process that keeps searching what nobody changes: after some searches it is read once, and answers from
 * memory until anybody writes, in this process or in another. See docs/decisions/0042.
 */
export class IndexCopies {
  #version = '';
  #searches = 0;
  #copy: IndexReading | undefined;

  constructor(
    private readonly reader: RowReader,
    private readonly file: IndexReading,
  ) {}

  /** What a search that begins now should read. */
  async current(on: Executor): Promise<IndexReading> {
    if (this.#searches++ === 0) return this.file; // most processes search once: they need not look
    const version = await this.#look(on);
    if (version !== this.#version) {
      this.#version = version;
      this.#searches = 1;
      this.#copy = undefined;
    } else if (!this.#copy && this.#searches % SEARCHES_THAT_PAY === 0) {
      const copy = await this.#make(on);
      if (version === (await this.#look(on))) this.#copy = copy;
    }
    return this.#copy ?? this.file;
  }

  /** Another's commits change the one, and what this connection does the other. */
  async #look(on: Executor): Promise<string> {
    const [[others]] = (await this.reader.rows(on, 'PRAGMA data_version', [])) as [[number]];
    const [[own]] = (await this.reader.rows(on, 'SELECT total_changes()', [])) as [[number]];
    return `${others} ${own}`;
  }

  async #make(on: Executor): Promise<IndexReading | undefined> {
    const totals = await this.file.statistics(on, []);
    if (totals.documents > MOST_MEMORIES || (await this.file.isStale(on))) return undefined;
    const terms = await this.reader.rows<[string, number]>(on, 'SELECT term, df FROM terms', []);
    const live = await this.reader.rows<LiveRow>(on, LIVE, []);
    return new IndexCopy(this.file, { ...totals, frequencies: new Map(terms) }, live);
  }
}

/** What a search reads, in memory. What it cannot tell, it asks the file. */
class IndexCopy implements IndexReading {
  readonly #holding = new Map<string, Candidate[]>();
  readonly #rows = new Map<number, Row>();

  constructor(
    private readonly file: IndexReading,
    private readonly whole: Statistics,
    live: readonly LiveRow[],
  ) {
    for (const [terms, context, ...columns] of live) {
      const row = Object.fromEntries(MEMORY_COLUMNS.map((name, i) => [name, columns[i]])) as unknown as Row;
      const { id, importance, use_count: useCount, updated_at: updatedAt } = row;
      this.#rows.set(id, row);
      const candidate: Candidate = { id, terms, context, importance, useCount, updatedAt };
      for (const term of distinctTerms(`${terms} ${context}`)) {
        const holding = this.#holding.get(term);
        if (holding) holding.push(candidate);
        else this.#holding.set(term, [candidate]);
      }
    }
  }

  async isStale(): Promise<boolean> {
    return false;
  }

  /** Of all terms, those that were asked for among them. */
  async statistics(): Promise<Statistics> {
    return this.whole;
  }

  termsLike(on: Executor, shape: TermShape, limit: number): Promise<TermFrequency[]> {
    return this.file.termsLike(on, shape, limit);
  }

  /** Which are best when there are too many, FTS5 says. */
  async candidates(
    on: Executor,
    terms: readonly TermFrequency[],
    limit: number,
    within?: MemoryIds,
  ): Promise<Candidate[]> {
    if (within) return this.file.candidates(on, terms, limit, within);
    const found = new Set<Candidate>();
    for (const { term } of terms) {
      for (const candidate of this.#holding.get(term) ?? []) found.add(candidate);
      if (found.size > limit) return this.file.candidates(on, terms, limit);
    }
    return [...found];
  }

  async rows(on: Executor, ids: readonly number[]): Promise<Row[]> {
    const known = ids.flatMap((id) => this.#rows.get(id) ?? []);
    return known.length === ids.length ? known : this.file.rows(on, ids);
  }
}
