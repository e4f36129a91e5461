import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { openDatabase, rescueDatabase } from '../../src/db/open.js';
import { AlmaError } from '../../src/errors.js';
import { MemoryRepository } from '../../src/memory/repository.js';
import { useHomes } from '../support/home.js';
import { USUAL_RULES } from '../support/memory.js';
import { chance, SEED, scaled } from './scale.js';

const MEMORIES = 120;
const PAGE = 4096;

/** A store with a history: 120 memories, some changed, archived and merged, in one file without a journal. */
async function fill(file: string): Promise<void> {
  const database = await openDatabase({ file });
  const memories = new MemoryRepository(database, USUAL_RULES);
  for (let i = 1; i <= MEMORIES; i++)
    await memories.add({
      content: `recuerdo ${i}: ${`palabra${i} `.repeat(20)}`,
      tags: ['a', `t${i % 7}`],
      project: `p${i % 3}`,
    });
  for (let i = 1; i <= 30; i++) await memories.update(String(i), { content: `recuerdo cambiado ${i}` });
  await memories.archive(['40', '41', '42']);
  await database.close();
}

/** Runs some work on the file as a command would; gives the kind of its failure. Anything but an AlmaError fails the test. */
async function outcome(file: string, work: (memories: MemoryRepository) => Promise<unknown>): Promise<string> {
  try {
    const database = await openDatabase({ file, busyTimeoutMs: 500 });
    try {
      await work(new MemoryRepository(database, USUAL_RULES));
    } finally {
      await database.close();
    }
    return 'done';
  } catch (error) {
    if (error instanceof AlmaError) return error.kind;
    throw error;
  }
}

describe(`A damaged file (seed ${SEED})`, () => {
  const homes = useHomes();
  const next = chance();
  let whole: Buffer;

  before(async () => {
    const file = path.join(homes(), 'alma.db');
    await fill(file);
    whole = readFileSync(file);
  });

  const damages: readonly [what: string, damage: (file: string) => void][] = [
    ['a byte changed anywhere', (file) => changeByte(file, next(whole.length))],
    ['a page of zeros', (file) => overwrite(file, (1 + next(whole.length / PAGE - 1)) * PAGE, Buffer.alloc(PAGE))],
    ['a page of noise', (file) => overwrite(file, (1 + next(whole.length / PAGE - 1)) * PAGE, noise(PAGE))],
    ['its end cut off', (file) => truncateSync(file, 1 + next(whole.length - 1))],
    [
      'a byte changed in each of ten pages',
      (file) => {
        for (let i = 0; i < 10; i++) changeByte(file, PAGE + next(whole.length - PAGE));
      },
    ],
  ];
  const changeByte = (file: string, at: number) => {
    const bytes = readFileSync(file);
    bytes[at] = (bytes[at] ?? 0) ^ (1 + next(255));
    writeFileSync(file, bytes);
  };
  const noise = (length: number) => Buffer.from(Array.from({ length }, () => next(256)));
  const overwrite = (file: string, at: number, piece: Buffer) => {
    const bytes = readFileSync(file);
    piece.copy(bytes, at);
    writeFileSync(file, bytes);
  };

  for (const [what, damage] of damages) {
    for (let round = 0; round < scaled(8, 200); round++) {
      it(`${what} (${round}) is never made worse, and what can be read is saved`, async () => {
        const folder = homes();
        const file = path.join(folder, 'alma.db');
        writeFileSync(file, whole);
        damage(file);
        const damaged = readFileSync(file);
        const looked = await outcome(file, (memories) => memories.list({}, { sort: 'created', limit: 20, offset: 0 }));
        expect(looked).to.be.oneOf(['done', 'database']);
        let faults: readonly { part: string }[] = [];
        let lost: string[] = [];
        let left: readonly unknown[] = [];
        const repaired = await outcome(file, async () => {
          const rescued = await rescueDatabase(file, path.join(folder, 'copy.db'));
          const database = await openDatabase({ file });
          try {
            faults = rescued ? [{ part: 'file' }] : await database.check();
            if (faults.length === 0) return;
            lost = rescued ?? (await database.repair(path.join(folder, 'copy.db')));
            await new MemoryRepository(database, USUAL_RULES).reindex();
            left = await database.check();
          } finally {
            await database.close();
          }
        });
        if (repaired === 'database') {
          expect(readFileSync(file).equals(damaged)).to.equal(true);
          return;
        }
        expect(left, 'after the repair').to.deep.equal([]);
        if (faults.some(({ part }) => part === 'file')) {
          const named = new Set(lost.flatMap((line) => /^memory #(\d+)$/.exec(line)?.[1] ?? []));
          const there = new Set<number>();
          await outcome(file, async (memories) => {
            for (const { id } of await memories.all({ archived: true })) there.add(id);
          });
          const missing = Array.from({ length: MEMORIES }, (_, i) => i + 1).filter(
            (id) => !there.has(id) && !named.has(String(id)),
          );
          expect(missing, `lost without a word; ${lost.join('; ')}`).to.deep.equal([]);
        }
        for (const work of [
          (memories: MemoryRepository) => memories.search('palabra7 recuerdo', {}, { limit: 5 }),
          (memories: MemoryRepository) => memories.add({ content: 'uno nuevo' }),
          (memories: MemoryRepository) => memories.update('5', { content: 'otro texto' }),
        ])
          expect(await outcome(file, work)).to.be.oneOf(['done', 'database', 'not_found']);
      });
    }
  }
});
