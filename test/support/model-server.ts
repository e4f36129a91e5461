import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ChatBody, type Rejection, reject } from './strict-request.js';

/** One step of a scripted answer, in the order in which it goes over the wire. */
export type Step =
  | { readonly text: string }
  | { readonly reasoning: string }
  | { readonly call: { index: number; id?: string; name?: string; arguments?: string } }
  /** A comment, as the service sends to keep the connection alive. */
  | { readonly comment: string }
  /** Bytes as they are. */
  | { readonly raw: string }
  | Pause
  | { readonly finish: string }
  /** An end before the end: the body is closed properly, cut off, or left open in silence. */
  | { readonly stop: 'end' | 'drop' | 'hang' };

/** Nothing more for so long, or until something has happened. */
type Pause = { readonly waitMs: number } | { readonly until: Promise<unknown> };

/** What the server does with one chat request. */
export interface Turn {
  /** Looks at the request; what it throws comes out of `assertAllUsed`. */
  readonly check?: (body: ChatBody) => void;
  readonly steps?: readonly Step[];
  /** Sends every byte of the answer alone, so that characters arrive in halves. */
  readonly byteByByte?: boolean;
  readonly failure?: Rejection & { readonly headers?: Record<string, string> };
}

/** A turn that answers in words. */
export const says = (...pieces: string[]): Turn => ({
  steps: [...pieces.map((text) => ({ text })), { finish: 'stop' }],
});

let callCount = 0;

/** A turn that calls tools, with reasoning before them when it is given. */
export const callsTools = (calls: readonly [name: string, args: unknown][], reasoning?: string): Turn => ({
  steps: [
    ...(reasoning === undefined ? [] : [{ reasoning }]),
    ...calls.map(([name, args], index) => ({
      call: {
        index,
        id: `call_${++callCount}`,
        name,
        arguments: typeof args === 'string' ? args : JSON.stringify(args),
      },
    })),
    { finish: 'tool_calls' },
  ],
});

/** A turn that fails with a status. */
export const failsWith = (status: number, message: string, headers: Record<string, string> = {}): Turn => ({
  failure: { status, message, headers },
});

/**
 * A chat-completions service on a free port of this machine that rejects what DeepSeek rejects, and answers
 * accepted requests from a script. Requests in JSON mode are answered by `onJson`, aside from the script.
 */
export class ModelServer {
  /** The raw bodies of the accepted chat requests, in order. */
  readonly bodies: string[] = [];
  /** The same for requests in JSON mode. */
  readonly jsonBodies: string[] = [];
  /** What was rejected, in order. */
  readonly rejections: Rejection[] = [];
  /** Answers JSON mode: an object, or a text to send as it is, or a turn's failure. */
  onJson: (body: ChatBody) => unknown = () => ({ memories: [] });
  readonly key = `sk-${'x'.repeat(32)}`;
  readonly models = ['deepseek-flash', 'deepseek-v4-pro'];
  #turns: Turn[] = [];
  #failures: unknown[] = [];

  private constructor(private readonly server: Server) {}

