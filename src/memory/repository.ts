import { v7 } from 'uuid';
import type { Database, Executor, Fault } from '../db/database.js';
import type { Actor } from '../db/tables.js';
import { type Added, type AddOptions, add } from './add.js';
import { archive, purge, restore, update } from './change.js';
import { planDedupe } from './dedupe-plan.js';
import type { Filters } from './filters.js';
import { find, findAll } from './find.js';
import { history, type MemoryEvent } from './history.js';
import { outdated, syncIndex } from './index-sync.js';
import { type Link, liveLinks } from './links.js';
import { all, list, type Sort } from './list.js';
import type { Changes, Draft, Memory, MemoryRules } from './memory.js';
import { applyMerge, type MergeGroup, mergeGroup, type Superseded, supersede } from './merge.js';
import { type JudgedPair, type NearPair, nearPairs } from './near-pairs.js';
import { type RelationsReport, relations } from './relations.js';
import { countLive } from './rows.js';
import { type Found, searchCopy, searchIfIndexed, searchMemories } from './search-memories.js';
import { touch } from './touch.js';
import { checkLines, type Imported, type ImportOptions, importRows } from './transfer/import.js';
import type { Line } from './transfer/line.js';
import { type SyncRow, syncRows } from './transfer/sync/ancestry.js';
import { type Undone, undo } from './undo.js';
import type { Unit } from './unit.js';

/** How a repository acts: for whom, under which batch (a new one for each action), and what time it is. */
export interface Acting {
  readonly actor?: Actor;
  readonly batch?: string;
  readonly now?: () => Date;
}

/**
 * All that can be done with memories, by the rules; the one way to them for commands and scripts.
 * Each method that writes is one transaction, and leaves relations, index and events true.
 *
 * ```ts
 * const memories = await ConfigLoader.load().memories();
 * await memories.add({ content: 'El despliegue es los viernes', tags: ['equipo'] });
 * const [best] = await memories.search('¿cuándo se despliega?', {}, { limit: 1 });
 * ```
 */
export class MemoryRepository {
  readonly #database: Database;
  readonly #acting: Acting;

  constructor(
    database: Database,
    readonly rules: MemoryRules,
    acting: Acting = {},
  ) {
    this.#database = database;
    this.#acting = acting;
  }

