import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { alma, type Run } from '../support/alma.js';
import { useChats } from '../support/chat-screen.js';
import { useHomes } from '../support/home.js';

const folderOf = (home: string) => path.join(home, 'cache', 'alma');
const cachesOf = (home: string) => readdirSync(folderOf(home)).map((name) => path.join(folderOf(home), name));

/** Searches for a word that a seed memory has, with a cache folder of this home's own. */
const search = (home: string, env: Record<string, string> = {}) =>
  alma(home, ['memory:search', 'arquitectura', '--json'], {
    env: { XDG_CACHE_HOME: path.join(home, 'cache'), ...env },
  });

function expectRight(run: Run): void {
  expect(run.code, run.stderr).to.equal(0);
  expect(run.json().memories).to.have.length.greaterThan(0);
}

describe('the code cache', () => {
  const newHome = useHomes();
  const openChat = useChats();

  it('is written by the first three runs of a command, in a folder for its owner alone, and read by the next', async () => {
    const home = newHome();
    expectRight(await search(home));
    const [cache, ...others] = cachesOf(home);
    expect(others).to.deep.equal([]);
    expect(statSync(folderOf(home)).mode & 0o777).to.equal(0o700);
    expect(statSync(cache as string).mode & 0o777).to.equal(0o600);
    for (let i = 0; i < 2; i++) expectRight(await search(home));
    const before = statSync(cache as string).mtimeMs;
    expectRight(await search(home));
    expect(statSync(cache as string).mtimeMs).to.equal(before);
  });

  it('is written when a conversation is ready, even if its window is closed at once', async () => {
    const home = newHome();
    const chat = await openChat(home, { env: { XDG_CACHE_HOME: path.join(home, 'cache') } });
    process.kill(chat.pid, 'SIGHUP');
    await chat.exit;
    expect(cachesOf(home).map((cache) => path.basename(cache).replace(/^.*-chat-/, ''))).to.include('alma');
  });

  it('is not named by what a person writes', async () => {
    const home = newHome();
    const env = { XDG_CACHE_HOME: path.join(home, 'cache') };
    await alma(home, ['mi secreto', '--json'], { env });
    await alma(home, ['memory:list', 'mi secreto'], { env });
    await alma(home, ['--help', 'mi secreto'], { env });
    expect(cachesOf(home).join()).not.to.include('secreto');
  });

  const spoilings: [string, (cache: string) => void][] = [
    [
      'random bytes',
      (cache) => writeFileSync(cache, Buffer.from(Array.from({ length: 4096 }, () => Math.random() * 256))),
    ],
    ['nothing in it', (cache) => writeFileSync(cache, '')],
    ['half of it gone', (cache) => writeFileSync(cache, readFileSync(cache).subarray(0, statSync(cache).size / 2))],
    ['a flipped bit', (cache) => flip(cache, 0.25)],
    ['a flipped bit in its second half', (cache) => flip(cache, 0.75)],
    ['a folder in its place', replaceByFolder],
  ];
  for (const [what, spoil] of spoilings) {
    it(`with ${what} is not used`, async () => {
      const home = newHome();
      await search(home);
      for (const cache of cachesOf(home)) spoil(cache);
      expectRight(await search(home));
      expectRight(await search(home));
    });
  }

  it('that others could write is not used', async () => {
    const home = newHome();
    mkdirSync(folderOf(home), { recursive: true });
    chmodSync(folderOf(home), 0o777);
    expectRight(await search(home));
    expect(cachesOf(home)).to.deep.equal([]);
  });

  it('is done without where a file stands in its place, where it cannot be written, and where it is not wanted', async () => {
    const home = newHome();
    writeFileSync(path.join(home, 'cache'), 'a file');
    expectRight(await search(home));
    expectRight(await search(home, { XDG_CACHE_HOME: '/proc/self' }));
    const other = path.join(home, 'other');
    expectRight(await search(home, { XDG_CACHE_HOME: other, ALMA_NO_CACHE: '1' }));
    expect(() => readdirSync(other)).to.throw('ENOENT');
  });

  it('is right for twenty first runs at once', async () => {
    const home = newHome();
    await alma(home, ['db:init']);
    const runs = await Promise.all(Array.from({ length: 20 }, () => search(home)));
    for (const run of runs) expectRight(run);
    expect(cachesOf(home)).to.have.lengthOf(1);
    expectRight(await search(home));
  });
});

function replaceByFolder(file: string): void {
  rmSync(file);
  mkdirSync(file);
}

function flip(file: string, where: number): void {
  const bytes = readFileSync(file);
  const at = Math.floor(bytes.length * where);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 16, at);
  writeFileSync(file, bytes);
}
