/**
 * A process to be killed: `worker.ts WORK FILE`. It says `ready`, then does its work again and again; a line on stdout
 * means that what the line says is done.
 */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { openDatabase } from '../../src/db/open.js';
import { SQLite } from '../../src/db/sqlite/driver.js';
import { migrate } from '../../src/db/sqlite/schema.js';
import { MemoryRepository } from '../../src/memory/repository.js';
import { USUAL_RULES } from '../support/memory.js';

const [work = '', file = ''] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);

if (work === 'migrate') {
  say('ready');
  const database = new SQLite(file);
  migrate(database, path.dirname(file), 9);
  say('done');
} else {
  const database = await openDatabase({ file });
  const memories = new MemoryRepository(database, { ...USUAL_RULES, capacity: 1_000_000 });
  say('ready');
  for (let i = 0; ; i++) {
    const name = `${process.pid}-${i}`;
    if (work === 'add') {
      const { memory } = await memories.add({ content: `recuerdo ${name}`, tags: ['a', `t${i % 5}`], project: 'p' });
      say(memory.uuid);
    } else if (work === 'import') {
      const lines = Array.from({ length: 50 }, (_, n) => ({
        line: n + 1,
        value: { content: `lote ${name} fila ${n}` },
      }));
      await memories.import(lines, {});
      say(name);
    } else if (work === 'dedupe') {
      const lines = Array.from({ length: 20 }, (_, n) => ({
        line: n + 1,
        value: { uuid: randomUUID(), content: `El socio ${name} ${n >> 1} paga por transferencia`, tags: [name] },
      }));
      await memories.import(lines, {});
      await memories.dedupe(await memories.planDedupe());
      say(name);
    } else {
      await database.backup(path.join(path.dirname(file), `copy-${name}.db`));
      say(`copy-${name}.db`);
    }
  }
}
