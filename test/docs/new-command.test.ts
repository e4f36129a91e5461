import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { packageRoot } from '../../src/package-root.js';
import { cleanEnv } from '../support/alma.js';
import { ModelServer, says } from '../support/model-server.js';
import { Pty } from '../support/pty.js';

const page = readFileSync(path.join(packageRoot, 'docs', 'conventions.md'), 'utf8');
const lines = /^## A new command[\s\S]+?```ts\n([\s\S]+?)```/m.exec(page)?.[1] ?? '';

/** What a build needs, besides the packages. */
const PARTS = ['bin', 'build', 'meta', 'src', 'package.json', 'tsconfig.json'];

describe('the new command of docs/conventions.md', () => {
  let folder = '';
  let home = '';
  let run = '';

  before(function () {
    this.timeout(120_000);
    folder = mkdtempSync(path.join(tmpdir(), 'alma-command-'));
    home = path.join(folder, 'home');
    run = path.join(folder, 'bin', 'run.js');
    for (const part of PARTS) cpSync(path.join(packageRoot, part), path.join(folder, part), { recursive: true });
    cpSync(path.join(packageRoot, 'docs'), path.join(folder, 'docs'), { recursive: true });
    symlinkSync(path.join(packageRoot, 'node_modules'), path.join(folder, 'node_modules'), 'dir');
    writeFileSync(path.join(folder, 'src', 'commands', 'memory', 'count.ts'), lines);
    execFileSync('npm', ['run', '--silent', 'build'], {
      cwd: folder,
      stdio: 'pipe',
      shell: process.platform === 'win32',
    });
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it('has fifteen lines', () => {
    expect(lines.trim().split('\n')).to.have.lengthOf(15);
  });

  it('is a command with JSON, help and completion', () => {
    const alma = (...argv: string[]) =>
      execFileSync(process.execPath, [run, ...argv], {
        env: cleanEnv(home),
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    expect(alma('memory:count', '--json')).to.equal('{"count":20}\n');
    expect(alma('memory', 'count')).to.equal('20\n');
    expect(alma('memory:count', '--help')).to.include('Count memories');
    expect(alma('autocomplete', 'bash', '--line', 'alma memory cou')).to.include('count\tCount memories');
  });

  it('is a slash command of the chat, by its short name too', async () => {
    const pty = new Pty(process.execPath, [run, 'chat'], { cwd: folder, env: cleanEnv(home) });
    try {
      await pty.waitFor('tú ›');
      pty.send('/count\r');
      await pty.waitFor(/^20$/m);
    } finally {
      await pty.close();
    }
  });

  it('is a tool of the model', async () => {
    const server = await ModelServer.start();
    try {
      server.script(says('hola'));
      const env = cleanEnv(home, { DEEPSEEK_API_KEY: server.key, DEEPSEEK_BASE_URL: server.url });
      const child = new Pty(process.execPath, [run, 'chat', 'hola'], { cwd: folder, env });
      await child.exit;
      const { tools } = JSON.parse(server.bodies[0] ?? '') as { tools: { function: { name: string } }[] };
      expect(tools.map((tool) => tool.function.name)).to.include('memory_count');
    } finally {
      await server.close();
    }
  });

  it('is a tool of MCP', async () => {
    const client = new Client({ name: 'a test', version: '1.0.0' });
    try {
      await client.connect(
        new StdioClientTransport({
          command: process.execPath,
          args: [run, 'mcp'],
          env: cleanEnv(home),
          stderr: 'ignore',
        }),
      );
      const { structuredContent } = await client.callTool({ name: 'memory_count', arguments: {} });
      expect(structuredContent).to.deep.equal({ count: 20 });
    } finally {
      await client.close();
    }
  });
});
