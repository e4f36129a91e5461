import { expect } from 'chai';
import { describe, it } from 'mocha';
import { ArrayIndex } from '../../../bench/array-index.js';
import type { Lexicon } from '../../../src/memory/search/lexicon.js';
import type { Standing } from '../../../src/memory/search/rank.js';
import { isRelevant } from '../../../src/memory/search/relevance.js';
import { searchIds } from '../../../src/memory/search/search.js';

const MEMORIES = [
  'Marta prefiere el té verde por la tarde',
  'El proyecto Alma usa SQLite con FTS5 para la búsqueda',
  'La reunión de equipo es los lunes a las 10',
  'El puerto del servidor de pruebas es 8081',
  'Mi color favorito es el azul',
  'El cumpleaños de Lucía es el 14 de mayo de 1990',
  'Los programadores ganaron el concurso de C++ en 2023',
  'El despliegue a producción se hace los viernes con Kubernetes',
  'Vive en Valencia desde 2019 con su perro Toby',
  'La función getUserName vive en src/users/names.ts',
  'The backup script runs every night at two',
  'Su filósofo favorito es Spinoza',
  '東京に住んでいます',
  'Esperanza es la vecina de arriba',
  'Go es el lenguaje de la herramienta interna',
];
const index = new ArrayIndex(MEMORIES);
const search = async (text: string) => (await searchIds(text, index)).map(({ id }) => MEMORIES[id]);

const FINDS: Readonly<Record<string, string>> = {
  'te verde': 'Marta',
  TÉ: 'Marta',
  'cumpleanos lucia': 'Lucía',
  '¿qué programador ganó?': 'programadores',
  'c++': 'C++',
  kubernets: 'Kubernetes',
  kuber: 'Kubernetes',
  valecnia: 'Valencia',
  'mayo de 1990': 'Lucía',
  8081: '8081',
  getUserName: 'getUserName',
  'user name': 'getUserName',
  'src/users/names.ts': 'getUserName',
  go: 'Go es',
  東京: '東京',
  philosophy: 'Spinoza',
  'production with kubernetes': 'Kubernetes',
  'scripts running nightly': 'backup',
};

