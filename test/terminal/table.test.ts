import { expect } from 'chai';
import { describe, it } from 'mocha';
import stringWidth from 'string-width';
import { relativeDate } from '../../src/terminal/relative-date.js';
import { stars } from '../../src/terminal/style.js';
import { type Column, table } from '../../src/terminal/table.js';
import { truncate, wrapText } from '../../src/terminal/text.js';

interface Row {
  readonly id: number;
  readonly content: string;
  readonly tags: string;
}

const COLUMNS: readonly Column<Row>[] = [
  { header: 'id', value: ({ id }) => `${id}`, align: 'right' },
  { header: 'contenido', value: ({ content }) => content, flex: 3, min: 10, wrap: true },
  { header: 'etiquetas', value: ({ tags }) => tags, flex: 1, min: 6 },
];
const ROWS: readonly Row[] = [
  { id: 7, content: 'Me gusta el mate amargo', tags: 'gustos, mate' },
  { id: 128, content: '日本語 y 👩‍👩‍👧 también\nse alinean', tags: 'ñandú' },
];

describe('table', () => {
  it('takes no more room than it needs', () => {
    expect(table(ROWS, COLUMNS, { width: 80, color: false }).split('\n')).to.deep.equal([
      ' id  contenido                       etiquetas',
      '  7  Me gusta el mate amargo         gustos, mate',
      '128  日本語 y 👩‍👩‍👧 también se alinean  ñandú',
    ]);
  });

  it('wraps and cuts to fit the width, aligned by columns', () => {
    expect(table(ROWS, COLUMNS, { width: 30, color: false }).split('\n')).to.deep.equal([
      ' id  contenido          etiqu…',
      '  7  Me gusta el mate   gusto…',
      '     amargo',
      '128  日本語 y 👩‍👩‍👧        ñandú',
      '     también se',
      '     alinean',
    ]);
  });

  it('never goes over the width, be it ever so narrow', () => {
    for (let width = 7; width < 60; width++) {
      for (const line of table(ROWS, COLUMNS, { width, color: false }).split('\n')) {
        // A character of two columns, in the one that wraps, cannot be made narrower.
        expect(stringWidth(line), line).to.be.at.most(Math.max(width, 8));
      }
    }
  });

  it('dims the header in colour', () => {
    expect(table(ROWS, COLUMNS, { width: 80, color: true })).to.match(/^\S*\[2m id .*\[22m\n/);
  });

  it('prints whole values, one row a line, in a pipe', () => {
    expect(table(ROWS, COLUMNS, { width: undefined, color: false })).to.equal(
      '7\tMe gusta el mate amargo\tgustos, mate\n128\t日本語 y 👩‍👩‍👧 también se alinean\tñandú',
    );
  });
});

describe('stars', () => {
  it('show importance', () => {
    expect([1, 3, 5].map((importance) => stars(importance, { color: false }))).to.deep.equal([
      '●○○○○',
      '●●●○○',
      '●●●●●',
    ]);
  });
});

describe('relativeDate', () => {
  const now = new Date('2026-03-10T12:00:00Z');
  const cases: Readonly<Record<string, readonly [es: string, en: string]>> = {
    '2026-03-10T11:59:30Z': ['ahora', 'now'],
    '2026-03-10T11:59:00Z': ['hace 1 minuto', '1 minute ago'],
    '2026-03-10T09:30:00Z': ['hace 2 horas', '2 hours ago'],
    '2026-03-09T12:00:00Z': ['hace 1 día', '1 day ago'],
    '2026-02-25T12:00:00Z': ['hace 13 días', '13 days ago'],
    '2026-02-10T12:00:00Z': ['hace 4 semanas', '4 weeks ago'],
    '2025-10-10T12:00:00Z': ['hace 4 meses', '4 months ago'],
    '2020-03-10T12:00:00Z': ['hace 5 años', '5 years ago'],
    '2026-03-13T12:00:00Z': ['en 3 días', 'in 3 days'],
  };
  for (const [iso, [es, en]] of Object.entries(cases)) {
    it(`says ${es}, ${en}`, () => {
      expect(relativeDate(iso, now, 'es')).to.equal(es);
      expect(relativeDate(iso, now, 'en')).to.equal(en);
    });
  }
});

describe('truncate', () => {
  it('cuts between characters, and by columns', () => {
    expect(truncate('corto', 5)).to.equal('corto');
    expect(truncate('no tan corto', 5)).to.equal('no t…');
    expect(truncate('日本語', 4)).to.equal('日…');
    expect(truncate('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 5)).to.equal('👩‍👩‍👧👩‍👩‍👧…');
    expect(['abc', '日本'].map((text) => [0, 1, 2].map((width) => truncate(text, width)))).to.deep.equal([
      ['', '…', 'a…'],
      ['', '…', '…'],
    ]);
  });
});

describe('wrapText', () => {
  it('breaks at spaces, and in words that are too wide', () => {
    expect(wrapText('uno dos abcdefghij k', 5)).to.deep.equal(['uno', 'dos', 'abcde', 'fghij', 'k']);
    expect(wrapText('', 5)).to.deep.equal(['']);
  });
});
