import { expect } from 'chai';
import { describe, it } from 'mocha';
import stringWidth from 'string-width';
import { MarkdownStream } from '../../src/terminal/markdown.js';

function shown(text: string, { color = false, width = 40 } = {}): string {
  const stream = new MarkdownStream({ color, width });
  return stream.push(text) + stream.end();
}

const PLAIN: readonly (readonly [what: string, source: string, shown: string])[] = [
  ['emphasis and code without their marks', 'a **b** *c* _d_ ***e*** `f` ``g`h``', 'a b c d e f g`h\n'],
  ['emphasis in emphasis', '**a *b* c** *d **e*** **f *g***', 'a b c d e f g\n'],
  [
    'names and sums as they are',
    'snake_case_names, __init__.py: 2 * 3 * 4, 2*3*4',
    'snake_case_names, init.py: 2 * 3 * 4,\n2*3*4\n',
  ],
  ['markers that are never closed', '*args y **kwargs `a [b', '*args y **kwargs `a [b\n'],
  ['markers inside code', '`*a*` **`b**`** c', '*a* b** c\n'],
  ['escaped marks', '\\*a\\* \\d', '*a* \\d\n'],
  [
    'links',
    '[a *b*](http://x.y/z_(1)) [http://x](http://x) ![i](u) [1] [ ](',
    'a b (http://x.y/z_(1)) http://x i (u)\n[1] [ ](\n',
  ],
  ['headings', '# Uno\n## Dos *tres*\n#no', 'Uno\nDos tres\n#no\n'],
  ['lists', '- a\n* b\n  + c\n1. d\n10) e\n-f\n2024', '• a\n• b\n  • c\n1. d\n10) e\n-f\n2024\n'],
  ['quotes', '> a\n>b\n> > c\n>\n> - d', '│ a\n│ b\n│ │ c\n│ \n│ • d\n'],
  ['rules', 'a\n\n---\n* * *\n--', `a\n\n${'─'.repeat(40)}\n${'─'.repeat(40)}\n--\n`],
  ['a table in columns', '| **a** | n |\n|:--|--:|\n| 東京 | 1 |\n|ñu|200|\ny', 'a       n\n東京    1\nñu    200\ny\n'],
  ['a table between lines', 'x\n\n|a|b|\n|-|-|\n|c|d|\n\ny', 'x\n\na  b\nc  d\n\ny\n'],
  ['a table in a quote', '> | a | b |\n> |-|-|\n> | cc | d |\n| e |', '│ a   b\n│ cc  d\n| e |\n'],
  ['bars inside the cells of a table', '|a|b|\n|-|-|\n|`x\\|y`|z\\||', 'a    b\nx|y  z|\n'],
  ['rows with too few and too many cells', '|a|b|\n|-|-|\n|c|\n|d|e|f|', 'a  b\nc\nd  e\n'],
  ['what only looks like a table as typed', '| a |\n| *b* |\nc\n\n| d', '| a |\n| *b* |\nc\n\n| d\n'],
  ['one blank line for many, none at the ends', '\n\na\n\n\n\nb\n\n', 'a\n\nb\n'],
  ['nothing for nothing', '\n \n', ''],
];