  static async start(...turns: Turn[]): Promise<ModelServer> {
    const http = createServer();
    const server = new ModelServer(http);
    server.#turns = turns;
    http.on('request', (request, response) => void server.#serve(request, response));
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Adds turns to the end of the script. */
  script(...turns: Turn[]): void {
    this.#turns.push(...turns);
  }

  /** Throws what a turn's check threw, and when turns are left over or were missing. */
  assertAllUsed(): void {
    if (this.#failures.length > 0) throw this.#failures[0];
    if (this.#turns.length > 0) throw new Error(`${this.#turns.length} scripted turns were not used`);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let raw = '';
    for await (const part of request.setEncoding('utf8')) raw += part;
    if (request.headers.authorization !== `Bearer ${this.key}`) {
      const last = request.headers.authorization?.slice(-4) ?? '';
      return this.#refuse(response, {
        status: 401,
        message: `Authentication Fails, Your api key: ****${last} is invalid`,
      });
    }
    if (request.method !== 'POST' || request.url !== '/chat/completions')
      return this.#refuse(response, { status: 404, message: 'Not Found' });
    const body: ChatBody = JSON.parse(raw);
    const rejection = reject(body, this.models);
    if (rejection) return this.#refuse(response, rejection);
    if (body.response_format?.type === 'json_object') return this.#answerJson(raw, body, response);
    this.bodies.push(raw);
    const turn = this.#turns.shift();
    try {
      if (!turn) throw new Error(`no turn is left for request ${this.bodies.length}`);
      turn.check?.(body);
    } catch (error) {
      this.#failures.push(error);
      return this.#refuse(response, { status: 400, message: `the script is off: ${error}` });
    }
    if (turn.failure) return this.#fail(response, turn.failure);
    await this.#stream(turn, String(body.model), response);
  }

  #refuse(response: ServerResponse, rejection: Rejection): void {
    this.rejections.push(rejection);
    this.#fail(response, rejection);
  }

  #fail(response: ServerResponse, { status, message, headers }: NonNullable<Turn['failure']>): void {
    const type = status === 401 ? 'authentication_error' : 'invalid_request_error';
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error: { message, type, param: null, code: type } }));
  }

  async #answerJson(raw: string, body: ChatBody, response: ServerResponse): Promise<void> {
    this.jsonBodies.push(raw);
    const answer = await this.onJson(body);
    if (isTurn(answer) && answer.failure) return this.#fail(response, answer.failure);
    const content = typeof answer === 'string' ? answer : JSON.stringify(answer);
    response.writeHead(200, { 'content-type': 'application/json' });
    const choices = [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }];
    response.end(
      JSON.stringify({
        id: 'json',
        object: 'chat.completion',
        model: body.model,
        choices,
        usage: this.#usage(raw, ''),
      }),
    );
  }

  async #stream(turn: Turn, model: string, response: ServerResponse): Promise<void> {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    const send = (text: string) => (turn.byteByByte ? sendBytes(response, text) : sendText(response, text));
    const chunk = (delta: unknown, finish: string | null = null, usage: unknown = null) =>
      `data: ${JSON.stringify({ id: 'chat', object: 'chat.completion.chunk', created: 1, model, choices: [{ index: 0, delta, finish_reason: finish }], usage })}\n\n`;
    await send(chunk({ role: 'assistant', content: '' }));
    for (const step of turn.steps ?? []) {
      if ('stop' in step) return end(response, step.stop);
      if (isPause(step)) await over(step);
      else if ('raw' in step) await send(step.raw);
      else if ('comment' in step) await send(`: ${step.comment}\n\n`);
      else if ('text' in step) await send(chunk({ content: step.text }));
      else if ('reasoning' in step) await send(chunk({ content: null, reasoning_content: step.reasoning }));
      else if ('call' in step) await send(chunk({ tool_calls: [piece(step.call)] }));
      else
        await send(
          chunk({ content: '' }, step.finish, this.#usage(this.bodies.at(-1) ?? '', this.bodies.at(-2) ?? '')),
        );
    }
    await send('data: [DONE]\n\n');
    response.end();
  }

  /** Four bytes a token, and cached as far as the request begins like the one before it. */
  #usage(raw: string, before: string) {
    let same = 0;
    while (same < before.length && before[same] === raw[same]) same++;
    const [prompt, hit] = [Math.ceil(raw.length / 4), Math.floor(same / 4)];
    return { prompt_tokens: prompt, completion_tokens: 7, total_tokens: prompt + 7, prompt_cache_hit_tokens: hit };
  }
}

const isTurn = (answer: unknown): answer is Turn =>
  typeof answer === 'object' && answer !== null && 'failure' in answer;

const isPause = (step: Step): step is Pause => 'waitMs' in step || 'until' in step;

const over = (pause: Pause): Promise<unknown> =>
  'until' in pause ? pause.until : new Promise((resolve) => setTimeout(resolve, pause.waitMs));

const piece = ({ index, id, name, arguments: args }: Extract<Step, { call: unknown }>['call']) => ({
  index,
  ...(id !== undefined && { id, type: 'function' }),
  function: { ...(name !== undefined && { name }), arguments: args ?? '' },
});

const sendText = (response: ServerResponse, bytes: string | Uint8Array) =>
  new Promise<void>((resolve) => response.write(bytes, () => resolve()));

async function sendBytes(response: ServerResponse, text: string): Promise<void> {
  for (const byte of Buffer.from(text)) {
    await sendText(response, Uint8Array.of(byte));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function end(response: ServerResponse, how: 'end' | 'drop' | 'hang'): void {
  if (how === 'end') response.end();
  if (how === 'drop') response.socket?.destroy();
}
