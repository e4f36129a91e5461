import { expect } from 'chai';
import { describe, it } from 'mocha';
import { ConfigLoader } from '../../src/config/config-loader.js';
import { readAddress, withoutPassword } from '../../src/db/postgres/address.js';
import { AlmaError } from '../../src/errors.js';
import { configure, write } from '../support/alma.js';
import { useHomes } from '../support/home.js';

const PASSWORD = ['geh', 'eim'].join('');

describe('The address of a server', () => {
  const homes = useHomes();
  const load = (home: string, env: Record<string, string> = {}) =>
    ConfigLoader.load({ env: { ALMA_HOME: home, ...env } });
  const refusal = (home: string, env?: Record<string, string>): AlmaError => {
    try {
      load(home, env);
    } catch (error) {
      if (error instanceof AlmaError) return error;
      throw error;
    }
    throw new Error('it was taken');
  };

  it('comes from ALMA_DATABASE_URL, else from the YAML, and goes before ALMA_DB', () => {
    const home = homes();
    configure(home, 'database:\n  url: postgres://file@host/a\n  schema: team\n');
    const env = { ALMA_DATABASE_URL: 'postgres://variable@host/b', ALMA_DATABASE_SCHEMA: 'other', ALMA_DB: 'x.db' };
    expect(load(home).settings.database).to.include({ url: 'postgres://file@host/a', schema: 'team' });
    expect(load(home, env).settings.database).to.include({ url: 'postgres://variable@host/b', schema: 'other' });
    expect(load(homes()).settings.database).to.include({ url: '', schema: 'alma' });
  });

  it('keeps its password to itself: no setting and no printed object holds it', () => {
    const home = homes();
    const env = { ALMA_DATABASE_URL: `postgres://ana:${PASSWORD}@host/a?password=${PASSWORD}` };
    const loaded = load(home, env);
    expect(loaded.settings.database.url).to.equal('postgres://ana@host/a');
    expect(JSON.stringify(loaded)).not.to.include(PASSWORD);
  });

  for (const [url, shown, hosts] of [
    ['postgres://host', 'postgres://host:5432/', ['host 5432']],
    ['postgres:///a', 'postgres://localhost:5432/a', ['localhost 5432']],
    ['postgres://ana@[::1]:5433/a', 'postgres://ana@[::1]:5433/a', ['::1 5433']],
    ['postgres://ana,b@%2Frun%2Fpg/a', 'postgres://ana,b@/run/pg:5432/a', ['/run/pg 5432']],
    ['postgres:///a?host=/run/pg&port=5433', 'postgres:///run/pg:5433/a', ['/run/pg 5433']],
    ['postgres://one,two:5433/a', 'postgres://one:5432,two:5433/a', ['one 5432', 'two 5433']],
    ['postgres:///a?host=one,two&port=5433', 'postgres://one:5433,two:5433/a', ['one 5433', 'two 5433']],
  ] as const)
    it(`names its hosts: ${url}`, () => {
      const address = readAddress(url);
      expect(address.shown).to.equal(shown);
      expect(address.hosts.map(({ host, port }) => `${host} ${port}`)).to.deep.equal(hosts);
      const kept = withoutPassword(url.replace('@', `:${PASSWORD}@`));
      expect(decodeURIComponent(kept)).to.equal(decodeURIComponent(url));
    });

  it('may stand with its password in alma.env', () => {
    const home = homes();
    write(home, 'config/alma.env', `ALMA_DATABASE_URL=postgres://ana:${PASSWORD}@host/a\n`);
    expect(load(home).settings.database.url).to.equal('postgres://ana@host/a');
  });

  for (const url of [`postgres://ana:${PASSWORD}@host/a`, `postgres://ana@host/a?password=${PASSWORD}`])
    it(`with a password in the YAML is refused, with the reason (${url.includes('?') ? 'parameter' : 'userinfo'})`, () => {
      const home = homes();
      const file = configure(home, `database:\n  url: ${url}\n`);
      const error = refusal(home);
      expect(error.kind).to.equal('configuration');
      expect(error.message)
        .to.include(file)
        .and.to.match(/holds a password/);
      expect(error.hint).to.match(/ALMA_DATABASE_URL.*PGPASSWORD.*\.pgpass/);
      expect(error.message + error.hint).not.to.include(PASSWORD);
    });

  for (const [url, says] of [
    [`mysql://ana:${PASSWORD}@host/a`, /no address/],
    [`nonsense ${PASSWORD}`, /no address/],
    [`postgres://ana:${PASSWORD}@host/a?sslmode=sometimes`, /sslmode is “sometimes”/],
    [`postgres://ana:${PASSWORD}@host/a?sslmod=require`, /“sslmod”/],
    ['postgres://host/a?connect_timeout=soon', /connect_timeout is “soon”/],
    ['postgres://host/a?target_session_attrs=standby', /target_session_attrs is “standby”/],
    ['postgres:///a?host=one,two,three&port=1,2', /3 hosts and 2 ports/],
    ['postgres://one:5432,two:many/a', /port is “many”/],
  ] as const)
    it(`that is wrong is refused: ${url.replace(PASSWORD, '…')}`, () => {
      const error = refusal(homes(), { ALMA_DATABASE_URL: url });
      expect(error.kind).to.equal('configuration');
      expect(error.message).to.match(says);
      expect(error.message + error.hint).not.to.include(PASSWORD);
    });

  for (const schema of ['pg_alma', 'Alma', 'a b', '1a', `a${'b'.repeat(63)}`, 'a";drop'])
    it(`a schema called ${schema.slice(0, 12)} is refused`, () => {
      const error = refusal(homes(), { ALMA_DATABASE_URL: 'postgres://host/a', ALMA_DATABASE_SCHEMA: schema });
      expect(error.kind).to.equal('configuration');
      expect(error.message).to.match(/database\.schema/);
    });
});
