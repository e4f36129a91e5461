import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { findSecret } from '../src/memory/secrets/secrets.js';
import { packageRoot } from '../src/package-root.js';

/** The detector itself, and what it is tested with. */
const ABOUT_SECRETS = ['src/memory/secrets/', 'test/memory/planted-secrets.ts'];

/** Folders that belong to one person's machine, and not to the project. */
const MACHINE_PATH = /(?<![\w.~-])(?:\/home\/\w|\/Users\/\w|\/root\/|[A-Z]:\\Users\\)/;

const listed = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: packageRoot,
  encoding: 'utf8',
});
const tree = new Map(
  listed.stdout
    .split('\0')
    .filter(Boolean)
    .flatMap((file) => text(file)),
);

describe('the tree', () => {
  before(function () {
    if (listed.status !== 0) this.skip(); // not a git checkout
  });

  it('is there to be looked at', () => expect([...tree.keys()]).to.include('package.json'));

  it('holds no secret that Alma would refuse to store', () => {
    const found = [...tree]
      .filter(([file]) => !ABOUT_SECRETS.some((place) => file.startsWith(place)))
      .map(([file, content]) => ({ file, kind: findSecret(content)?.kind }));
    // four digits that a test calls a PIN open nothing
    expect(found.filter(({ kind }) => kind && kind !== 'pin')).to.deep.equal([]);
  });

  it('names no folder of somebody’s machine', () => {
    const here = [`${packageRoot}/`, `${homedir()}/`].filter((folder) => folder.split('/').length > 3);
    const found = [...tree].filter(
      ([, content]) => MACHINE_PATH.test(content) || here.some((folder) => content.includes(folder)),
    );
    expect(found.map(([file]) => file)).to.deep.equal([]);
  });

  it('leaves the keys of this machine out', () => expect([...tree.keys()]).not.to.include('config/alma.env'));
});

/** A file's name and text; nothing for one that is gone from the disk. */
function text(file: string): [string, string][] {
  try {
    return [[file, readFileSync(path.join(packageRoot, file), 'utf8')]];
  } catch {
    return [];
  }
}
