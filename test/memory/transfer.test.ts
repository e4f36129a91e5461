import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { openTexts } from '../../src/cli/texts.js';
import type { Memory } from '../../src/memory/memory.js';
import { readSource } from '../../src/memory/transfer/sources/read.js';
import { readTexts } from '../../src/memory/transfer/texts.js';
import { writeRows } from '../../src/memory/transfer/write.js';
import { alma, configure, write } from '../support/alma.js';
import { failure } from '../support/failure.js';
import { useHomes } from '../support/home.js';
import { type OpenMemory, useMemory } from '../support/memory.js';

const parseRows = (text: string, format: 'jsonl' | 'csv') => readSource({ name: '-', text }, format);

/** Contents that a format may break. */
const CONTENTS = [
  'comillas " dobles "" y \' simples',
  'una\nlínea y\r\notra y \r sola',
  'comas, puntos; y\ttabuladores',
  '👩‍👩‍👧 emoji ñ 日本語 \u2028 \u2029 \u00a0 fin',
  '=SUMA(A1:A2)',
  '[1, 2]',
  'null',
  '{"json": true}',
  '-5',
  '"',
  ',',
  '\\n no es un salto',
  '#comentario',
  "'-5",
  "''=1+1",
  "'en comillas'",
  '007',
  '3,50',
  '1e5',
  '2026-05-31',
  'TRUE',
  '$5',
  '(5)',
  '@ana lleva la web',
  '\u00f1',
];

const withoutId = ({ id: _, ...memory }: Memory) => memory;

const fill = async ({ memories, raw }: OpenMemory) => {
  for (const content of CONTENTS)
    await memories.add(
      {
        content,
        tags: ['a,b', 'c"d', ' e\nf', '[g]', 'null'],
        project: '007',
        theme: 'sí, “no”',
        related_to: ['programming', 'philosophy'],
      },
      { allowDuplicate: true },
    );
  await memories.add({ content: 'desnudo' });
  await memories.archive(['2', '3']);
  raw.exec(
    "UPDATE memories SET use_count = 7, seen_count = 9, last_used_at = '2026-01-02T03:04:05.678Z', created_at = '1999-12-31T23:59:59.999Z' WHERE id = 1",
  );
};