describe('MarkdownStream', () => {
  for (const [what, source, expected] of PLAIN) {
    it(`shows ${what}`, () => expect(shown(source)).to.equal(expected));
  }

  it('shows code as it is: never wrapped, blank lines kept, indented as its list', () => {
    const long = 'x = "*a*" '.repeat(8);
    expect(shown(`a\n\`\`\`js\n${long}\n\n\n  y\n\`\`\`\nb`)).to.equal(`a\n  ${long}\n\n\n    y\nb\n`);
    expect(shown('1. a\n   ~~~\n   b\n   ```\n   ~~~\n2. c')).to.equal('1. a\n     b\n     ```\n2. c\n');
    expect(shown('> ```\n> a\n> ```\n> b\n\n> ```\n> c\nd')).to.equal('│   a\n│ b\n\n│   c\nd\n');
  });

  it('wraps at words under the text of a list or a quote', () => {
    const words = 'uno dos tres cuatro cinco seis siete ocho nueve';
    expect(shown(`- ${words}\n  1. ${words}\n> ${words}`, { width: 24 })).to.equal(
      [
        '• uno dos tres cuatro',
        '  cinco seis siete ocho',
        '  nueve',
        '  1. uno dos tres cuatro',
        '     cinco seis siete',
        '     ocho nueve',
        '│ uno dos tres cuatro',
        '│ cinco seis siete ocho',
        '│ nueve',
        '',
      ].join('\n'),
    );
  });

  it('counts columns, not characters, and breaks between ideographs', () => {
    const text = '日本語のテキストはどこでも折り返せる 👩‍👩‍👧 👍🏽 ñandú ';
    for (const line of shown(text.repeat(4), { width: 17 }).split('\n')) expect(stringWidth(line)).to.be.at.most(17);
  });

  it('does not cut a word that is wider than the line', () => {
    const address = `https://example.com/${'a'.repeat(50)}`;
    expect(shown(`ver ${address} y ya`)).to.equal(`ver\n${address} y ya\n`);
  });

  it('does not wrap when the width is infinite', () => {
    expect(shown('palabra '.repeat(100), { width: Infinity })).to.equal(`${'palabra '.repeat(100).trim()}\n`);
  });

  it('closes the looks of every word', () => {
    const bold = shown('# a **b**\n**c d** `e`', { color: true });
    expect(bold).to.equal(
      '\u001b[1ma\u001b[22m \u001b[1mb\u001b[22m\n\u001b[1mc\u001b[22m \u001b[1md\u001b[22m \u001b[36me\u001b[39m\n',
    );
  });

  it('lets no escape through', () => {
    const hostile =
      'a\u001b[31mb\u001b]0;title\u0007c\u009b2Jd\u0000\u0008\u202ee\r\nf `\u001b[1mg` \u001b]8;;no end\nh';
    expect(shown(hostile)).to.equal('abcde\nf g\nh\n');
  });

  it('prints plain words as they come, and a marked one when it is whole', () => {
    const stream = new MarkdownStream({ color: false, width: 40 });
    expect(stream.push('hola qu')).to.equal('hola');
    expect(stream.push('e tal **muy')).to.equal(' que tal');
    expect(stream.push(' bien**,')).to.equal(' muy');
    expect(stream.push(' y')).to.equal(' bien,');
    expect(stream.end()).to.equal(' y\n');
  });

  it('waits no longer than a few lines for the end of a mark', () => {
    const stream = new MarkdownStream({ color: false, width: 40 });
    expect(stream.push(`*abierto ${'y sigue '.repeat(40)}`)).to.include('*abierto y sigue');
  });

  it('gives the cells of a table rows of their own where the screen is narrow', () => {
    const rows = shown('| Ciudad | Nota |\n|---|---|\n| Rosario | junto al río Paraná, **donde** vive |', {
      width: 24,
    });
    expect(rows).to.equal('Ciudad   Nota\nRosario  junto al río\n         Paraná, donde\n         vive\n');
  });

  it('holds back no more of a table than tells the width of its columns', () => {
    const stream = new MarkdownStream({ color: false, width: 40 });
    const row = (number: number) => `| n | ${number} |\n`;
    expect(
      stream.push(`x\n| a | b |\n|---|--:|\n${[10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20].map(row).join('')}`),
    ).to.equal('x\n');
    expect(stream.push(row(21))).to.match(/^a +b\nn +10\n(?:n +\d+\n){10}n +21$/);
    expect(stream.push(row(2))).to.equal('\nn   2');
    expect(stream.push('y\n') + stream.end()).to.equal('\ny\n');
  });

  it('gives the same however the text is cut', () => {
    const pieces = [
      ...PLAIN.map(([, source]) => source),
      '```js\nlet a = 1 // *x*\n\n```',
      '👩‍👩‍👧 日本 **ñ**',
      'a\u001b[31mb\u009b1mc\u001b]0;t\u0007d\r\n',
      '`a',
      '**',
      '[x](',
      '\ud83d',
      '~~~\n> q\n~~~',
      `|a|b|\n|-|-|\n${'|c|d|\n'.repeat(20)}e`,
      '- > 1. a',
      '\t',
    ];
    const random = randomNumbers(7);
    for (let round = 0; round < 300; round++) {
      const text = Array.from(
        { length: 6 },
        () => `${pieces[random(pieces.length)]}${['\n', '\n\n', ' ', ''][random(4)]}`,
      ).join('');
      const options = { color: round % 2 === 0, width: 8 + random(40) };
      const stream = new MarkdownStream(options);
      let cut = '';
      for (let at = 0; at < text.length; ) {
        const length = 1 + random(round % 3 === 0 ? 1 : 9);
        cut += stream.push(text.slice(at, at + length));
        at += length;
      }
      expect(cut + stream.end(), JSON.stringify(text)).to.equal(shown(text, options));
    }
  });
});

/** Numbers from 0 to below the limit, the same in every run. */
function randomNumbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
