import { sql } from 'kysely';
import { rows as rowsOf, texts } from '../../db/many.js';
import { newRow, sight } from '../add.js';
import { makeRoom } from '../capacity.js';
import { equalityKey } from '../equality.js';
import type { Memory, NewRow } from '../memory.js';
import { byIds, change, countLive, insertAll } from '../rows.js';
import type { Unit } from '../unit.js';
import type { CleanDraft } from '../validate.js';
import { keepVocabulary } from '../vocabulary.js';
import type { Origin, Place } from './line.js';
import type { ImportRow } from './row.js';
import { reconcile } from './sync/reconcile.js';
import type { State } from './sync/three-way.js';

/** What became of a row. */
export type Outcome = 'added' | 'updated' | 'reinforced' | 'unchanged';

/** A row that may be written; `draft` tells what it left out. */
export type CheckedRow = ImportRow & Place & Origin & { readonly clean: CleanDraft };

/** A new row that waits to be written; `source` and `position` are its place among what came with it. */
interface Waiting {
  readonly row: NewRow;
  readonly key: string;
  readonly ancestors: readonly string[] | undefined;
  readonly place: { readonly source: string; readonly position: number } | undefined;
}

/** How many new rows are written at once. */
const BATCH = 500;

/**
 * Rows on their way in. New ones are written many at a time, because most of an import is new; `flush` writes the last.
 * The index is brought up to date once, at the end, so what came before in this import is remembered here.
 */
export class Intake {
  /** How many memories were archived to make room. */
  archived = 0;
  /** The memories that are there, and those of this import, by uuid and by equality key; undefined while they wait. */
  readonly #byUuid = new Map<string, number | undefined>();
  readonly #byKey = new Map<string, number | undefined>();
  #waiting: Waiting[] = [];
  /** How many rows came from each source so far. */
  readonly #placed = new Map<string, number>();

  private constructor(
    private readonly unit: Unit,
    private room: number,
  ) {}

  /** An intake that knows which of the rows are there already. */
  static async begin(unit: Unit, rows: readonly CheckedRow[]): Promise<Intake> {
    const intake = new Intake(unit, unit.rules.capacity - (await countLive(unit.db)));
    const uuids = rows.flatMap(({ uuid }) => uuid ?? []);
    const { rows: known } = await sql<{ id: number; uuid: string }>`
      SELECT id, uuid FROM memories WHERE uuid IN ${texts(uuids)}`.execute(unit.db);
    for (const { id, uuid } of known) intake.#byUuid.set(uuid, id);
    const keys = rows.map(({ clean }) => equalityKey(clean.content));
    const { rows: equal } = await sql<{ id: number; key: string }>`
      SELECT min(m.id) AS id, k.equality_key AS key FROM memory_keys k JOIN memories m ON m.id = k.memory_id
      WHERE m.archived_at IS NULL AND k.equality_key IN ${texts(keys)}
      GROUP BY k.equality_key`.execute(unit.db);
    for (const { id, key } of equal) intake.#byKey.set(key, id);
    return intake;
  }

