import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { packageRoot } from '../../src/package-root.js';

const page = readFileSync(path.join(packageRoot, 'docs', 'architecture.md'), 'utf8');
const src = path.join(packageRoot, 'src');
const folders = readdirSync(src, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Under many folders, so that its arrows would say nothing. */
const UNDER_ALL = ['schema'];

/** `a → b` for each folder that imports another. */
function imports(): Set<string> {
  const found = new Set<string>();
  for (const file of readdirSync(src, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || !file.includes(path.sep)) continue;
    const from = file.split(path.sep, 1)[0] ?? '';
    const text = readFileSync(path.join(src, file), 'utf8');
    for (const [, name = ''] of text.matchAll(/(?:from |import\()'(\.[^']+)'/g)) {
      const to = path.relative(src, path.resolve(src, path.dirname(file), name)).split(path.sep, 1)[0] ?? '';
      if (to !== from && folders.includes(to) && !UNDER_ALL.includes(to)) found.add(`${from} → ${to}`);
    }
  }
  return found;
}

describe('the picture of docs/architecture.md', () => {
  const picture = /```mermaid\n([\s\S]+?)```/.exec(page)?.[1] ?? '';
  const drawn = [...picture.matchAll(/^ {2}(\w+) -->(?:\|[^|]+\|)? (\w+)$/gm)].map(([, a, b]) => `${a} → ${b}`);
  const leftOut = [...page.matchAll(/`(\w+ → \w+)`/g)].map(([, arrow]) => arrow ?? '');

  it('has every folder', () => {
    const seen = folders.filter((name) => !UNDER_ALL.includes(name) && !new RegExp(`\\b${name}\\b`).test(picture));
    expect(seen).to.deep.equal([]);
  });

  it('has, with what the page names as left out, just the imports that there are', () => {
    expect([...drawn, ...leftOut].sort()).to.deep.equal([...imports()].sort());
  });
});

describe('docs/architecture.md', () => {
  it('says what each folder is for', () => {
    const told = [...page.matchAll(/^\*\*(\w+)\/\*\*/gm)].map(([, name]) => name);
    expect(told).to.have.members(folders);
  });
});
