import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type CallToolResult, Client, type ClientOptions } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterEach } from 'mocha';
import { cleanEnv, RUN, type RunOptions, start } from './alma.js';

/** How a client is made: what it can do, and how it starts the server. */
export interface Connecting extends ClientOptions {
  readonly args?: readonly string[];
  /** Answers the questions of the server. */
  readonly answer?: (message: string) => 'accept' | 'decline' | 'cancel';
}

/**
 * Gives each test clients of the SDK, each with a server of its own in a home; closes them after it. Call it before
 * `useHomes`, so that no home goes while a server is in it.
 */
export function useClients(): (home: string, connecting?: Connecting) => Promise<Client> {
  const open: Client[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((client) => client.close()));
  });
  return async (home, { args = [], answer, ...options } = {}) => {
    const client = new Client({ name: 'a test', version: '1.0.0' }, options);
    if (answer)
      client.setRequestHandler('elicitation/create', async ({ params }) => ({
        action: answer(params.message),
        content: {},
      }));
    open.push(client);
    await client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [RUN, 'mcp', ...args],
        env: cleanEnv(home),
        stderr: 'ignore',
      }),
    );
    return client;
  };
}

/** Calls a tool that must succeed; gives its document, which the text says too. */
// biome-ignore lint/suspicious/noExplicitAny: tests read documents whose shape they have just asserted
export async function document(client: Client, name: string, args: Record<string, unknown> = {}): Promise<any> {
  const result = (await client.callTool({ name, arguments: args })) as CallToolResult;
  if (result.isError) throw new Error(`${name} failed: ${textOf(result)}`);
  if (textOf(result) !== JSON.stringify(result.structuredContent)) throw new Error(`${name} says two things`);
  return result.structuredContent;
}

/** Calls a tool that must fail; gives what the model reads of it. */
export async function toolError(client: Client, name: string, args: Record<string, unknown> = {}): Promise<string> {
  const result = (await client.callTool({ name, arguments: args })) as CallToolResult;
  if (!result.isError) throw new Error(`${name} did not fail: ${textOf(result)}`);
  return textOf(result);
}

const textOf = ({ content }: CallToolResult) => content.map((part) => (part.type === 'text' ? part.text : '')).join('');

/** A server that is spoken to line by line, by no SDK. */
export class RawServer {
  readonly #child;
  readonly #lines: AsyncIterator<string>;
  readonly exit: Promise<number | null>;
  stderr = '';

  constructor(home: string, args: readonly string[] = [], options: RunOptions = {}) {
    this.#child = start(home, ['mcp', ...args], options);
    const { stdout, stderr } = this.#child;
    if (!stdout || !stderr) throw new Error('its output is no pipe');
    this.#lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
    stderr.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
    });
    this.exit = once(this.#child, 'exit').then(([code]) => code as number | null);
  }

  write(...lines: (string | object)[]): void {
    for (const line of lines) this.#child.stdin?.write(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`);
  }

  writeBytes(bytes: Uint8Array): void {
    this.#child.stdin?.write(bytes);
  }

  /** The next line of its stdout, which must be JSON; undefined at the end. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read messages whose shape they have just asserted
  async next(): Promise<any> {
    const { value, done } = await this.#lines.next();
    return done ? undefined : JSON.parse(value);
  }

  /** All that it still writes. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  async rest(): Promise<any[]> {
    const messages = [];
    for (let message = await this.next(); message !== undefined; message = await this.next()) messages.push(message);
    return messages;
  }

  end(): void {
    this.#child.stdin?.end();
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }
}

export const INITIALIZE = {
  jsonrpc: '2.0',
  id: 'hello',
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'a test', version: '1.0.0' } },
};

export const INITIALIZED = { jsonrpc: '2.0', method: 'notifications/initialized' };

/** A request to call a tool. */
export const calling = (id: number, name: string, args: object = {}) => ({
  jsonrpc: '2.0',
  id,
  method: 'tools/call',
  params: { name, arguments: args },
});
