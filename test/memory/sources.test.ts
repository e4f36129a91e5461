import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { openTexts } from '../../src/cli/texts.js';
import type { TextFile } from '../../src/memory/transfer/line.js';
import { detectFile, type SourceKind } from '../../src/memory/transfer/sources/detect.js';
import { readSource } from '../../src/memory/transfer/sources/read.js';
import { readTexts } from '../../src/memory/transfer/texts.js';
import { alma, write } from '../support/alma.js';
import { failure } from '../support/failure.js';
import { useHomes } from '../support/home.js';
import { useMemory } from '../support/memory.js';

const lines = (...all: (string | object)[]) =>
  all.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n');

const MCP = lines(
  { type: 'entity', name: 'Ana Ruiz', entityType: 'persona', observations: ['Vive en Rosario', 'Prefiere el mate'] },
  '',
  { type: 'entity', name: 'Faro', entityType: 'proyecto', observations: [] },
  { type: 'relation', from: 'Ana Ruiz', to: 'Faro', relationType: 'dirige' },
);

const MEM0 = {
  results: [
    {
      id: '3c90c3cc-0d44-4b50-8888-8dd25736052a',
      memory: 'Likes rye bread',
      hash: 'aa',
      user_id: 'lu',
      categories: ['food', 'preferences'],
      metadata: { project: 'home', category: 'taste' },
      created_at: '2024-07-20T01:30:36.275172-07:00',
      updated_at: null,
    },
    { id: 'm2', memory: 'Runs on Tuesdays', metadata: null, created_at: '2025-01-02T00:00:00Z' },
  ],
};

const OPENMEMORY = {
  user: { id: 'u' },
  categories: [{ id: 'c1', name: 'work' }],
  memories: [
    { id: 'a', content: 'Uses Vim', state: 'active', category_ids: ['c1'], created_at: '2025-01-02T00:00:00+00:00' },
    { id: 'b', content: 'Gone', state: 'deleted', category_ids: [] },
    { id: 'c', content: 'Old job', state: 'archived', category_ids: [], created_at: '2025-01-02T00:00:00+00:00' },
  ],
};

const CLAUDE_MEM = {
  exportedAt: '2026-01-01T00:00:00Z',
  exportedAtEpoch: 1767225600000,
  query: '',
  totalObservations: 1,
  observations: [
    {
      memory_session_id: 's1',
      project: 'faro',
      type: 'decision',
      title: 'Queue in SQLite',
      subtitle: null,
      narrative: 'One file is easier to back up.',
      facts: '["WAL is on"]',
      concepts: '["storage"]',
      created_at_epoch: 1767225600000,
    },
  ],
  sessions: [],
  summaries: [{ memory_session_id: 's1', project: 'faro', request: 'A queue', learned: 'WAL', next_steps: '' }],
  prompts: [{ prompt_text: 'build me a queue' }],
};

const BASIC = `---
title: Café
type: note
permalink: notas/cafe
tags: [bebidas, casa]
created: 2026-02-03
---
# Café

Lo tomo sin azúcar.

## Observations
- [método] El filtro va mejor que la prensa #filtro (probado)
- [ ] comprar granos

## Relations
- relates_to [[Molinos]]
- "se toma con" [[Medialunas]] (domingos)
`;

const read = async (text: string, kind?: SourceKind, name = '-') =>
  readSource({ name, path: '/x', text }, kind ?? detectFile({ name, text }));

const values = async (text: string, kind?: SourceKind, name?: string) =>
  (await read(text, kind, name)).map((line) =>
    'value' in line ? (line.value as Record<string, unknown>) : line.error,
  );

const contents = async (text: string, kind?: SourceKind, name?: string) =>
  (await values(text, kind, name)).map((value) => (value as { content?: string }).content ?? value);

describe('What an import comes from', () => {
  it('is told by what only one program writes', () => {
    const kinds: [string, string, SourceKind][] = [
      ['m.jsonl', MCP, 'mcp-memory'],
      ['graph.json', JSON.stringify({ entities: [], relations: [] }), 'mcp-memory'],
      ['x.json', JSON.stringify(MEM0, null, 2), 'mem0'],
      ['x.json', JSON.stringify(MEM0.results), 'mem0'],
      ['x.jsonl', lines(...MEM0.results), 'mem0'],
      ['memories.json', JSON.stringify(OPENMEMORY), 'mem0'],
      ['c.json', JSON.stringify(CLAUDE_MEM, null, 2), 'claude-mem'],
      ['cafe.md', BASIC, 'basic-memory'],
      ['cafe.md', '# Café\nsin azúcar', 'notes'],
      ['l.txt', '- uno\n- dos\n', 'list'],
      ['t.txt', 'content\ttheme\nuno\tdos\n', 'csv'],
      ['a.csv', 'content\nuno\n', 'csv'],
      ['-', '{"content":"uno"}', 'jsonl'],
      ['-', '[{"content":"uno"}]', 'jsonl'],
      ['-', 'esto no es nada', 'jsonl'],
    ];
    for (const [name, text, kind] of kinds)
      expect(detectFile({ name, text } as TextFile), text.slice(0, 60)).to.equal(kind);
  });

  it('must be named where plain text could be anything', async () => {
    expect((await failure((async () => detectFile({ name: 'a.txt', text: 'una cosa\notra' }))())).hint).to.match(
      /--from list/,
    );
  });
});