  async take(row: CheckedRow): Promise<Outcome> {
    const { clean, uuid, given } = row;
    const key = equalityKey(clean.content);
    const known = uuid && (await this.#find(this.#byUuid, uuid));
    if (known) {
      this.#byKey.set(key, known.id);
      const state = exchanged(row, known);
      return state ? this.#reconcile(known, state, row) : this.#refresh(known, row);
    }
    // what another program calls its uuid is no reason to keep a fact twice
    const isOwn = uuid !== undefined && row.path === undefined;
    const equal = isOwn || given.archived_at ? undefined : await this.#equal(key);
    if (equal) return this.#seen(equal, row);
    if (!given.archived_at) await this.#makeRoom();
    const changed = given.updated_at ?? given.created_at;
    const made = newRow(this.unit, clean, 'told', {
      ...given,
      ...(changed === undefined ? {} : { updated_at: String(changed) }),
      ...(uuid ? { uuid } : {}),
    });
    this.#waiting.push({ row: made, key, ancestors: row.ancestors, place: isOwn ? undefined : this.#placeOf(row) });
    this.#byUuid.set(made.uuid, undefined);
    this.#byKey.set(key, undefined);
    if (this.#waiting.length >= BATCH) await this.flush();
    return 'added';
  }

  /** Writes the new rows that wait. */
  async flush(): Promise<void> {
    const waiting = this.#waiting;
    if (waiting.length === 0) return;
    this.#waiting = [];
    const rows = waiting.map(({ row }) => row);
    const types = new Set(rows.map(({ memory_type }) => memory_type));
    const topics = new Set(rows.flatMap(({ related_to }) => JSON.parse(related_to) as string[]));
    await keepVocabulary(this.unit, [...types], [...topics]);
    const brought = waiting.flatMap(({ row, ancestors }) => (ancestors ? [[row.uuid, { ancestors }] as const] : []));
    const ids = await insertAll(this.unit, rows, new Map(brought));
    const placed = waiting.flatMap(({ row, key, place }) => {
      const id = ids.get(row.uuid);
      this.#byUuid.set(row.uuid, id);
      this.#byKey.set(key, id);
      return place && id !== undefined ? [[id, place.source, place.position]] : [];
    });
    if (placed.length === 0) return;
    await sql`INSERT INTO memory_sources (memory_id, source, position) ${rowsOf(placed)}`.execute(this.unit.db);
  }

  /** As an equal memory is counted; but the same text of the same file, imported again, is no new sighting of it. */
  async #seen(equal: Memory, row: CheckedRow): Promise<Outcome> {
    const { tags } = row.clean;
    const isAgain = row.path !== undefined && (await this.#cameFrom(equal.id)) === this.#sourceOf(row);
    if (!isAgain) {
      await sight(this.unit, equal, { times: 1, tags });
      return 'reinforced';
    }
    if (tags.every((tag) => equal.tags.includes(tag))) return 'unchanged';
    const united = JSON.stringify([...new Set([...equal.tags, ...tags])]);
    await change(this.unit, equal.id, 'updated', { tags: united, updated_at: this.unit.now });
    return 'updated';
  }

  async #equal(key: string): Promise<Memory | undefined> {
    const equal = await this.#find(this.#byKey, key);
    // its content may have changed since it was indexed or written
    return equal && !equal.archived_at && equalityKey(equal.content) === key ? equal : undefined;
  }

  async #find(among: ReadonlyMap<string, number | undefined>, name: string): Promise<Memory | undefined> {
    if (!among.has(name)) return undefined;
    if (among.get(name) === undefined) await this.flush();
    const id = among.get(name);
    return id === undefined ? undefined : (await byIds(this.unit.db, [id]))[0];
  }

  /** Room for one more; what is counted here need not be counted in the database for every row. */
  async #makeRoom(): Promise<void> {
    if (this.room > 0) {
      this.room--;
      return;
    }
    await this.flush();
    this.archived += (await makeRoom(this.unit)).length;
  }

  /** What comes without a uuid was made elsewhere as a whole, a conversation say: it keeps its place in it. */
  #placeOf(row: CheckedRow): Waiting['place'] {
    const source = this.#sourceOf(row);
    const position = (this.#placed.get(source) ?? 0) + 1;
    this.#placed.set(source, position);
    return { source, position };
  }

  #sourceOf({ path, part }: Origin): string {
    return `${path ?? this.unit.batch}${part === undefined ? '' : `#${part}`}`;
  }

  async #cameFrom(memoryId: number): Promise<string | undefined> {
    const row = await this.unit.db
      .selectFrom('memory_sources')
      .select('source')
      .where('memory_id', '=', memoryId)
      .executeTakeFirst();
    return row?.source;
  }

  #reconcile(memory: Memory, state: State, { ancestors = [] }: CheckedRow): Promise<Outcome> {
    return reconcile(this.unit, memory, { state, ancestors }, () => this.#makeRoom());
  }

  /** A memory that is there already takes what the row says, when the row is newer; what the row leaves out stays. */
  async #refresh(memory: Memory, { draft, clean, given }: CheckedRow): Promise<Outcome> {
    const { unit } = this;
    if (String(given.updated_at ?? '') <= memory.updated_at) return 'unchanged';
    if (memory.archived_at && given.archived_at === null) await this.#makeRoom();
    const memory_type = clean.memory_type ?? memory.memory_type;
    await keepVocabulary(unit, [memory_type], clean.related_to);
    await change(unit, memory.id, 'updated', {
      content: clean.content,
      tags: JSON.stringify(draft.tags ? clean.tags : memory.tags),
      related_to: JSON.stringify(draft.related_to ? clean.related_to : memory.related_to),
      project: clean.project === undefined ? memory.project : clean.project,
      theme: clean.theme === undefined ? memory.theme : clean.theme,
      memory_type,
      importance: clean.importance ?? memory.importance,
      ...given,
    });
    return 'updated';
  }
}

/** The whole state that a row in the form for exchange holds; undefined for any other row. */
function exchanged({ clean, given, ancestors }: CheckedRow, memory: Memory): State | undefined {
  if (!ancestors || !given.updated_at) return undefined;
  const { id: _, uuid: __, ...here } = memory;
  const { content, tags, related_to, project = null, theme = null } = clean;
  const { memory_type = here.memory_type, importance = here.importance } = clean;
  return { ...here, ...given, content, tags, related_to, project, theme, memory_type, importance } as State;
}
