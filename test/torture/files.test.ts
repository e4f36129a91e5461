import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
} from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { alma, shell, write } from '../support/alma.js';
import { useHomes } from '../support/home.js';
import { scaled } from './scale.js';

const WRITES = ['memory:add', 'algo que recordar', '--json'];

/** Something in the database's way: made in a home, it must be told with exit code 6, and left as it was. */
const IN_THE_WAY: readonly [
  what: string,
  prepare: (home: string) => void,
  env?: (home: string) => Record<string, string>,
][] = [
  ['a folder', (home) => mkdirSync(path.join(home, 'db/alma.db'), { recursive: true })],
  ['a text', (home) => write(home, 'db/alma.db', 'una carta muy larga '.repeat(300))],
  [
    'a picture',
    (home) =>
      write(
        home,
        'db/alma.db',
        Uint8Array.from({ length: 9000 }, (_, i) => (i * 31) % 256),
      ),
  ],
  ['a parent that is a file', (home) => write(home, 'db', 'x')],
  [
    'a pipe',
    (home) => {
      mkdirSync(path.join(home, 'db'));
      execFileSync('mkfifo', [path.join(home, 'db/alma.db')]);
    },
  ],
  ['a link to nowhere', (home) => link(home, path.join(home, 'nowhere.db'))],
  ['a link to an empty file', (home) => link(home, write(home, 'empty.db', ''))],
  ['a link to a text', (home) => link(home, write(home, 'letter.txt', 'querida Ana '.repeat(500)))],
  ['a link to itself', (home) => link(home, path.join(home, 'db/alma.db'))],
  [
    'a journal that is a link',
    (home) => {
      mkdirSync(path.join(home, 'db'));
      symlinkSync(write(home, 'other', 'x'), path.join(home, 'db/alma.db-wal'));
    },
  ],
  ['a journal without its database', (home) => write(home, 'db/alma.db-wal', 'writes of another file')],
  ['a name that is too long', () => {}, (home) => ({ ALMA_DB: path.join(home, 'x'.repeat(300)) })],
  ['/dev/null', () => {}, () => ({ ALMA_DB: '/dev/null' })],
  ['/dev/full', () => {}, () => ({ ALMA_DB: '/dev/full' })],
  ['a place below /proc', () => {}, () => ({ ALMA_DB: '/proc/here/there/alma.db' })],
  ['a place in /proc', () => {}, () => ({ ALMA_DB: '/proc/alma.db' })],
];

const link = (home: string, to: string) => {
  mkdirSync(path.join(home, 'db'), { recursive: true });
  symlinkSync(to, path.join(home, 'db/alma.db'));
};

/** All that is in a folder, by path: what a file says, where a link leads, and the kind of the rest. */
function contents(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [file, entry.isFile() ? readFileSync(file).toString('base64') : entry.isDirectory() ? 'folder' : 'other'];
    }),
  );
}

const mode = (file: string) => (statSync(file).mode & 0o777).toString(8);