describe('searchIds', () => {
  for (const [query, part] of Object.entries(FINDS))
    it(`"${query}" finds "${part}" first`, async () => {
      expect((await search(query))[0]).to.contain(part);
    });

  for (const text of ['', ' ', '"', '*', '-', 'AND (', '🎉', 'constructor', '__proto__', 'x'.repeat(10_000), '%_\\'])
    it(`takes ${JSON.stringify(text.slice(0, 12))} for a query`, async () => {
      expect(await search(text)).to.deep.equal([]);
    });

  it('searches a text of 10,000 characters', async () => {
    const text = `${Array.from({ length: 1500 }, (_, i) => `p${i.toString(36)}`).join(' ')} kubernetes`.slice(-10_000);
    expect((await search(text))[0]).to.contain('Kubernetes');
  });

  it('gives parts that sum to the score exactly, in any order', async () => {
    const standing: Standing = { importance: 4, useCount: 7, ageDays: 3.3 };
    const ranked = await searchIds('el perro favorito vive en valencia con spinoza', index, {
      standingOf: () => standing,
    });
    expect(ranked).to.have.length.above(2);
    for (const { score, parts } of ranked) {
      const values = Object.values(parts);
      expect(values.reduce((sum, part) => sum + part, 0)).to.equal(score);
      expect(values.reverse().reduce((sum, part) => sum + part, 0)).to.equal(score);
    }
  });

  it('lets importance and use reorder equals, and nothing but near-ties', async () => {
    const twins = new ArrayIndex(['perro negro', 'perro blanco', 'perro blanco pequeño de la casa de campo']);
    const use = (favourite: number) => (id: number) => ({
      importance: id === favourite ? 5 : 1,
      useCount: id === favourite ? 1_000_000 : 0,
      ageDays: id === favourite ? 0 : 1000,
    });
    expect((await searchIds('perro', twins, { standingOf: use(0) }))[0]?.id).to.equal(0);
    expect((await searchIds('perro', twins, { standingOf: use(1) }))[0]?.id).to.equal(1);
    expect((await searchIds('perro blanco', twins, { standingOf: use(0) }))[0]?.id).to.equal(1);
    expect((await searchIds('perro', twins, { standingOf: use(2) }))[0]?.id).to.not.equal(2);
  });

  it('does not lock a memory in: one that always won is passed once another answers better', async () => {
    const uses = new Map<number, number>();
    const standing = (id: number) => ({ importance: 3, useCount: uses.get(id) ?? 0, ageDays: 0 });
    const store = new ArrayIndex(['la copia de seguridad de la base', 'la copia de seguridad del servidor web']);
    for (let i = 0; i < 1000; i++) {
      const [first] = await searchIds('copia de seguridad', store, { standingOf: standing });
      if (first) uses.set(first.id, (uses.get(first.id) ?? 0) + 1);
    }
    const loser = uses.has(0) ? 'servidor' : 'base';
    expect((await searchIds(`copia ${loser}`, store, { standingOf: standing }))[0]?.id).to.equal(uses.has(0) ? 1 : 0);
  });

  it('counts the words of the neighbours for less than its own', async () => {
    const store = new ArrayIndex(
      ['¿y cuándo fue?', 'fue el martes', 'la boda fue en junio'],
      ['la boda de Ana', 'nada', 'nada'],
    );
    const ranked = await searchIds('boda', store);
    expect(ranked.map(({ id }) => id)).to.deep.equal([2, 0]);
    expect(ranked[1]?.parts).to.include({ words: 0 });
  });

  describe('with a word table', () => {
    const lexicon: Lexicon = {
      translations: (term) =>
        ({
          dog: [{ term: 'perr', language: 'es' }] as const,
          foot: [{ term: 'pie', language: 'es' }] as const,
          pie: [{ term: 'foot', language: 'en' }] as const,
        })[term] ?? [],
    };
    const found = async (query: string, store: readonly string[]) =>
      (await searchIds(query, new ArrayIndex(store), { lexicon })).map(({ id }) => id);

    it('finds in the other language', async () => {
      expect(await found('where is the dog?', MEMORIES)).to.deep.equal([
        MEMORIES.findIndex((one) => /perro/.test(one)),
      ]);
    });

    it('takes no word of the store’s only language for one of the other', async () => {
      expect(await found('his foot hurts', ['the apple pie is in the oven'])).to.deep.equal([]);
      expect(await found('the pie of my mother', ['he hurt his foot on the stairs'])).to.deep.equal([]);
    });

    it('puts a word of the query before its translation', async () => {
      expect(await found('my dog', ['mi perro se llama Toby', 'my dog is called Toby'])).to.deep.equal([1, 0]);
    });
  });
});

describe('isRelevant', () => {
  const recalled = async (message: string) =>
    (await searchIds(message, index)).filter((ranked) => isRelevant(ranked, message)).map(({ id }) => MEMORIES[id]);

  for (const message of [
    'hola',
    'hola, ¿qué tal el día?',
    'buenos días',
    'gracias, perfecto',
    'thanks a lot!',
    'ok',
    '¿cuál es la capital de Francia?',
    'cuéntame un chiste',
    '¿qué es eso?',
    'what is the meaning of life?',
  ])
    it(`loads nothing for "${message}"`, async () => {
      expect(await recalled(message)).to.deep.equal([]);
    });

  for (const message of [
    'sigo acá',
    'aquí ando',
    '¿seguimos?',
    'ya volví',
    'oye, mira',
    "I'm still here",
    "I'm back",
    'un momento',
  ])
    it(`loads nothing for "${message}", though one memory has its verb`, async () => {
      const one = ['Sin red el chat sigue; vuelve, mira, espera un momento, anda y still backs it'];
      const found = await searchIds(message, new ArrayIndex([...one, ...MEMORIES]));
      expect(found.filter((ranked) => isRelevant(ranked, message))).to.deep.equal([]);
    });

  for (const [message, part] of [
    ['oye, mira, sigo con kubernetes', 'Kubernetes'],
    ['¿cómo se llama mi perro?', 'Toby'],
    ['¿y esperanza?', 'Esperanza'],
    ['¿en qué puerto corre el servidor?', '8081'],
    ['¿cuándo es el cumple de lucia?', 'Lucía'],
    [
      'Oye, hoy quiero decidir con el grupo la nueva versión y el despliegue con kubernetes, ¿qué me recomiendas?',
      'Kubernetes',
    ],
  ] as const)
    it(`loads "${part}" for "${message}"`, async () => {
      expect((await recalled(message)).join('\n')).to.contain(part);
    });
});
