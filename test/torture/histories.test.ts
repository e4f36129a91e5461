import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { AlmaError } from '../../src/errors.js';
import type { MemoryRepository } from '../../src/memory/repository.js';
import { parseCsv } from '../../src/memory/transfer/csv.js';
import { parseJsonl } from '../../src/memory/transfer/jsonl.js';
import { writeRows } from '../../src/memory/transfer/write.js';
import { type OpenMemory, useMemory } from '../support/memory.js';
import { SEED, scaled } from './scale.js';

const CAPACITY = 12;

/** Few texts, some equal and some near, so that histories cross each other. */
const TEXTS = [
  'El faro está en la costa',
  'el FARO esta en la costa.',
  'El faro está en la costa norte',
  'El puente cruza el río',
  'Ana vive en Lugo',
  'Ana vive en Vigo',
  'El gato duerme de día',
  'the cat sleeps by day',
  'La cena es a las 9',
  'La cena es a las 10',
];
const text = fc.constantFrom(...TEXTS);
const tags = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 });
const reference = fc.integer({ min: 1, max: 16 }).map(String);

type Step = { readonly name: string; readonly does: (memories: MemoryRepository) => Promise<unknown> };
const step = (name: string, does: Step['does']): Step => ({ name, does });

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(text, tags, fc.option(fc.constantFrom('p', 'q')), fc.boolean())
      .map(([content, given, project, allowDuplicate]) =>
        step(`add ${content}${allowDuplicate ? ' anyway' : ''}`, (m) =>
          m.add({ content, tags: given, project }, { allowDuplicate }),
        ),
      ),
  },
  fc
    .tuple(text, reference)
    .map(([content, id]) => step(`add ${content} for ${id}`, (m) => m.add({ content }, { replaces: id }))),
  fc
    .tuple(reference, text, tags)
    .map(([id, content, given]) => step(`update ${id} to ${content}`, (m) => m.update(id, { content, tags: given }))),
  fc
    .tuple(reference, fc.integer({ min: 1, max: 5 }))
    .map(([id, importance]) => step(`weigh ${id}`, (m) => m.update(id, { importance, theme: 't' }))),
  fc.uniqueArray(reference, { minLength: 1, maxLength: 3 }).map((ids) => step(`archive ${ids}`, (m) => m.archive(ids))),
  fc.uniqueArray(reference, { minLength: 1, maxLength: 3 }).map((ids) => step(`restore ${ids}`, (m) => m.restore(ids))),
  fc.constant(step('dedupe', async (m) => m.dedupe(await m.planDedupe()))),
  reference.map((id) => step(`use ${id}`, async (m) => m.touch([await m.find(id)]))),
  reference.map((id) => step(`purge ${id}`, (m) => m.purge([id]))),
  fc.array(text, { minLength: 1, maxLength: 3 }).map((contents) =>
    step(`import ${contents}`, (m) =>
      m.import(
        contents.map((content, i) => ({ line: i + 1, value: { content } })),
        {},
      ),
    ),
  ),
  fc
    .tuple(text, fc.integer({ min: 1, max: 9 }))
    .map(([content, seen_count]) =>
      step(`import ${content} by uuid`, (m) =>
        m.import([{ line: 1, value: { uuid: randomUUID(), content, seen_count, created_at: '2020-01-01' } }], {}),
      ),
    ),
);

/** All that the memories say, by uuid, but for when they were last changed. */
async function state({ database }: OpenMemory): Promise<Map<string, object>> {
  const rows = await database.reader.selectFrom('memories').selectAll().execute();
  const ties = await database.reader
    .selectFrom('relations')
    .select(['memory_uuid', 'kind', 'value'])
    .where('kind', 'in', ['merged', 'supersedes'])
    .orderBy('value')
    .execute();
  return new Map(
    rows.map((row) => [
      row.uuid,
      { ...row, updated_at: '', ties: ties.filter(({ memory_uuid }) => memory_uuid === row.uuid) },
    ]),
  );
}

describe(`Histories by chance (seed ${SEED})`, () => {
  const open = useMemory();

  for (const on_full of ['reject', 'archive'] as const) {
    it(`${scaled(12, 800)} of them, where a full memory is to ${on_full}, hold every invariant and can be taken back`, async function () {
      this.timeout(scaled(120_000, 3_600_000));
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(steps, fc.nat(3)), { minLength: 4, maxLength: 25 }), async (history) => {
          const memory = await open({ capacity: CAPACITY, on_full });
          try {
            for (const [{ does }, turn] of history) {
              const before = await state(memory);
              const batch = randomUUID();
              const acting = memory.memories.as({ batch });
              const done = await does(acting).then(
                () => true,
                (error) => {
                  if (!(error instanceof AlmaError)) throw error;
                  return false;
                },
              );
              expect(await memory.memories.count()).to.be.at.most(CAPACITY);
              expect(await memory.memories.check()).to.deep.equal([]);
              if (!done) expect(await state(memory), 'a failure wrote something').to.deep.equal(before);
              else if (turn === 0) await takenBack(memory, batch, before);
            }
            await exportedIsKnown(memory);
          } finally {
            memory.raw.close();
            await memory.database.close();
          }
        }),
        { numRuns: scaled(12, 800), seed: SEED },
      );
    });
  }

  /** Undoing brings each memory that was there back to what it was, archives what is new, and is done once. */
  async function takenBack(memory: OpenMemory, batch: string, before: Map<string, object>): Promise<void> {
    try {
      await memory.memories.undo(batch);
    } catch (error) {
      if (error instanceof AlmaError && error.kind === 'not_found') return; // nothing that can be undone was done
      throw error;
    }
    const after = await state(memory);
    for (const [uuid, was] of before) if (after.has(uuid)) expect(after.get(uuid)).to.deep.equal(was);
    for (const [uuid, is] of after)
      if (!before.has(uuid)) expect((is as { archived_at: unknown }).archived_at).not.to.equal(null);
    expect(await memory.memories.check()).to.deep.equal([]);
    const again = await memory.memories.undo(batch).then(
      () => 'undone',
      (error) => (error as AlmaError).kind,
    );
    expect(again).to.equal('not_found');
  }

  /** What is exported comes back as it was: at home nothing changes, in an empty memory it is all there. */
  async function exportedIsKnown(memory: OpenMemory): Promise<void> {
    const all = await memory.memories.all({ archived: true });
    for (const lines of [parseJsonl(await writeRows(all, 'jsonl')), await parseCsv(await writeRows(all, 'csv'))]) {
      const imported = await memory.memories.import(lines, { allowSecret: true });
      expect(imported).to.deep.include({ added: 0, updated: 0, reinforced: 0, unchanged: all.length });
    }
    const other = await open({ capacity: 100 });
    await other.memories.import(parseJsonl(await writeRows(all, 'jsonl')), {});
    const plain = (memories: typeof all) =>
      memories.map((one) => ({ ...one, id: 0 })).sort((a, b) => (a.uuid < b.uuid ? -1 : 1));
    expect(plain(await other.memories.all({ archived: true }))).to.deep.equal(plain(all));
    expect(await other.memories.check()).to.deep.equal([]);
    other.raw.close();
    await other.database.close();
  }
});