  /** The same memories, for another actor or under one batch. */
  as(acting: Acting): MemoryRepository {
    return new MemoryRepository(this.#database, this.rules, { ...this.#acting, ...acting });
  }

  add(draft: Draft, options?: AddOptions): Promise<Added> {
    return this.#write((unit) => add(unit, draft, options));
  }

  update(reference: string, changes: Changes, options?: { allowSecret?: boolean }): Promise<Memory> {
    return this.#write((unit) => update(unit, reference, changes, options));
  }

  archive(references: readonly string[]): Promise<Memory[]> {
    return this.#write((unit) => archive(unit, references));
  }

  restore(references: readonly string[]): Promise<Memory[]> {
    return this.#write((unit) => restore(unit, references));
  }

  /** Erases memories for good: rows, events, index, free pages. */
  async purge(references: readonly string[]): Promise<Memory[]> {
    const purged = await this.#write((unit) => purge(unit, references));
    await this.#database.erase();
    return purged;
  }

  /** The memory that a reference means. @throws AlmaError `not_found`, `usage`. */
  find(reference: string): Promise<Memory> {
    return find(this.#database.reader, reference);
  }

  findAll(references: readonly string[]): Promise<Memory[]> {
    return findAll(this.#database.reader, references);
  }

  list(
    filters: Filters,
    page: { sort: Sort; limit: number; offset: number },
  ): Promise<{ total: number; memories: Memory[] }> {
    return list(this.#database.reader, filters, page);
  }

  /** All memories that fit, oldest first. */
  all(filters: Filters): Promise<Memory[]> {
    return all(this.#database.reader, filters);
  }

  /** All memories that fit, archived ones too, in the form in which homes exchange them. */
  async forSync(filters: Filters): Promise<SyncRow[]> {
    return syncRows(this.#database.reader, await this.all({ ...filters, archived: true }));
  }

  /** The best answers to any text, best first. */
  async search(query: string, filters: Filters, { limit }: { limit: number }): Promise<Found[]> {
    const [database, options] = [this.#database, { limit, now: this.#now() }];
    const found = await searchIfIndexed(database, query, filters, options);
    if (found) return found;
    if (database.readOnly) return searchCopy(database, query, filters, options);
    await this.reindex();
    return searchMemories(database.reader, database.index, query, filters, options);
  }

  /** Counts one use of each; the index knows nothing of uses. */
  touch(memories: readonly Memory[]): Promise<void> {
    return this.#database.write((db) => touch(this.#unit(db), memories));
  }

  history(uuid: string): Promise<MemoryEvent[]> {
    return history(this.#database.reader, uuid);
  }

  relations(memoryId?: number): Promise<RelationsReport> {
    return relations(this.#database.reader, memoryId);
  }

  /** The ties between live memories. */
  links(): Promise<Link[]> {
    return liveLinks(this.#database.reader);
  }

  count(): Promise<number> {
    return countLive(this.#database.reader);
  }

  /** The groups that dedupe would join. */
  planDedupe(threshold?: number, judged?: readonly JudgedPair[]): Promise<MergeGroup[]> {
    return this.#plan(this.#database.reader, threshold, judged);
  }

  /** The pairs of memories whose likeness takes a reader to judge, most alike first. */
  async nearPairs(most: number): Promise<NearPair[]> {
    return nearPairs(await this.all({}), most);
  }

  /** Joins the groups of a plan that are still as they were; gives those, as they are now. */
  dedupe(plan: readonly MergeGroup[], threshold?: number, judged?: readonly JudgedPair[]): Promise<MergeGroup[]> {
    const key = ({ kept, merged }: MergeGroup) => [kept, ...merged].map(({ id }) => id).join();
    const wanted = new Set(plan.map(key));
    return this.as({ actor: 'dedupe' }).#write(async (unit) => {
      const groups = (await this.#plan(unit.db, threshold, judged)).filter((group) => wanted.has(key(group)));
      const joined: MergeGroup[] = [];
      for (const group of groups) joined.push({ ...group, kept: await applyMerge(unit, group) });
      return joined;
    });
  }

  /** Archives the older one of each pair that was found superseded and is still as it was; gives those pairs. */
  supersede(judged: readonly JudgedPair[]): Promise<Superseded[]> {
    return this.as({ actor: 'dedupe' }).#write((unit) => supersede(unit, judged));
  }

  /** Takes rows in, all or (when a line is bad and not to be skipped) none. @throws AlmaError `usage`, `secret`, `memory_full`. */
  async import(lines: readonly Line[], options: ImportOptions): Promise<Imported> {
    const checked = await checkLines(lines, this.rules, options);
    const importing = this.as({ actor: 'import' });
    const work = (unit: Unit) => importRows(unit, checked, options);
    return options.dryRun ? importing.#rehearse(work) : importing.#write(work);
  }

  /** Takes back what one batch did. */
  undo(batch: string): Promise<Undone> {
    return this.#write((unit) => undo(unit, batch));
  }

  /** What is wrong with the database, and with what its index holds of the memories; empty when all is well. */
  async check(): Promise<Fault[]> {
    const { reader, index } = this.#database;
    const faults = await this.#database.check();
    const old = faults.length > 0 ? 0 : await outdated(reader, index);
    if (old === 0) return faults;
    return [{ part: 'index', message: `${old} memories are indexed as an older Alma read them`, repairable: true }];
  }

  /** Indexes what is queued for it. */
  reindex(): Promise<void> {
    return this.#write(async () => undefined);
  }

  async #plan(on: Executor, threshold?: number, judged?: readonly JudgedPair[]): Promise<MergeGroup[]> {
    const memories = await all(on, {});
    const byId = new Map(memories.map((memory) => [memory.id, memory]));
    return planDedupe(memories, threshold, judged).map(({ ids }) =>
      mergeGroup(
        ids.flatMap((id) => byId.get(id) ?? []),
        this.rules.reinforce_above,
      ),
    );
  }

  /** One transaction, with the index true at its beginning, so that equal memories are found, and at its end. */
  #write<T>(work: (unit: Unit) => Promise<T>): Promise<T> {
    const { index } = this.#database;
    return this.#database.write(async (db) => {
      await syncIndex(db, index);
      const result = await work(this.#unit(db));
      await syncIndex(db, index);
      return result;
    });
  }

  #unit(db: Unit['db']): Unit {
    return {
      db,
      index: this.#database.index,
      rules: this.rules,
      actor: this.#acting.actor ?? 'cli',
      batch: this.#acting.batch ?? v7(),
      now: this.#now(),
    };
  }

  /** Does the work and takes it back; gives what it came to. */
  async #rehearse<T>(work: (unit: Unit) => Promise<T>): Promise<T> {
    let result: { readonly value: T } | undefined;
    const takenBack = new Error('a rehearsal is taken back');
    try {
      await this.#write(async (unit) => {
        result = { value: await work(unit) };
        throw takenBack;
      });
    } catch (error) {
      if (error !== takenBack || !result) throw error;
    }
    return (result as { readonly value: T }).value;
  }

  #now(): string {
    return (this.#acting.now?.() ?? new Date()).toISOString();
  }
}
