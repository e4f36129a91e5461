import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { alma, start, write } from '../../support/alma.js';
import { useHomes } from '../../support/home.js';
import { psql } from '../../support/postgres.js';
import { usePostgres } from '../../support/postgres-server.js';

describe('A store on PostgreSQL, looked after', () => {
  const server = usePostgres('looking after PostgreSQL');
  const homes = useHomes();
  const env = (schema: string) => ({ ALMA_DATABASE_URL: server().url, ALMA_DATABASE_SCHEMA: schema });

  it('db:backup writes a SQLite file with all of it, which Alma opens as it is', async () => {
    const home = homes();
    const there = env('kept');
    await alma(home, ['memory:add', 'Ana vive en Sevilla', '--tag', 'casa', '--theme', 'personas'], { env: there });
    await alma(home, ['memory:add', 'Ana vivía antes en Cádiz', '--tag', 'casa'], { env: there });
    await alma(home, ['memory:forget', '5', '6'], { env: there });
    await alma(home, ['memory:search', 'Ana'], { env: there });
    const copy = path.join(home, 'copia.db');
    const run = await alma(home, ['db:backup', copy, '--json'], { env: there });
    expect(run.code, run.stderr).to.equal(0);
    expect(run.json()).to.include({ path: copy, memories: 22 });
    const exported = async (where: Record<string, string>) =>
      (await alma(home, ['memory:export', '--archived'], { env: where })).stdout;
    const history = async (where: Record<string, string>) =>
      (await alma(home, ['memory:history', '21', '--json'], { env: where })).json();
    expect(await exported({ ALMA_DB: copy })).to.equal(await exported(there));
    expect(await history({ ALMA_DB: copy })).to.deep.equal(await history(there));
    expect(
      (await alma(home, ['memory:search', 'sevilla', '--json'], { env: { ALMA_DB: copy } })).json().memories[0].id,
    ).to.equal(21);
    expect((await alma(home, ['db:check', '--json'], { env: { ALMA_DB: copy } })).json().ok).to.equal(true);
    expect((await alma(home, ['db:backup', copy, '--json'], { env: there })).code).to.equal(2);
  });

  for (const [ending, restore] of [
    ['sql', (file: string, url: string) => execFileSync('psql', ['-XqAt', '-v', 'ON_ERROR_STOP=1', '-f', file, url])],
    ['dump', (file: string, url: string) => execFileSync('pg_restore', ['--exit-on-error', '-d', url, file])],
  ] as const)
    it(`db:backup copy.${ending} is pg_dump’s, and brings everything back in another database`, async () => {
      const home = homes();
      const there = env(`dumped_${ending}`);
      await alma(home, ['memory:add', 'Ana vive en Sevilla', '--tag', 'ñandú'], { env: there });
      await alma(home, ['memory:forget', '5', '6'], { env: there });
      const copy = path.join(home, 'copias', `copia.${ending}`);
      const run = await alma(home, ['db:backup', copy, '--json'], { env: there });
      expect(run.code, run.stderr).to.equal(0);
      expect(run.json()).to.deep.equal({ path: copy, bytes: statSync(copy).size, memories: 21 });
      expect(statSync(copy).mode & 0o777).to.equal(0o600);
      expect(readdirSync(path.dirname(copy))).to.deep.equal([path.basename(copy)]);
      psql(server().url, `CREATE DATABASE fresh_${ending}`);
      const url = server().url.replace(/postgres$/, `fresh_${ending}`);
      restore(copy, url);
      const restored = { ...there, ALMA_DATABASE_URL: url };
      for (const argv of [
        ['memory:list', '--archived', '--json'],
        ['memory:history', '21', '--json'],
        ['memory:search', 'dónde vive Ana', '--json'],
        ['db:check', '--json'],
      ])
        expect((await alma(home, argv, { env: restored })).json()).to.deep.equal(
          (await alma(home, argv, { env: there })).json(),
        );
      expect((await alma(home, ['memory:add', 'sigue', '--json'], { env: restored })).json().memory.id).to.equal(22);
      expect((await alma(home, ['db:backup', copy, '--json'], { env: there })).code).to.equal(2);
    });

  it('pg_dump gets the password where nobody sees it; where it is not there or fails, it is said what to do, and nothing is left', async () => {
    const home = homes();
    const secret = ['geh', 'eim'].join('');
    const there = { ...env('seen'), ALMA_DATABASE_URL: server().url.replace('postgres@', `postgres:${secret}@`) };
    await alma(home, ['db:init'], { env: there });
    const spy = write(
      home,
      'bin/pg_dump',
      `#!/bin/sh\necho "$@" > "${home}/argv"\necho "$PGPASSWORD" > "${home}/password"
exec "${execFileSync('which', ['pg_dump'], { encoding: 'utf8' }).trim()}" "$@"\n`,
    );
    chmodSync(spy, 0o755);
    const copy = path.join(home, 'copia.sql');
    const PATH = `${path.dirname(spy)}:${process.env.PATH}`;
    expect((await alma(home, ['db:backup', copy], { env: { ...there, PATH } })).code).to.equal(0);
    expect(readFileSync(path.join(home, 'password'), 'utf8').trim()).to.equal(secret);
    expect(readFileSync(path.join(home, 'argv'), 'utf8'))
      .to.match(/--schema seen/)
      .and.not.include(secret);

    rmSync(copy);
    writeFileSync(spy, '#!/bin/sh\necho begun\nexec sleep 60\n');
    const stopped = start(home, ['db:backup', copy, '--json'], { env: { ...there, PATH } });
    const partial = () => readdirSync(home).some((name) => name.endsWith('.partial'));
    while (!partial()) await new Promise((resolve) => setTimeout(resolve, 20));
    stopped.kill('SIGINT');
    expect(await new Promise((resolve) => stopped.once('close', resolve))).to.equal(130);
    expect(partial()).to.equal(false);

    const missing = await alma(home, ['db:backup', copy, '--json'], { env: { ...there, PATH: home } });
    expect(missing.code).to.equal(6);
    expect(missing.json().error.message).to.match(/pg_dump, which is not installed/);
    expect(missing.json().error.hint).to.match(/postgresql-client.*ends in \.db/);
    psql(
      server().url,
      'CREATE ROLE half LOGIN; GRANT USAGE ON SCHEMA seen TO half; GRANT SELECT ON ALL TABLES IN SCHEMA seen TO half',
    );
    const half = { ...there, ALMA_DATABASE_URL: server().url.replace('postgres@', 'half@') };
    const failed = await alma(home, ['db:backup', copy, '--json'], { env: half });
    expect(failed.code).to.equal(6);
    expect(failed.json().error.message).to.match(/pg_dump made no copy: .*permission denied for sequence/);
    expect(readdirSync(home).filter((name) => name.startsWith('copia'))).to.deep.equal([]);
  });

  it('db:check finds what is untrue, and --repair makes it true, after a copy', async () => {
    const home = homes();
    const there = env('repaired');
    await alma(home, ['db:init'], { env: there });
    psql(
      server().url,
      `DELETE FROM relations WHERE kind = 'tag'; DELETE FROM memory_index WHERE memory_id = 3; DELETE FROM terms WHERE term = 'alma'`,
      'repaired',
    );
    const check = await alma(home, ['db:check', '--json'], { env: there });
    expect(check.code).to.equal(6);
    expect(new Set(check.json().faults.map(({ part }: { part: string }) => part))).to.deep.equal(
      new Set(['relations', 'index']),
    );
    const repair = await alma(home, ['db:check', '--repair', '--json'], { env: there });
    expect(repair.code, repair.stderr).to.equal(0);
    expect(repair.json()).to.include({ ok: true, repaired: true });
    expect(
      (await alma(home, ['memory:list', '--json'], { env: { ALMA_DB: repair.json().backup } })).json().total,
    ).to.equal(20);
  });

  it('what is said of a server never calls it a file', async () => {
    const home = homes();
    for (const LANG of ['es_ES.UTF-8', 'en_US.UTF-8'])
      for (const argv of [['db:init'], ['db:check'], ['status']]) {
        const { stdout, stderr } = await alma(home, argv, { env: { ...env('named'), LANG } });
        const said = (stdout + stderr).split('\n').filter((line) => !/^(?:config|ajustes) /.test(line));
        expect(said.join('\n')).not.to.match(/archivos?\b|\bfiles?\b|SQLite/i);
      }
  });

  it('status tells the server, and never a password', async () => {
    const secret = ['geh', 'eim'].join('');
    const url = server().url.replace('postgres@', `postgres:${secret}@`);
    for (const argv of [['status'], ['status', '--json'], ['db:init', '--json']]) {
      const run = await alma(homes(), argv, { env: { ALMA_DATABASE_URL: url } });
      expect(run.code, run.stderr).to.equal(0);
      expect(run.stdout).to.include(`127.0.0.1:${server().port}`);
      expect(run.stdout + run.stderr).not.to.include(secret);
    }
  });
});