describe('Import from other programs', () => {
  const open = useMemory();
  const homes = useHomes();

  it('the MCP memory server: observations under their entity, relations as sentences', async () => {
    expect(await contents(MCP)).to.deep.equal([
      'Ana Ruiz: Vive en Rosario',
      'Ana Ruiz: Prefiere el mate',
      'Faro (proyecto)',
      'Ana Ruiz dirige Faro',
    ]);
    expect((await values(MCP))[0]).to.deep.include({ tags: ['persona'] });
    expect((await read(MCP)).map(({ line }) => line)).to.deep.equal([1, 1, 3, 4]);
    const bad = lines({ type: 'entity', name: 'x' }, { type: 'otra' }, { type: 'relation', from: 'a', to: 'b' }, 'no');
    for (const line of await read(bad, 'mcp-memory')) expect(line).to.have.property('error');
    const graph = JSON.stringify(
      { entities: [{ name: 'A', entityType: 't', observations: ['b'] }], relations: [] },
      null,
      1,
    );
    expect(await read(graph)).to.deep.equal([
      { line: 3, path: '/x', part: 'A', value: { content: 'A: b', tags: ['t'] } },
    ]);
  });

  it('mem0: uuid, dates, categories; OpenMemory: names of categories, states', async () => {
    const text = JSON.stringify(MEM0, null, 2);
    expect(await values(text)).to.deep.equal([
      {
        content: 'Likes rye bread',
        uuid: '3c90c3cc-0d44-4b50-8888-8dd25736052a',
        tags: ['food', 'preferences', 'taste'],
        project: 'home',
        created_at: '2024-07-20T01:30:36.275172-07:00',
        updated_at: undefined,
      },
      {
        content: 'Runs on Tuesdays',
        tags: [],
        project: undefined,
        created_at: '2025-01-02T00:00:00Z',
        updated_at: undefined,
      },
    ]);
    const found = text.split('\n').flatMap((line, i) => (line.trim() === '{' && i > 0 ? [i + 1] : []));
    expect((await read(text)).map(({ line }) => line)).to.deep.equal(found);
    const [vim, job, ...more] = await values(JSON.stringify(OPENMEMORY));
    expect(vim).to.deep.include({ content: 'Uses Vim', tags: ['work'] });
    expect(job).to.deep.include({ content: 'Old job', archived_at: '2025-01-02T00:00:00+00:00' });
    expect(more).to.deep.equal([]);
  });

  it('claude-mem: observations and summaries, no prompts', async () => {
    expect(await contents(JSON.stringify(CLAUDE_MEM, null, 2))).to.deep.equal([
      'Queue in SQLite\nOne file is easier to back up.\n- WAL is on',
      'request: A queue\nlearned: WAL',
    ]);
    expect((await values(JSON.stringify(CLAUDE_MEM)))[0]).to.deep.include({
      tags: ['decision', 'storage'],
      project: 'faro',
      created_at: '2026-01-01T00:00:00.000Z',
    });
  });

  it('basic-memory: observations, relations and the rest of the note', async () => {
    expect(await contents(BASIC, undefined, 'cafe.md')).to.deep.equal([
      'Café\nLo tomo sin azúcar.',
      'Café: El filtro va mejor que la prensa #filtro (probado)',
      'Café › Observations\n- [ ] comprar granos',
      'Café relates_to Molinos',
      'Café se toma con Medialunas (domingos)',
    ]);
    expect((await values(BASIC, undefined, 'cafe.md'))[1]).to.deep.include({
      tags: ['bebidas', 'casa', 'método', 'filtro'],
      created_at: '2026-02-03T00:00:00.000Z',
    });
  });

  it('a pasted list: bullets, numbers, dates, headings, lines that go on', async () => {
    const pasted = lines(
      '```',
      '**Work context**',
      '[2025-03-04] - Leads the web team',
      '[unknown] - Writes in Spanish',
      '',
      '## Personal',
      '- Has a dog',
      '  called Nube',
      '2. Lives by the sea',
      '• [2026] is a year',
      'Reads at night',
      '```',
    );
    expect(await values(pasted, 'list')).to.deep.equal([
      { content: 'Leads the web team', theme: 'Work context', created_at: '2025-03-04T00:00:00.000Z' },
      { content: 'Writes in Spanish', theme: 'Work context' },
      { content: 'Has a dog\ncalled Nube', theme: 'Personal' },
      { content: 'Lives by the sea', theme: 'Personal' },
      { content: '[2026] is a year', theme: 'Personal' },
      { content: 'Reads at night', theme: 'Personal' },
    ]);
  });

  it('notes: sections under their headings, paragraphs of long ones, code whole', async () => {
    const long = `${'palabra '.repeat(100)}\n\n${'otra '.repeat(150)}`;
    const note = `---\ntags: "#casa, #red"\nfecha: x\ndate: 2026-01-02\n---\nIntro.\n\n# Red\n\`\`\`sh\n# no es un título\n\nping\n\`\`\`\n## Cable\n${long}\n## Vacía\n`;
    const rows = await read(note, 'notes', 'notas/casa.md');
    expect(rows.map(({ line }) => line)).to.deep.equal([6, 9, 15, 17]);
    const all = await contents(note, 'notes', 'notas/casa.md');
    expect(all[0]).to.equal('casa\nIntro.');
    expect(all[1]).to.equal('casa › Red\n```sh\n# no es un título\n\nping\n```');
    expect(all[2]).to.match(/^casa › Red › Cable\npalabra/);
    expect((await values(note, 'notes', 'casa.md'))[0]).to.deep.include({
      tags: ['casa', 'red'],
      created_at: '2026-01-02T00:00:00.000Z',
    });
    expect((await values('---\na: [\n---\ncuerpo', 'notes', 'n.md'))[0]).to.match(/not YAML/);
    expect((await contents('---\na: [\n---\ncuerpo', 'notes', 'n.md'))[1]).to.equal('n\ncuerpo');
  });

  it('a folder comes in a stable order, without what is hidden or linked, and names the file of a bad line', async () => {
    const folder = homes();
    write(folder, 'notas/b.md', 'dos');
    write(folder, 'notas/a/z.md', 'uno');
    write(folder, 'notas/.oculta/x.md', 'no');
    write(folder, 'notas/rota.md', Buffer.from([0x61, 0xff, 0xfe, 0x62]));
    write(folder, 'fuera/secreta.md', 'no');
    mkdirSync(path.join(folder, 'notas', 'c'));
    symlinkSync(path.join(folder, 'fuera'), path.join(folder, 'notas', 'enlace'));
    symlinkSync(path.join(folder, 'fuera/secreta.md'), path.join(folder, 'notas', 'enlace.md'));
    const rows = await readTexts(await openTexts(path.join(folder, 'notas')));
    expect(rows.map(({ file, line }) => `${file}:${line}`)).to.deep.equal(['rota.md:1', 'a/z.md:1', 'b.md:1']);
    expect((await failure(Promise.resolve().then(() => openTexts(path.join(folder, 'notas', 'c'))))).kind).to.equal(
      'not_found',
    );
  });

  it('twice is no second sighting, and keeps what stood beside what', async () => {
    const { memories, raw } = await open();
    const rows = await read(MCP);
    expect(await memories.import(rows, {})).to.include({ added: 4 });
    expect(await memories.import(rows, {})).to.include({ added: 0, reinforced: 0, unchanged: 4 });
    const places = raw.prepare('SELECT source, position FROM memory_sources ORDER BY memory_id').all();
    expect(places).to.deep.equal([
      { source: '/x#Ana Ruiz', position: 1 },
      { source: '/x#Ana Ruiz', position: 2 },
      { source: '/x#Faro', position: 1 },
      { source: '/x#Ana Ruiz', position: 3 },
    ]);
    await memories.import(await read('- Ana Ruiz: vive en ROSARIO', 'list'), {});
    expect(await memories.find('1')).to.include({ seen_count: 2 });
  });

  it('a secret is refused with its line and without its value', async () => {
    const key = ['ghp', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('_');
    const home = homes();
    const file = write(
      home,
      'm.jsonl',
      lines(MCP, { type: 'entity', name: 'S', entityType: 't', observations: [`el token es ${key}`] }),
    );
    const run = await alma(home, ['memory:import', file, '--json']);
    expect([run.code, run.json().error.code]).to.deep.equal([8, 'secret']);
    expect(run.json().error.message)
      .to.match(/line 5/)
      .and.not.include(key);
    expect((await alma(home, ['memory:import', file, '--skip-bad', '--json'])).json()).to.include({ added: 4 });
  });
});
