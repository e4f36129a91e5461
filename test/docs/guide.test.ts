import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { EXIT_CODES } from '../../src/cli/exit-codes.js';
import { SETTINGS } from '../../src/config/settings.js';
import { packageRoot } from '../../src/package-root.js';

/** The rows of the guide's tables, as cells. */
const rows = readFileSync(path.join(packageRoot, 'docs', 'alma.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

describe('the tables of docs/alma.md', () => {
  it('have every setting, its default and its variable', () => {
    const wanted = Object.entries(SETTINGS).map(([key, { default: value, env }]) => [
      `\`${key}\``,
      [value]
        .flat()
        .map((one) => (one === '' ? 'ninguno' : `\`${one}\``))
        .join(', '),
      env ? `\`${env}\`` : '',
    ]);
    const settings = rows.filter(([key = '']) => /^`(?:language|[a-z]+\.[a-z_]+)`$/.test(key));
    expect(settings.map((cells) => cells.slice(0, 3))).to.have.deep.members(wanted);
  });

  it('have every exit code', () => {
    const codes = rows.filter(([code = '', name = '']) => /^[2-9]$|^130$/.test(code) && /^`[a-z_]+`$/.test(name));
    expect(codes.map(([code, name]) => [name, code])).to.have.deep.members(
      Object.entries(EXIT_CODES).map(([kind, code]) => [`\`${kind}\``, String(code)]),
    );
  });
});