describe('Export and import', () => {
  const open = useMemory();

  for (const format of ['jsonl', 'csv'] as const) {
    it(`${format} is lossless both ways, and twice changes nothing`, async () => {
      const [from, to] = [await open(), await open()];
      await fill(from);
      const exported = await from.memories.all({ archived: true });
      const text = await writeRows(exported, format);
      const counts = await to.memories.import(await parseRows(text, format), {});
      expect(counts).to.include({ added: CONTENTS.length + 1, updated: 0, reinforced: 0, unchanged: 0 });
      const imported = await to.memories.all({ archived: true });
      expect(imported.map(withoutId)).to.deep.equal(exported.map(withoutId));
      expect(await writeRows(imported, format)).to.equal(text);
      expect(await to.memories.import(await parseRows(text, format), {})).to.include({
        added: 0,
        unchanged: CONTENTS.length + 1,
      });
      expect(await to.memories.all({ archived: true })).to.deep.equal(imported);
      expect(await to.database.check()).to.deep.equal([]);
    });

    it(`${format} of nothing can be read back`, async () => {
      expect(await parseRows(await writeRows([], format), format)).to.deep.equal([]);
    });

    it(`${format} with a byte order mark and CRLF is the same`, async () => {
      const { memories } = await open();
      await memories.add({ content: 'uno', tags: ['a'] });
      await memories.add({ content: 'dos' });
      const text = await writeRows(await memories.all({}), format);
      const rows = await parseRows(text, format);
      expect(await parseRows(`\uFEFF${text.replaceAll('\n', '\r\n')}`, format)).to.deep.equal(rows);
      expect(rows.map(({ line }) => line)).to.deep.equal(format === 'csv' ? [2, 3] : [1, 2]);
    });
  }

  it('a row updates the memory of its uuid when it is newer, and not when it is older or as old', async () => {
    const { memories } = await open({}, { now: () => new Date('2026-02-02T00:00:00Z') });
    const { memory } = await memories.add({ content: 'uno', tags: ['a'], project: 'p', theme: 't', importance: 4 });
    const row = (updated_at: string, rest: object = {}) => [
      { line: 1, value: { uuid: memory.uuid, content: updated_at, updated_at, ...rest } },
    ];
    expect(await memories.import(row('2026-02-01T00:00:00Z'), {})).to.include({ unchanged: 1 });
    expect(await memories.import(row('2026-02-02T00:00:00.000Z'), {})).to.include({ unchanged: 1 });
    expect((await memories.find('1')).content).to.equal('uno');
    expect(await memories.import(row('2026-02-03T00:00:00Z'), {})).to.include({ updated: 1 });
    expect(await memories.find('1')).to.deep.include({
      content: '2026-02-03T00:00:00Z',
      tags: ['a'],
      project: 'p',
      theme: 't',
      importance: 4,
    });
    await memories.import(
      row('2026-02-04T00:00:00Z', { tags: [], project: null, theme: 'u', archived_at: '2026-02-04' }),
      {},
    );
    expect(await memories.find('1')).to.deep.include({
      tags: [],
      project: null,
      theme: 'u',
      archived_at: '2026-02-04T00:00:00.000Z',
    });
    await memories.import(row('2026-02-05T00:00:00Z', { archived_at: null }), {});
    expect((await memories.find('1')).archived_at).to.equal(null);
  });

  it('a row without a uuid that says what is known counts as a sighting', async () => {
    const { memories } = await open();
    await memories.add({ content: 'el faro es blanco' });
    const counts = await memories.import(
      await parseRows(
        '{"content":"El FARO es blanco","tags":["x"]}\n{"content":"nuevo"}\n{"content":"¡Nuevo!"}',
        'jsonl',
      ),
      {},
    );
    expect(counts).to.include({ added: 1, reinforced: 2 });
    expect(await memories.find('1')).to.deep.include({ seen_count: 2, tags: ['x'] });
  });

  it('dates are UTC unless they say otherwise, wherever it runs', async () => {
    const { memories } = await open();
    const rows = ['2026-05-31', '2026-05-31 18:00:00', '2026-05-31T18:00:00', '2026-05-31T18:00:00+03:00'];
    await memories.import(
      rows.map((created_at, i) => ({ line: i, value: { content: `fecha ${i}`, created_at } })),
      {},
    );
    const { memories: made } = await memories.list({}, { sort: 'created', limit: 9, offset: 0 });
    expect(new Map(made.map(({ content, created_at }) => [content, created_at]))).to.deep.equal(
      new Map([
        ['fecha 0', '2026-05-31T00:00:00.000Z'],
        ['fecha 1', '2026-05-31T18:00:00.000Z'],
        ['fecha 2', '2026-05-31T18:00:00.000Z'],
        ['fecha 3', '2026-05-31T15:00:00.000Z'],
      ]),
    );
  });

  it('takes 500 rows into a capacity of 500, and not one more', async () => {
    const { memories } = await open({ capacity: 500 });
    const rows = (n: number) =>
      Array.from({ length: n }, (_, i) => ({ line: i + 1, value: { content: `recuerdo número ${i}` } }));
    expect((await failure(memories.import(rows(501), {}))).kind).to.equal('memory_full');
    expect(await memories.count()).to.equal(0);
    expect(await memories.import(rows(500), {})).to.include({ added: 500 });
    expect((await failure(memories.add({ content: 'otro' }))).kind).to.equal('memory_full');
  });

  it('CSV takes words with commas for a list, and blank cells for nothing', async () => {
    const { memories } = await open();
    await memories.import(await parseRows('content,tags,project,importance\n"uno","a, b",,5\ndos,,p,\n', 'csv'), {});
    expect(await memories.find('1')).to.deep.include({ tags: ['a', 'b'], project: null, importance: 5 });
    expect(await memories.find('2')).to.deep.include({ tags: [], project: 'p', importance: 3 });
  });
});

