import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { openDatabase } from '../../src/db/open.js';
import { AlmaError } from '../../src/errors.js';
import { MemoryRepository } from '../../src/memory/repository.js';
import { projectRoot } from '../support/alma.js';
import { USUAL_RULES, useMemory } from '../support/memory.js';

/** Takes the write lock of a file, says so, and lets it go a little later. */
const HOLDER = `
  import { SQLite } from ${JSON.stringify(pathToFileURL(path.join(projectRoot, 'src/db/sqlite/driver.ts')))};
  const db = new SQLite(process.argv[1]);
  db.exec("BEGIN IMMEDIATE; INSERT INTO memories (content) VALUES ('otro')");
  console.log('held');
  setTimeout(() => db.exec('COMMIT'), 300);`;

describe('Two connections to one database', () => {
  const open = useMemory();

  it('each see what the other wrote', async () => {
    const { file, memories } = await open();
    const other = await openDatabase({ file });
    const others = new MemoryRepository(other, USUAL_RULES);
    await memories.add({ content: 'el faro está en la costa' });
    expect((await others.search('faro', {}, { limit: 1 })).map(({ memory }) => memory.content)).to.have.length(1);
    await others.add({ content: 'el puente está en el río' });
    expect(await memories.search('puente', {}, { limit: 1 })).to.have.length(1);
    await other.close();
  });

  it('read on while another writes, and see nothing half done', async () => {
    const { raw, memories } = await open();
    await memories.add({ content: 'uno' });
    raw.exec("BEGIN IMMEDIATE; INSERT INTO memories (content) VALUES ('dos')");
    expect(await memories.count()).to.equal(1);
    raw.exec('COMMIT');
    expect(await memories.count()).to.equal(2);
  });

  it('a write that another one’s lock outlasts is an error of the database, and writes nothing', async () => {
    const { raw, file } = await open();
    const impatient = await openDatabase({ file, busyTimeoutMs: 50 });
    const memories = new MemoryRepository(impatient, USUAL_RULES);
    raw.exec('BEGIN IMMEDIATE');
    const error = await memories.add({ content: 'uno' }).catch((thrown: unknown) => thrown);
    raw.exec('COMMIT');
    expect(error).to.be.instanceOf(AlmaError).and.to.include({ kind: 'database' });
    expect((error as AlmaError).message).to.match(/locked by another process/);
    expect(await memories.count()).to.equal(0);
    await memories.add({ content: 'uno' });
    expect(await memories.count()).to.equal(1);
    await impatient.close();
  });

  it('a write waits for a lock that is let go in time', async () => {
    const { file, memories } = await open();
    const child = spawn(process.execPath, ['--import=tsx', '--input-type=module', '-e', HOLDER, file], {
      cwd: projectRoot,
    });
    const closed = new Promise((resolve) => child.once('close', resolve));
    await new Promise((resolve) => child.stdout.once('data', resolve));
    await memories.add({ content: 'uno' });
    expect(await memories.count()).to.equal(2);
    await closed;
  });
});
