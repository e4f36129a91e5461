import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { alma, projectRoot } from '../support/alma.js';
import { useHomes } from '../support/home.js';

describe('The bundle', () => {
  const homes = useHomes();

  it('is ASCII alone, which is how it is read', () => {
    const dist = path.join(projectRoot, 'dist');
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.cjs'));
    expect(files).to.include.members(['alma.cjs', 'index.cjs', 'start.cjs']);
    for (const file of files)
      expect(
        readFileSync(path.join(dist, file)).every((byte) => byte < 0x80),
        file,
      ).to.equal(true);
  });

  it('has the JavaScript of the SQLite that is installed', () => {
    const { optionalDependencies, devDependencies } = JSON.parse(
      readFileSync(path.join(projectRoot, 'package.json'), 'utf8'),
    );
    expect(devDependencies['better-sqlite3-napi-source'])
      .to.equal(optionalDependencies['better-sqlite3-napi'])
      .and.match(/^npm:better-sqlite3@\d+\.\d+\.\d+$/);
  });

  it('knows the letters of Spanish in its patterns', async () => {
    const run = await alma(homes(), ['memory:add', `mi contraseña es ${['hunter', '2!'].join('')}`, '--json']);
    expect(run.code, run.stdout).to.equal(8);
  });
});
