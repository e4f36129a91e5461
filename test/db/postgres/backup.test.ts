import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { alma } from '../../support/alma.js';
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
