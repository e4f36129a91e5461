import { expect } from 'chai';
import { describe, it } from 'mocha';
import { alma } from '../support/alma.js';
import { useHomes } from '../support/home.js';
import { useMemory } from '../support/memory.js';

const TEXTS: readonly string[] = [
  '"',
  "'",
  '""',
  '*',
  '-',
  '--',
  '-faro',
  'faro*',
  '"faro',
  'AND (',
  'faro AND (',
  'OR',
  'NOT faro',
  'NEAR(faro, 2)',
  '^faro',
  'terms:faro',
  '{faro}',
  'faro;',
  "'; DROP TABLE memories; --",
  '\\',
  '%',
  '_',
  '?',
  '¿?',
  '(',
  ')',
  '()',
  '[]',
  '+',
  '#',
  'c++',
  'c#',
  '.',
  '...',
  ':',
  '👍',
  '👩‍👩‍👧',
  '🇦🇷',
  '\u0000',
  'fa\u0000ro',
  '\ud800',
  '\u200b',
  '\uFEFFfaro',
  '\u202Efaro',
  'ﬁ',
  'İ',
  'ß',
  '日本語',
  'العربية',
  'a',
  'ab',
  ' ',
  '\n\t',
  '1',
  '3.5',
  '-5',
  '1e999',
  'NaN',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  'x'.repeat(10_000),
  'faro '.repeat(2_000),
  '*'.repeat(10_000),
  '"'.repeat(10_000),
  'é'.repeat(10_000),
  '👍'.repeat(5_000),
  Array.from({ length: 2_000 }, (_, i) => `p${i}`).join(' '),
];

const named = (text: string) => JSON.stringify(text.length > 30 ? `${text.slice(0, 12)}… ${text.length} long` : text);

describe('Any text', () => {
  const open = useMemory();
  const home = useHomes();

  for (const text of TEXTS) {
    it(`${named(text)} is a valid query`, async () => {
      const { memories } = await open();
      await memories.add({ content: 'el faro de la costa' });
      const found = await memories.search(text, {}, { limit: 5 });
      expect(found.length).to.be.below(2);
      if (/\bfaro\b/.test(text)) expect(found).to.have.length(1);
    });

    if (text.trim() !== '' && !text.includes('\0') && text.isWellFormed()) {
      it(`${named(text)} can be kept, and is equal to itself alone`, async () => {
        const { memories } = await open();
        await memories.add({ content: 'el faro de la costa' });
        const { memory, outcome } = await memories.add({ content: text });
        expect(outcome).to.equal('added');
        expect(memory.content).to.equal(text.trim());
        expect((await memories.add({ content: text })).outcome).to.equal('reinforced');
        expect(await memories.check()).to.deep.equal([]);
      });
    }
  }

  for (const text of ['"', '*', 'AND (', '-', '👍', "'; DROP TABLE memories; --"]) {
    it(`${text} is a valid query on the command line`, async () => {
      const run = await alma(home(), ['memory:search', '--json', '--', text]);
      expect(run.code, run.stderr).to.equal(0);
      expect(run.json().query).to.equal(text);
    });
  }

  it('what a terminal would not show is no word, in a memory and in a query', async () => {
    const { memories } = await open();
    const { memory } = await memories.add({
      content: 'el semáforo está \u001b[31mro\u202ejo\u001b[0m',
      tags: ['\u001b[1mcalle'],
    });
    expect(memory.content).to.include('\u001b[31m');
    for (const query of ['rojo', 'calle', '\u001b[32mrojo\u001b[0m'])
      expect(await memories.search(query, {}, { limit: 5 }), query).to.have.length(1);
    expect(await memories.search('31mrojo', {}, { limit: 5 })).to.have.length(0);
  });

  it('10,000 characters are a valid query on the command line, and answer soon', async () => {
    const run = await alma(home(), ['memory:search', 'memoria '.repeat(1250), '--json']);
    expect(run.code, run.stderr).to.equal(0);
    expect(run.json().memories).not.to.have.length(0);
  });

  it('finds what the sqlite3 shell wrote, changed and deleted, at the next search', async () => {
    const { raw, memories } = await open();
    const ids = async (query: string) =>
      (await memories.search(query, {}, { limit: 9 })).map(({ memory }) => memory.id);
    raw.exec("INSERT INTO memories (content) VALUES ('el ornitorrinco nada')");
    expect(await ids('ornitorrincos')).to.deep.equal([1]);
    raw.exec("UPDATE memories SET content = 'la jirafa corre', tags = '[\"sabana\"]'");
    expect(await ids('ornitorrinco')).to.deep.equal([]);
    expect(await ids('jirafas')).to.deep.equal([1]);
    expect(await ids('sabana')).to.deep.equal([1]);
    raw.exec('DELETE FROM memories');
    expect(await ids('jirafa')).to.deep.equal([]);
  });
});
