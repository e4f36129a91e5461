import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { hasDatabase, openDatabase } from '../../../src/db/open.js';
import { openPostgres } from '../../../src/db/postgres/open.js';
import { migrate } from '../../../src/db/postgres/schema.js';
import { SCHEMA_VERSION } from '../../../src/db/schema-version.js';
import { AlmaError } from '../../../src/errors.js';
import { MemoryRepository } from '../../../src/memory/repository.js';
import { alma, write } from '../../support/alma.js';
import { failure } from '../../support/failure.js';
import { useHomes } from '../../support/home.js';
import { USUAL_RULES } from '../../support/memory.js';
import { psql } from '../../support/postgres.js';
import { usePostgres } from '../../support/postgres-server.js';

const OLDER = SCHEMA_VERSION - 1;
/** How a step's name begins that leads to the version which lies this far beyond the current one. */
const step = (beyond: number) => String(SCHEMA_VERSION + beyond).padStart(4, '0');
const ADDS_A_MOOD = "ALTER TABLE memories ADD COLUMN mood text; UPDATE memories SET mood = 'calm';";

describe('Migrations on PostgreSQL', () => {
  const server = usePostgres('migrations on PostgreSQL');
  const homes = useHomes();
  const asked = (sql: string, schema: string) => psql(server().url, sql, schema).trim();
  const version = (schema: string) => asked("SELECT obj_description('memories'::regclass, 'pg_class')", schema);
  const moods = (schema: string) =>
    asked(
      "SELECT count(*) FROM information_schema.columns WHERE table_schema = current_schema AND column_name = 'mood'",
      schema,
    );

  /** A made-up meta folder with these steps. */
  function made(steps: Readonly<Record<string, string>>): string {
    const meta = homes();
    mkdirSync(path.join(meta, 'migrations'));
    for (const [name, sql] of Object.entries(steps)) write(meta, `migrations/${name}`, sql);
    return meta;
  }

  /** A store with one memory, that calls itself one version older than it is. */
  async function older(schema: string): Promise<{ url: string; schema: string }> {
    const place = { url: server().url, schema };
    const database = await openDatabase(place);
    await new MemoryRepository(database, USUAL_RULES).add({ content: 'Ana vive en Sevilla' });
    await database.close();
    asked(`COMMENT ON TABLE memories IS 'Alma, schema version ${OLDER}'`, schema);
    return place;
  }

  it('an older schema is brought forward when it is opened, once, by however many open it', async () => {
    const place = await older('forward');
    const meta = made({
      [`${step(0)}-adds-a-mood.postgres.sql`]: ADDS_A_MOOD,
      [`${step(0)}-adds-a-mood.sql`]: 'this is for SQLite',
      'README.md': 'not a step',
      '9999-too-new.postgres.sql': 'nor this one yet',
    });
    expect(await hasDatabase(place)).to.equal(true);
    const opened = await Promise.all(Array.from({ length: 6 }, () => openPostgres(place, meta)));
    expect(opened.map(({ created }) => created)).to.deep.equal(Array(6).fill(false));
    expect(asked('SELECT content, mood FROM memories', 'forward')).to.equal('Ana vive en Sevilla|calm');
    expect(version('forward')).to.equal(`Alma, schema version ${SCHEMA_VERSION}`);
    for (const one of opened) await one.close();
  });

  it('steps run in their order from where it stands, and leave it as it was when one fails', async () => {
    const database = await openDatabase({ url: server().url, schema: 'steps' });
    const steps = {
      [`${step(0)}-is-past.postgres.sql`]: 'this would fail',
      [`${step(1)}-adds-a-mood.postgres.sql`]: 'ALTER TABLE memories ADD COLUMN mood text',
      [`${step(2)}-fills-it.postgres.sql`]: "INSERT INTO memories (content, mood) VALUES ('tres', 'calm')",
    };
    const run = (files: Readonly<Record<string, string>>, beyond: number) =>
      database.write((transaction) => migrate(transaction, 'here', made(files), SCHEMA_VERSION + beyond));
    const broken = { ...steps, [`${step(2)}-fills-it.postgres.sql`]: 'UPDATE memories SET nonsense = 1' };
    expect(await run(broken, 2).catch(String)).to.match(/not whole/);
    expect([version('steps'), moods('steps')]).to.deep.equal([`Alma, schema version ${SCHEMA_VERSION}`, '0']);
    expect(await run(steps, 3).catch((error: AlmaError) => error)).to.be.instanceOf(AlmaError);
    await run(steps, 2);
    expect(version('steps')).to.equal(`Alma, schema version ${SCHEMA_VERSION + 2}`);
    expect(asked('SELECT content, mood FROM memories', 'steps')).to.equal('tres|calm');
    await database.close();
  });

  it('is not taken for current where no step leads to this version', async () => {
    const place = await older('lost');
    expect((await failure(openPostgres(place, made({})))).message).to.match(/no migration leads to/);
    expect(version('lost')).to.equal(`Alma, schema version ${OLDER}`);
  });

  it('who may not bring it forward is told who may, with exit code 6, and it is left as it is', async () => {
    const { schema, url } = await older('others');
    asked(
      `CREATE ROLE others LOGIN; GRANT USAGE ON SCHEMA others TO others;
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA others TO others`,
      schema,
    );
    const env = { ALMA_DATABASE_URL: url.replace('//postgres@', '//others@'), ALMA_DATABASE_SCHEMA: schema };
    const run = await alma(homes(), ['memory:list', '--json'], { env });
    expect(run.code).to.equal(6);
    expect(run.json().error.message).to.match(/older Alma .* this user may not bring it forward/);
    expect(run.json().error.hint).to.match(/alma db:init.* as postgres/);
    expect(version(schema)).to.equal(`Alma, schema version ${OLDER}`);
  });
});
