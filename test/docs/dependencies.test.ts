import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { projectRoot } from '../support/alma.js';

const read = (file: string) => readFileSync(path.join(projectRoot, file), 'utf8');

describe('The packages that Alma is made with', () => {
  it('are named in docs/dependencies.md, each with its reason', () => {
    const { optionalDependencies, devDependencies } = JSON.parse(read('package.json'));
    const named = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` \| (?=\S.{10})/gm)].map(([, name]) => name);
    expect(named.sort()).to.deep.equal([...Object.keys(optionalDependencies), ...Object.keys(devDependencies)].sort());
  });

  it('are locked with the hash of what was looked at, from no particular host', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { integrity?: string; resolved?: string }>;
    };
    for (const [name, { integrity, resolved }] of Object.entries(packages)) {
      if (name === '') continue;
      expect(integrity, name).to.match(/^sha512-/);
      expect(resolved, name).to.equal(undefined);
    }
  });
});
