import { type JSONRPCMessage, parseJSONRPCMessage, type Transport } from '@modelcontextprotocol/server';

/** The longest line that is read, in bytes: a memory is a sentence, not a book. */
const LONGEST_LINE = 10 * 1024 * 1024;

/** How long answers that are under way may still take once the client has closed its end, in milliseconds. */
const LAST_ANSWERS = 5_000;

const PARSE_ERROR = -32_700;
const INVALID_REQUEST = -32_600;
const CANCELLED = 'notifications/cancelled';
const NEWLINE = 10;

type Id = string | number;

/** The client's end of the conversation: what it writes, and where it reads. */
export interface Pipes {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
}

/**
 * JSON-RPC, one message a line. Unlike the SDK's own transport it answers a line that is no message, as JSON-RPC
 * wants, and when the client has closed its end it first answers what it was asked.
 */
export class StdioTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;
  readonly #pipes: Pipes;
  /** Requests of the client without an answer yet. */
  readonly #asked = new Set<Id>();
  /** Requests of ours without an answer yet. */
  readonly #asking = new Set<Id>();
  #pieces: Buffer[] = [];
  #length = 0;
  #ended = false;
  #closed = false;

  constructor(pipes: Pipes = process) {
    this.#pipes = pipes;
  }

  async start(): Promise<void> {
    const { stdin } = this.#pipes;
    stdin.on('data', this.#read);
    stdin.on('end', this.#end);
    stdin.on('error', this.#end);
  }

  async send(message: JSONRPCMessage): Promise<void> {
    if (this.#closed) return;
    if ('method' in message && 'id' in message) this.#asking.add(message.id);
    const written = this.#write(message);
    if (!('method' in message) && message.id !== undefined) this.#asked.delete(message.id);
    await written;
    if (this.#ended) this.#closeWhenAnswered();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const { stdin } = this.#pipes;
    stdin.off('data', this.#read);
    stdin.pause();
    this.onclose?.();
  }

  readonly #read = (chunk: Buffer | string): void => {
    let rest = Buffer.from(chunk as string);
    for (let end = rest.indexOf(NEWLINE); end >= 0 && !this.#closed; end = rest.indexOf(NEWLINE)) {
      this.#keep(rest.subarray(0, end));
      rest = rest.subarray(end + 1);
      this.#line();
    }
    this.#keep(rest);
  };

  /** Keeps a piece of a line; of a line that is too long only its length. */
  #keep(piece: Buffer): void {
    this.#length += piece.length;
    if (this.#length > LONGEST_LINE) this.#pieces = [];
    else this.#pieces.push(piece);
  }

  #line(): void {
    const isTooLong = this.#length > LONGEST_LINE;
    const text = Buffer.concat(this.#pieces).toString('utf8').trim();
    this.#pieces = [];
    this.#length = 0;
    if (isTooLong) this.#refuse(INVALID_REQUEST, `Invalid Request: a line of more than ${LONGEST_LINE} bytes`);
    else if (text !== '') this.#understand(text);
  }

  #understand(text: string): void {
    const read = readMessage(text);
    if ('refusal' in read) this.#refuse(...read.refusal);
    else this.#take(read.message);
  }

  #take(message: JSONRPCMessage): void {
    if (!('method' in message)) this.#asking.delete(message.id ?? '');
    else if ('id' in message) this.#asked.add(message.id);
    else if (message.method === CANCELLED) this.#asked.delete(cancelledId(message.params));
    this.onmessage?.(message);
  }

  #refuse(code: number, message: string, id: Id | null = null): void {
    this.onerror?.(new Error(message));
    this.#write({ jsonrpc: '2.0', id, error: { code, message } }).catch((error) => this.onerror?.(error));
  }

  readonly #end = (): void => {
    this.#ended = true;
    if (this.#length > 0) this.#line();
    setTimeout(() => this.close(), LAST_ANSWERS).unref();
    this.#closeWhenAnswered();
  };

  /** A question of ours will not be answered any more, and so neither what waits for it. */
  #closeWhenAnswered(): void {
    if (this.#asked.size === 0 || this.#asking.size > 0) void this.close();
  }

  #write(message: object): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#pipes.stdout.write(`${JSON.stringify(message)}\n`, (error) => (error ? reject(error) : resolve()));
    });
  }
}

/** A line as a message, or what is to be said of it. */
function readMessage(
  line: string,
): { message: JSONRPCMessage } | { refusal: [code: number, why: string, id?: Id | null] } {
  let value: unknown;
  try {
    value = JSON.parse(line);
    return { message: parseJSONRPCMessage(value) };
  } catch (error) {
    if (error instanceof SyntaxError) return { refusal: [PARSE_ERROR, `Parse error: ${error.message}`] };
    return { refusal: [INVALID_REQUEST, 'Invalid Request: this is no JSON-RPC 2.0 message', idOf(value)] };
  }
}

/** The id of what would have been a request, if it has a proper one. */
function idOf(value: unknown): Id | null {
  if (typeof value !== 'object' || value === null || !('id' in value)) return null;
  const { id } = value;
  return typeof id === 'string' || Number.isInteger(id) ? (id as Id) : null;
}

const cancelledId = (params: object | undefined): Id => (params as { requestId?: Id } | undefined)?.requestId ?? '';
