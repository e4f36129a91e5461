import { findEqual, insertNew, sight } from '../add.js';
import { makeRoom } from '../capacity.js';
import { equalityKey } from '../equality.js';
import { type Memory, toMemory } from '../memory.js';
import { byIds, change, countLive } from '../rows.js';
import type { Unit } from '../unit.js';
import type { CleanDraft } from '../validate.js';
import { keepVocabulary } from '../vocabulary.js';
import type { Origin, Place } from './line.js';
import type { ImportRow } from './row.js';

/** What became of a row. */
export type Outcome = 'added' | 'updated' | 'reinforced' | 'unchanged';

/** A row that may be written; `draft` tells what it left out. */
export type CheckedRow = ImportRow & Place & Origin & { readonly clean: CleanDraft };

/** Rows on their way in. The index is brought up to date once, at the end, so what came before in this import is remembered here. */
export class Intake {
  /** How many memories were archived to make room. */
  archived = 0;
  /** The memories that this import wrote, by equality key. */
  readonly #written = new Map<string, number>();
  /** How many rows came from each source so far. */
  readonly #placed = new Map<string, number>();

  private constructor(
    private readonly unit: Unit,
    private room: number,
  ) {}

  static async begin(unit: Unit): Promise<Intake> {
    return new Intake(unit, unit.rules.capacity - (await countLive(unit.db)));
  }

  async take(row: CheckedRow): Promise<Outcome> {
    const { unit } = this;
    const { clean, uuid, given } = row;
    const known =
      uuid && (await unit.db.selectFrom('memories').selectAll().where('uuid', '=', uuid).executeTakeFirst());
    if (known) return this.#noted(clean.content, known.id, await this.#refresh(toMemory(known), row));
    // what another program calls its uuid is no reason to keep a fact twice
    const isOwn = uuid !== undefined && row.path === undefined;
    const equal = isOwn || given.archived_at ? undefined : await this.#equal(clean.content);
    if (equal) return this.#seen(equal, row);
    if (!given.archived_at) await this.#makeRoom();
    const changed = given.updated_at ?? given.created_at;
    const { id } = await insertNew(unit, clean, 'told', {
      ...given,
      ...(changed === undefined ? {} : { updated_at: String(changed) }),
      ...(uuid ? { uuid } : {}),
    });
    if (!isOwn) await this.#place(id, row);
    return this.#noted(clean.content, id, 'added');
  }

  /** Rule 2; but the same text of the same file, imported again, is no new sighting of it. */
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

  #noted(content: string, id: number, outcome: Outcome): Outcome {
    this.#written.set(equalityKey(content), id);
    return outcome;
  }

  async #equal(content: string): Promise<Memory | undefined> {
    const id = this.#written.get(equalityKey(content));
    const [written] = id === undefined ? [] : await byIds(this.unit.db, [id]);
    const equal = written ?? (await findEqual(this.unit, content));
    // its content may have changed since it was indexed or written
    return equal && !equal.archived_at && equalityKey(equal.content) === equalityKey(content) ? equal : undefined;
  }

  /** Room for one more; what is counted here need not be counted in the database for every row. */
  async #makeRoom(): Promise<void> {
    if (this.room <= 0) this.archived += (await makeRoom(this.unit)).length;
    else this.room--;
  }

  /** What comes without a uuid was made elsewhere as a whole, a conversation say: it keeps its place in it. */
  async #place(memory_id: number, row: CheckedRow): Promise<void> {
    const source = this.#sourceOf(row);
    const position = (this.#placed.get(source) ?? 0) + 1;
    this.#placed.set(source, position);
    await this.unit.db.insertInto('memory_sources').values({ memory_id, source, position }).execute();
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

  /** A memory that is there already takes what the row says, when the row is newer; what the row leaves out stays. */
  async #refresh(memory: Memory, { draft, clean, given }: CheckedRow): Promise<Outcome> {
    const { unit } = this;
    if (String(given.updated_at ?? '') <= memory.updated_at) return 'unchanged';
    if (memory.archived_at && given.archived_at === null) await this.#makeRoom();
    const memory_type = clean.memory_type ?? memory.memory_type;
    await keepVocabulary(unit, memory_type, clean.related_to);
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
