import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spawn as spawnPty } from '@lydell/node-pty';
import { packageRoot } from '../src/package-root.js';

/**
 * From Enter to the first token on the screen, of the chat beside a bare script of the `openai` client, both in a
 * terminal, warm, and against the same local service: `npm run build && npx tsx bench/first-token.ts [TURNS]`.
 * The service answers the first byte after `SERVICE_MS`. Prints the medians and their ratio.
 */
const TURNS = Number(process.argv[2] ?? 30);
const SERVICE_MS = Number(process.env.SERVICE_MS ?? 0);

const BARE = `
import OpenAI from 'openai';
import { createInterface } from 'node:readline';
const client = new OpenAI({ apiKey: 'none', baseURL: process.env.DEEPSEEK_BASE_URL });
const messages = [];
const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: 'tú › ' });
lines.prompt();
for await (const content of lines) {
  messages.push({ role: 'user', content });
  let answer = '';
  for await (const chunk of await client.chat.completions.create({ model: 'deepseek-flash', stream: true, messages })) {
    const text = chunk.choices[0]?.delta?.content ?? '';
    answer += text;
    process.stdout.write(text);
  }
  messages.push({ role: 'assistant', content: answer });
  process.stdout.write('\\n');
  lines.prompt();
}
`;

const piece = (delta: object, finish: string | null = null) =>
  `data: ${JSON.stringify({ id: '1', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (part: string) => {
    body += part;
  });
  request.on('end', () => {
    const { stream, messages } = JSON.parse(body) as { stream?: boolean; messages: { role: string }[] };
    if (!stream) {
      const message = { role: 'assistant', content: '{"memories": []}' };
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ choices: [{ index: 0, message, finish_reason: 'stop' }] }));
      return;
    }
    const turn = messages.filter(({ role }) => role === 'user').length;
    setTimeout(() => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(
        `${piece({ content: `token-${turn}. ` })}${piece({ content: 'fin' })}${piece({}, 'stop')}data: [DONE]\n\n`,
      );
    }, SERVICE_MS);
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

/** Converses in a pseudo-terminal; milliseconds from Enter to the first token, for each turn but the first. */
async function measure(args: readonly string[], home: string): Promise<number[]> {
  const env = {
    ...{ PATH: process.env.PATH ?? '', HOME: home, ALMA_HOME: home, LANG: 'es_ES.UTF-8', TERM: 'xterm' },
    ...{ DEEPSEEK_API_KEY: 'none', DEEPSEEK_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
  };
  const pty = spawnPty(process.execPath, [...args], { cwd: packageRoot, env, cols: 100, rows: 40 });
  let screen = '';
  const waiting = new Set<() => void>();
  pty.onData((data) => {
    screen += data;
    for (const wake of waiting) wake();
  });
  const seen = (text: string, from: number) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!screen.slice(from).includes(text)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  await seen('tú ›', 0);
  const times: number[] = [];
  for (let turn = 1; turn <= TURNS; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 300)); // a person types; what is loaded ahead gets its time
    pty.write(`Vivo en la calle ${turn} de Rosario y trabajo con datos`);
    await new Promise((resolve) => setTimeout(resolve, 30));
    const from = screen.length;
    const began = performance.now();
    pty.write('\r');
    await seen(`token-${turn}`, from);
    times.push(performance.now() - began);
    await seen('tú ›', from);
  }
  pty.kill();
  return times.slice(1);
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const home = mkdtempSync(path.join(tmpdir(), 'alma-bench-'));
const alma = path.join(packageRoot, 'bin', 'run.js');
try {
  const seeds = spawn(process.execPath, [alma, 'db:init'], {
    env: { ...process.env, ALMA_HOME: home },
    stdio: 'ignore',
  });
  await new Promise((resolve) => seeds.once('exit', resolve));
  const bare = await measure(['--input-type=module', '-e', BARE], home);
  const chat = await measure([alma, 'chat'], home);
  const [a, b] = [median(bare), median(chat)];
  process.stdout.write(
    `bare openai ${a.toFixed(1)} ms, alma ${b.toFixed(1)} ms, ratio ${(b / a).toFixed(2)} (${TURNS} turns)\n`,
  );
} finally {
  rmSync(home, { recursive: true, force: true });
  server.close();
  server.closeAllConnections();
}
