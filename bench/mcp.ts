import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../src/package-root.js';

/**
 * From the start of the process to the answer to `initialize`, of `alma mcp` beside a bare server of the same SDK, by
 * turns, warm: `npm run build && npx tsx bench/mcp.ts [TURNS]`. Prints the medians in milliseconds and their ratio.
 */
const TURNS = Number(process.argv[2] ?? 15);

const BARE = `
import { Server } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
const server = new Server({ name: 'bare', version: '1.0.0' }, { capabilities: {} });
await server.connect(new StdioServerTransport());
`;

const INITIALIZE = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'bench', version: '1.0.0' } },
});

const home = mkdtempSync(path.join(tmpdir(), 'alma-bench-'));

const start = (argv: readonly string[]) =>
  new Promise<number>((resolve, reject) => {
    const began = performance.now();
    const child = spawn(process.execPath, argv, { cwd: packageRoot, env: { ...process.env, ALMA_HOME: home } });
    child.once('error', reject);
    child.stdin.write(`${INITIALIZE}\n`);
    child.stdout.once('data', () => {
      resolve(performance.now() - began);
      child.kill();
    });
  });

const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

const bare: number[] = [];
const alma: number[] = [];
try {
  for (let turn = -1; turn < TURNS; turn++) {
    const bareTime = await start(['--input-type=module', '--eval', BARE]);
    const almaTime = await start([path.join('bin', 'run.js'), 'mcp']);
    if (turn < 0) continue; // the first warms the disk
    bare.push(bareTime);
    alma.push(almaTime);
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}
process.stdout.write(
  `bare SDK server ${median(bare).toFixed(0)} ms, alma mcp ${median(alma).toFixed(0)} ms: ${(median(alma) / median(bare)).toFixed(2)} times\n`,
);