describe('What stands in the database’s place', () => {
  const homes = useHomes();

  for (const [what, prepare, env] of IN_THE_WAY) {
    it(`${what}: exit 6 with what to do, and nothing is touched`, async () => {
      const home = homes();
      prepare(home);
      const before = contents(home);
      for (const argv of [WRITES, ['memory:list', '--json'], ['db:check', '--repair', '--json']].slice(
        0,
        scaled(1, 3),
      )) {
        const run = await alma(home, argv, env ? { env: env(home) } : {});
        expect(run.code, `${argv[0]}: ${run.stdout}${run.stderr}`).to.equal(6);
        expect(run.json().error.hint, run.stdout).to.match(/\S/);
      }
      expect(contents(home)).to.deep.equal(before);
    });
  }

  it('a link to a database is followed, and said', async () => {
    const [there, home] = [homes(), homes()];
    await alma(there, ['db:init']);
    const file = path.join(there, 'db/alma.db');
    link(home, file);
    const run = await alma(home, WRITES);
    expect(run.code, run.stdout).to.equal(0);
    expect(run.stderr).to.contain('db/alma.db es un enlace').and.contain(file);
    expect(readdirSync(path.join(home, 'db'))).to.deep.equal(['alma.db']);
    expect((await alma(there, ['status', '--json'])).json().memories.live).to.equal(21);
  });

  it('a database that lost its end exits with 6, and is not cut further', async () => {
    const home = homes();
    await alma(home, ['db:init']);
    const file = path.join(home, 'db/alma.db');
    truncateSync(file, Math.floor(statSync(file).size / 2));
    const before = readFileSync(file);
    for (const argv of [WRITES, ['memory:search', 'memoria', '--json'], ['db:check', '--json']]) {
      const run = await alma(home, argv);
      expect(run.code, run.stdout + run.stderr).to.equal(6);
      expect(run.json().error.message).to.match(/damaged/);
    }
    expect(readFileSync(file).equals(before)).to.equal(true);
  });

  it('of a database that lost its end, --repair saves what is there and says what is not', async () => {
    const home = homes();
    const kept: number[] = [];
    for (let i = 0; i < 12; i++) {
      const run = await alma(home, ['memory:add', '-', '--json'], {
        stdin: `recuerdo ${i} ${`relleno${i} `.repeat(900)}`,
      });
      kept.push(run.json().memory.id);
    }
    const file = path.join(home, 'db/alma.db');
    const whole = statSync(file).size;
    truncateSync(file, Math.floor(whole * 0.8));
    const before = readFileSync(file);
    const { code, json } = await alma(home, ['db:check', '--repair', '--json']);
    const { ok, backup, lost } = json();
    expect({ code, ok }).to.deep.equal({ code: 6, ok: true });
    expect(readFileSync(backup).equals(before)).to.equal(true);
    const named = lost.flatMap((line: string) => /^memory #(\d+)$/.exec(line)?.[1] ?? []).map(Number);
    const { memories } = (await alma(home, ['memory:list', '--limit', '500', '--json'])).json();
    const there = memories.map(({ id }: { id: number }) => id);
    expect(named).to.have.lengthOf.at.least(1);
    expect([...there, ...named]).to.include.members(kept);
    expect((await alma(home, ['db:check', '--json'])).json().ok).to.equal(true);
    expect(readdirSync(path.join(home, 'db')).filter((name) => /padded|partial/.test(name))).to.deep.equal([]);
  });

  it('a database of which nothing is left is left as it is by --repair, too', async () => {
    const home = homes();
    await alma(home, ['db:init']);
    const file = path.join(home, 'db/alma.db');
    truncateSync(file, 5000);
    const before = readFileSync(file);
    const { code, json } = await alma(home, ['db:check', '--repair', '--json']);
    expect(code).to.equal(6);
    expect(json().error.message).to.match(/Nothing can be read/);
    expect(readFileSync(file).equals(before)).to.equal(true);
  });

  it('a schema that lost a table exits with 6', async () => {
    const home = homes();
    await alma(home, ['db:init']);
    const { SQLite } = await import('../../src/db/sqlite/driver.js');
    new SQLite(path.join(home, 'db/alma.db')).exec('DROP TABLE memory_keys').close();
    const run = await alma(home, WRITES);
    expect(run.code, run.stdout + run.stderr).to.equal(6);
  });
});

describe('A full disk', () => {
  const homes = useHomes();

  it('exits with 6 and what to do; what was acknowledged is there, the file is whole, and room mends it', async function () {
    const disk = homes();
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m,mode=0700', 'tmpfs', disk], { stdio: 'pipe' });
    } catch {
      process.stderr.write(
        '      SKIPPED: a small disk cannot be mounted here (it takes root), so a full one was NOT tried\n',
      );
      return this.skip();
    }
    try {
      expect((await alma(disk, ['db:init'])).code).to.equal(0);
      const kept: string[] = [];
      let refusals = 0;
      for (let i = 0; i < 40 && refusals < 2; i++) {
        const run = await alma(disk, ['memory:add', '-', '--json'], {
          stdin: `recuerdo ${i} ${`relleno${i} `.repeat(3200)}`,
        });
        if (run.code === 0) kept.push(run.json().memory.uuid);
        else {
          refusals++;
          expect(run.code, run.stdout + run.stderr).to.equal(6);
          expect(run.json().error.hint).to.match(/room|disk/i);
        }
      }
      expect(refusals, 'the disk was never full').to.equal(2);
      for (const argv of [
        ['memory:list', '--json'],
        ['memory:export', '-o', path.join(disk, 'out.jsonl'), '--json'],
        ['db:backup', path.join(disk, 'copy.db'), '--json'],
      ]) {
        const run = await alma(disk, argv);
        expect(run.code, `${argv[0]}: ${run.stdout}${run.stderr}`).to.be.oneOf(
          argv[0] === 'memory:list' ? [0] : [0, 2, 6],
        );
        expect(run.stdout + run.stderr).not.to.match(/\n\s+at /);
      }
      for (const name of readdirSync(disk)) expect(name).not.to.match(/partial/);
      execFileSync('mount', ['-o', 'remount,size=20m', disk]);
      expect((await alma(disk, ['db:check', '--json'])).json()).to.deep.include({ ok: true });
      const there = (await alma(disk, ['memory:list', '--limit', '100', '--json'])).json().memories;
      expect(there.map(({ uuid }: { uuid: string }) => uuid)).to.include.members(kept);
      expect((await alma(disk, WRITES)).code).to.equal(0);
    } finally {
      execFileSync('umount', ['-l', disk]);
    }
  });
});

