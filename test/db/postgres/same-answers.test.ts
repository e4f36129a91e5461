import path from 'node:path';
import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import type { Database } from '../../../src/db/database.js';
import { openDatabase } from '../../../src/db/open.js';
import { MemoryRepository } from '../../../src/memory/repository.js';
import { useHomes } from '../../support/home.js';
import { USUAL_RULES } from '../../support/memory.js';
import { usePostgres } from '../../support/postgres-server.js';

const WHO = ['Ana', 'Luis', 'la vecina', 'el equipo', 'mi hermano', 'Marta', 'the landlord'];
const DOES = ['vive en', 'viajó a', 'habla de', 'sueña con', 'trabaja en', 'compró una casa en', 'never went to'];
const WHERE = ['Sevilla', 'Lisboa', 'Oaxaca', 'el puerto viejo', 'la montaña', 'Berlín', 'the old mill', 'Cádiz'];
const pick = (list: readonly string[], n: number) => list[n % list.length] ?? '';

/** Memories of which a few words stand in many, and some often in one; and what asks for them, mistyped and in part too. */
const MEMORIES = Array.from({ length: 300 }, (_, i) => {
  const place = pick(WHERE, Math.floor(i / 49));
  const again = ` y otra vez ${place}`.repeat(i % 6);
  return `${pick(WHO, i)} ${pick(DOES, Math.floor(i / 7))} ${place}${again}, dice la nota ${i}`;
});
const QUESTIONS = [
  ...Array.from({ length: 60 }, (_, i) => `¿qué ${pick(DOES, i)} ${pick(WHO, i + 2)} en ${pick(WHERE, 3 * i)}?`),
  ...WHERE.flatMap((place) => [place, `nota ${place}`, place.replace('i', 'ii'), place.slice(0, 4)]),
  ...Array.from({ length: 20 }, (_, i) => `nota ${17 * i} de ${pick(WHO, i)}`),
];
const NOW = new Date();

describe('The same answers on either engine', () => {
  const server = usePostgres('that PostgreSQL answers as SQLite does');
  const home = useHomes();
  const open: Database[] = [];
  afterEach(async () => {
    for (const database of open.splice(0)) await database.close();
  });

  it('a search finds the same first ten, in the same order, and an add what is near', async () => {
    const stores: MemoryRepository[] = [];
    for (const place of [{ file: path.join(home(), 'alma.db') }, { url: server().url, schema: 'same_answers' }]) {
      const database = await openDatabase(place);
      open.push(database);
      const memories = new MemoryRepository(database, USUAL_RULES, { now: () => NOW });
      for (const [i, content] of MEMORIES.entries()) await memories.add({ content, project: pick(['a', 'b'], i) });
      await memories.archive(['3', '30', '290']);
      stores.push(memories);
    }
    for (const question of QUESTIONS)
      for (const filters of [{}, { project: 'b' }]) {
        const [here, there] = await Promise.all(
          stores.map(async (memories) =>
            (await memories.search(question, filters, { limit: 10 })).map(({ memory, ranked }) => [
              memory.id,
              ranked.score,
            ]),
          ),
        );
        expect(there, question).to.deep.equal(here);
      }
    for (const i of [5, 77, 140, 299]) {
      const [here, there] = await Promise.all(
        stores.map(async (memories) =>
          (await memories.add({ content: `${MEMORIES[i]} de ayer` })).similar.map(({ content }) => content),
        ),
      );
      expect(here).to.include(MEMORIES[i]);
      expect(there).to.deep.equal(here);
    }
  });
});
