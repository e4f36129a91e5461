// Runs a command with a PostgreSQL server on which the suites then run instead of SQLite:
// npx tsx test/support/on-postgres.ts npx mocha test/memory/undo.test.ts
import { hasPostgres, runWith, startPostgres } from './postgres-server.js';

const [command = '', ...args] = process.argv.slice(2);
if (hasPostgres('what runs on it')) {
  const server = await startPostgres();
  try {
    process.exitCode = await runWith(server.url, command, args);
  } finally {
    server.remove();
  }
}