describe('Rights', () => {
  const homes = useHomes();

  it('home, database, journals, copies and exports are their owner’s alone under a loose umask', async () => {
    const home = path.join(homes(), 'new', 'home');
    mkdirSync(path.dirname(home), { mode: 0o755 });
    const run = await shell(
      path.dirname(home),
      `umask 000; export ALMA_HOME=${home}; $ALMA memory:add uno && $ALMA db:backup ${home}/copies/a.db && $ALMA memory:export -o ${home}/out.jsonl && $ALMA db:check`,
    );
    expect(run.code, run.stderr).to.equal(0);
    for (const entry of readdirSync(home, { recursive: true, withFileTypes: true })) {
      const file = path.join(entry.parentPath, entry.name);
      expect(mode(file), file).to.equal(entry.isDirectory() ? '700' : '600');
    }
    expect(mode(home)).to.equal('700');
  });

  it('a copy that was brought back open to others is closed', async () => {
    const home = homes();
    await alma(home, ['db:init']);
    const file = path.join(home, 'db/alma.db');
    chmodSync(file, 0o664);
    await alma(home, ['memory:list']);
    expect(mode(file)).to.equal('600');
  });

  it('a repair’s copy of what was is its owner’s alone', async () => {
    const home = homes();
    await alma(home, ['db:init']);
    const { SQLite } = await import('../../src/db/sqlite/driver.js');
    new SQLite(path.join(home, 'db/alma.db')).exec('DELETE FROM relations').close();
    const run = await shell(home, 'umask 000; $ALMA db:check --repair --json');
    expect(mode(run.json().backup)).to.equal('600');
  });

  it('alma.env that others may read is warned about, on stderr, until it is closed', async () => {
    const home = homes();
    const file = write(home, 'config/alma.env', 'ALMA_MODEL=deepseek-flash\n');
    chmodSync(file, 0o644);
    const run = await alma(home, ['memory:list', '--json']);
    expect(run.code).to.equal(0);
    expect(run.stderr).to.contain(`chmod go= ${file}`);
    expect(run.json().total).to.equal(20);
    chmodSync(file, 0o600);
    expect((await alma(home, ['memory:list'])).stderr).not.to.contain('chmod');
  });

  it('a home that anyone may write in is warned about', async () => {
    const home = homes();
    chmodSync(home, 0o777);
    expect((await alma(home, ['status'])).stderr).to.contain(`chmod go= ${home}`);
  });

  it('no command leaves more than the database behind in a home', async () => {
    const home = homes();
    for (const argv of [
      ['memory:add', 'uno'],
      ['memory:search', 'uno'],
      ['relations:show'],
      ['status'],
      ['memory:dedupe'],
      ['db:check'],
    ])
      await alma(home, argv);
    expect(readdirSync(home, { recursive: true }).sort()).to.deep.equal(['db', 'db/alma.db']);
    expect(existsSync(path.join(home, '.config'))).to.equal(false);
  });
});
