import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type IPty, spawn as spawnPty } from '@lydell/node-pty';
import { packageRoot } from '../src/package-root.js';

/**
 * From Enter to the first token on the screen, of the chat beside a bare script of the `openai` client, both in a
 * terminal, warm, and against the same local service: `npm run build && npx tsx bench/first-token.ts [TURNS] [ALMA…]`.
 * They take turns, so that a machine that is busy for a while is so for both. An ALMA is the `bin/run.js` of another
 * checkout, to be measured with them. The service answers the first byte after `SERVICE_MS`. Prints the medians and their ratios.
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

/** A conversation in a pseudo-terminal. */
class Talk {
  readonly times: number[] = [];
  readonly #pty: IPty;
  readonly #waiting = new Set<() => void>();
  #screen = '';

  private constructor(args: readonly string[], home: string) {
    const env = {
      ...{ PATH: process.env.PATH ?? '', HOME: home, ALMA_HOME: home, LANG: 'es_ES.UTF-8', TERM: 'xterm' },
      ...{ DEEPSEEK_API_KEY: 'none', DEEPSEEK_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    };
    this.#pty = spawnPty(process.execPath, [...args], { cwd: packageRoot, env, cols: 100, rows: 40 });
    this.#pty.onData((data) => {
      this.#screen += data;
      for (const wake of this.#waiting) wake();
    });
  }

  static async open(args: readonly string[], home: string): Promise<Talk> {
    const talk = new Talk(args, home);
    await talk.#seen('tú ›', 0);
    return talk;
  }

  /** Says something, and waits for the next prompt; takes the time from Enter to the first token. */
  async turn(turn: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 300)); // a person types; what is loaded ahead gets its time
    this.#pty.write(`Vivo en la calle ${turn} de Rosario y trabajo con datos`);
    await new Promise((resolve) => setTimeout(resolve, 30));
    const from = this.#screen.length;
    const began = performance.now();
    this.#pty.write('\r');
    await this.#seen(`token-${turn}`, from);
    this.times.push(performance.now() - began);
    await this.#seen('tú ›', from);
  }

  close(): void {
    this.#pty.kill();
  }

  #seen(text: string, from: number): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!this.#screen.slice(from).includes(text)) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const home = (): string => mkdtempSync(path.join(tmpdir(), 'alma-bench-'));
const almas = [path.join(packageRoot, 'bin', 'run.js'), ...process.argv.slice(3)];
const homes = [home(), ...almas.map(home)];
const talks: Talk[] = [];
try {
  talks.push(await Talk.open(['--input-type=module', '-e', BARE], homes[0] ?? ''));
  for (const [index, alma] of almas.entries()) talks.push(await Talk.open([alma, 'chat'], homes[index + 1] ?? ''));
  for (let turn = 1; turn <= TURNS; turn++)
    for (const talk of turn % 2 ? talks : talks.toReversed()) await talk.turn(turn);
  const [bare = 0, ...times] = talks.map((talk) => median(talk.times.slice(1)));
  process.stdout.write(`bare openai ${bare.toFixed(2)} ms (${TURNS} turns)\n`);
  for (const [index, alma] of almas.entries()) {
    const time = times[index] ?? 0;
    process.stdout.write(`alma ${time.toFixed(2)} ms, ratio ${(time / bare).toFixed(2)}  ${index ? alma : ''}\n`);
  }
} finally {
  for (const talk of talks) talk.close();
  for (const folder of homes) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  server.close();
  server.closeAllConnections();
}