describe('CSV and spreadsheets', () => {
  const open = useMemory();
  const importCsv = async (bytes: Uint8Array) => {
    const { memories, home } = await open();
    const texts = await openTexts(write(home, 'x.csv', bytes));
    await memories.import(await readTexts(texts), {});
    return memories.all({});
  };
  const contents = (memories: readonly Memory[]) => memories.map(({ content }) => content);

  it('lets no memory become a formula', async () => {
    const { memories } = await open();
    for (const content of ['=1+1', '+1', '-1', '@x', '=cmd|x'])
      await memories.add({ content }, { allowDuplicate: true });
    const cells = (await writeRows(await memories.all({}), 'csv'))
      .split('\n')
      .slice(1, -1)
      .map((row) => row.split(',')[2]);
    expect(cells).to.have.length(5);
    for (const cell of cells) expect(cell).to.match(/^"?'[=+\-@]/);
  });

  it('reads what Excel writes in Spanish: semicolons, Windows-1252, CRLF, quotes', async () => {
    const text = 'content;tags;importance\r\n"El año; ""así"" empezó";a, b;4\r\nOtro;;\r\n;;\r\n';
    const [one, two, ...more] = await importCsv(Buffer.from(text, 'latin1'));
    expect(one).to.deep.include({ content: 'El año; "así" empezó', tags: ['a', 'b'], importance: 4 });
    expect(two).to.deep.include({ content: 'Otro', tags: [] });
    expect(more).to.deep.equal([]);
  });

  it('reads Excel’s Unicode text, its UTF-8 with a mark, and its sep= line', async () => {
    const tabbed = 'content\ttheme\r\n"niño, ñu"\tx\r\n';
    expect(contents(await importCsv(Buffer.from(`\uFEFF${tabbed}`, 'utf16le')))).to.deep.equal(['niño, ñu']);
    expect(contents(await importCsv(Buffer.from(`\uFEFF${tabbed}`, 'utf16le').swap16()))).to.deep.equal(['niño, ñu']);
    expect(contents(await importCsv(Buffer.from(`\uFEFFcontent,theme\r\nniño,x\r\n`)))).to.deep.equal(['niño']);
    expect(contents(await importCsv(Buffer.from(`sep=|\r\ncontent|theme\r\na,b|x\r\n`)))).to.deep.equal(['a,b']);
  });

  it('counts lines after a sep= line, and names a missing column once', async () => {
    expect(await parseRows('sep=;\ncontent;theme\na;b\nc\n', 'csv')).to.deep.equal([
      { line: 3, value: { content: 'a', theme: 'b' } },
      { line: 4, error: '1 cells, expected 2' },
    ]);
    expect((await failure(parseRows('texto,tema\na,b\nc,d\n', 'csv'))).message).to.match(/content/);
  });
});

describe('memory:export and memory:import', () => {
  const home = useHomes();

  it('go from one home to another through a pipe, a file and CSV', async () => {
    const [from, to] = [home(), home()];
    configure(to, 'memories:\n  capacity: 1000\n');
    await alma(from, ['memory:add', 'dos\nlíneas, “comillas” y 👍', '--tag', 'a', '--project', 'p']);
    await alma(from, ['memory:forget', '3']);
    const jsonl = await alma(from, ['memory:export']);
    expect(jsonl.stdout.trimEnd().split('\n')).to.have.length(21);
    expect((await alma(from, ['memory:export', '--output', '-'])).stdout).to.equal(jsonl.stdout);
    expect((await alma(from, ['memory:export', '-o', '-', '--json'])).json().memories).to.have.length(21);
    expect((await alma(to, ['memory:import', '-', '--json'], { stdin: jsonl.stdout })).json()).to.include({
      added: 21,
    });
    await alma(from, ['memory:export', '--format', 'csv', '-o', 'all.csv']);
    expect((await alma(to, ['memory:import', path.join(from, 'all.csv'), '--json'])).json()).to.include({
      unchanged: 21,
    });
    expect(readFileSync(path.join(from, 'all.csv'), 'utf8')).to.match(
      /^id,uuid,content,tags,project,theme,created_at,/,
    );
    const again = (await alma(to, ['memory:export'])).stdout
      .trimEnd()
      .split('\n')
      .slice(20)
      .map((line) => withoutId(JSON.parse(line)));
    expect(again).to.deep.equal(
      jsonl.stdout
        .trimEnd()
        .split('\n')
        .map((line) => withoutId(JSON.parse(line))),
    );
  });

  const BAD = [
    '{"content":"buena uno"}',
    '{"content":""}',
    'no es json',
    '',
    '[1]',
    '{"content":"x","importance":9}',
    '{"content":"x","tags":"a"}',
    '{"content":"x","created_at":"2026-02-31"}',
    '{"content":"x","uuid":"nope"}',
    '{"content":"x","type":"bird","memory_type":"nope"}',
    '{"tags":[]}',
    '{"content":"buena dos"}',
  ].join('\n');

  it('name each bad line by its number, and then write nothing', async () => {
    const folder = home();
    const run = await alma(folder, ['memory:import', '-', '--json'], { stdin: BAD });
    expect(run.code).to.equal(2);
    const lines = [...run.json().error.message.matchAll(/line (\d+):/g)].map(([, line]) => Number(line));
    expect(lines).to.deep.equal([2, 3, 5, 6, 7, 8, 9, 10, 11]);
    expect((await alma(folder, ['memory:list', '--json'])).json().total).to.equal(20);
  });

  it('--skip-bad writes the good ones and says which were not', async () => {
    const folder = home();
    const run = await alma(folder, ['memory:import', '-', '--skip-bad', '--json'], { stdin: BAD });
    expect(run.code).to.equal(0);
    expect(run.json().added).to.equal(2);
    expect(run.json().skipped.map(({ line }: { line: number }) => line)).to.deep.equal([2, 3, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('CSV lines are numbered where they begin, a row of another width is a bad line too', async () => {
    const folder = home();
    const file = write(
      folder,
      'x.csv',
      'content,importance\n"dos\nlíneas",3\n\nmal,9\nsobra,1,2\n"otra\r\nmás",4\nfalta\n',
    );
    const run = await alma(folder, ['memory:import', file, '--json']);
    expect(run.code).to.equal(2);
    const lines = [...run.json().error.message.matchAll(/line (\d+):/g)].map(([, line]) => Number(line));
    expect(lines).to.deep.equal([5, 6, 9]);
    expect((await alma(folder, ['memory:import', file, '--skip-bad', '--json'])).json().added).to.equal(2);
  });

  it('a CSV that cannot be read says where, and is wrong usage', async () => {
    const run = await alma(home(), ['memory:import', '-', '--format', 'csv', '--json'], {
      stdin: 'content\n"abierta\n',
    });
    expect([run.code, run.json().error.code]).to.deep.equal([2, 'usage']);
    expect(run.json().error.message).to.match(/line \d/);
  });
});
