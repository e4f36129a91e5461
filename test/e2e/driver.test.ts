import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { alma, projectRoot } from '../support/alma.js';
import { useHomes } from '../support/home.js';

describe('An Alma whose SQLite does not load', () => {
  const home = useHomes();

  /** Alma as npm installs her, without any package beside her. */
  const installed = () => {
    const folder = home();
    for (const part of ['bin', 'dist', 'meta', 'package.json', 'oclif.manifest.json'])
      cpSync(path.join(projectRoot, part), path.join(folder, part), { recursive: true });
    return folder;
  };

  const told = async (folder: string) => {
    const { code, stderr, json } = await alma(home(), ['memory:list', '--json'], {
      run: path.join(folder, 'bin/run.js'),
    });
    const { error } = json();
    expect({ code, stderr, is: error.code }).to.deep.equal({ code: 6, stderr: '', is: 'database' });
    expect(error.message).to.match(/SQLite does not load in this Node, v\d+/);
    expect(error.hint).to.match(/Install Alma again with this Node/);
  };

  it('says so where npm has left it out, and what to do', async () => {
    await told(installed());
  });

  it('says so where it was compiled for another Node', async () => {
    const folder = installed();
    const compiled = path.join(folder, 'node_modules', 'better-sqlite3', 'build', 'Release');
    mkdirSync(compiled, { recursive: true });
    writeFileSync(path.join(compiled, 'better_sqlite3.node'), 'not for this Node');
    await told(folder);
  });

  it('still tells its version and helps', async () => {
    const run = path.join(installed(), 'bin/run.js');
    expect((await alma(home(), ['--version'], { run })).code).to.equal(0);
    expect((await alma(home(), ['memory:add', '--help'], { run })).code).to.equal(0);
  });
});
