import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, it } from 'mocha';
import { packageRoot } from '../../src/package-root.js';

const { load: read } = createRequire(import.meta.url)('../../build/yaml.cjs') as { load: typeof load };

/** What a text is, or that it is none. */
function outcome(reading: typeof load, text: string): unknown {
  try {
    return reading(text);
  } catch (error) {
    return (error as Error).message;
  }
}

const piece = fc.constantFrom(
  ...[
    'a',
    'b_c',
    '__proto__',
    'true',
    'Null',
    'off',
    'no',
    'https://x.y',
    'a:',
    'a:b',
    'a b',
    'a#b',
    'é',
    '.inf',
    '-',
    '—',
  ],
  ...[
    '0',
    '7',
    '012',
    '1.5',
    '-3',
    '0x1f',
    '1e3',
    '12345678901',
    '""',
    "''",
    '"x"',
    '[a, b]',
    '[]',
    '[a,]',
    '[1]',
    '[a: b]',
    '{}',
  ],
  ...[
    '# x',
    ' # é',
    '#',
    ' ',
    '  ',
    '\t',
    ':',
    ': ',
    '- ',
    '|',
    '&a',
    '*a',
    '? ',
    '---',
    '...',
    '%',
    '\r',
    '\ufeff',
    '\0',
    ',',
  ],
);
const line = fc.oneof(
  fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join('')),
  fc
    .tuple(fc.constantFrom('', '  ', ' ', '    '), piece, piece, fc.constantFrom('', ' # c', '  #c', '#c'))
    .map(([indent, name, value, comment]) => `${indent}${name}: ${value}${comment}`),
  fc
    .tuple(fc.constantFrom('a', 'b', 'c_d'), fc.constantFrom('', '  # c'))
    .map(([name, comment]) => `${name}:${comment}`),
);

describe('What reads a plain configuration', () => {
  it('reads as js-yaml does, or lets it', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        const text = lines.join('\n');
        expect(outcome(read, text), JSON.stringify(text)).to.deep.equal(outcome(load, text));
      }),
      { numRuns: 3_000 },
    );
  });

  it('reads the configuration that comes with Alma', () => {
    const text = readFileSync(path.join(packageRoot, 'config', 'alma.yaml'), 'utf8');
    expect(read(text)).to.deep.equal(load(text));
  });
});
