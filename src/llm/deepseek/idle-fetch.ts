/** The service sent no byte for too long. */
export class IdleTimeout extends Error {
  override name = 'IdleTimeout';

  constructor(ms: number) {
    super(`no byte came for ${ms / 1000} s`);
  }
}

/** The service sent what no answer can be: too much of it, or a line without an end. */
export class EndlessAnswer extends Error {
  override name = 'EndlessAnswer';
}

/** The most bytes of an answer, and of one line of it: the client keeps a line in memory until it ends. */
const MOST_BYTES = 256 * 1024 * 1024;
const LONGEST_LINE = 4 * 1024 * 1024;
const NEWLINE = 0x0a;
const STREAM = /^text\/event-stream/i;

/**
 * A `fetch` that gives up, with `IdleTimeout`, when nothing comes for `timeoutMs`: neither the headers nor, while
 * someone reads the body, its next bytes. Any byte counts as life, keep-alive comments too; a slow reader does not
 * count against the service.
 */
export function idleFetch(timeoutMs: number): typeof fetch {
  return async (input, init) => {
    const idle = new AbortController();
    const waiting = async <T>(next: Promise<T>): Promise<T> => {
      const timer = setTimeout(() => idle.abort(new IdleTimeout(timeoutMs)), timeoutMs);
      try {
        return await next;
      } finally {
        clearTimeout(timer);
      }
    };
    const signal = init?.signal ? AbortSignal.any([init.signal, idle.signal]) : idle.signal;
    const response = await waiting(fetch(input, { ...init, signal }));
    if (!response.body) return response;
    const bytes = watched(response.body, waiting);
    // The client iterates over the body of a stream and does no more with it; a stream around a stream would take
    // a third of a millisecond of each first token.
    return response.ok && STREAM.test(response.headers.get('content-type') ?? '')
      ? Object.defineProperty(response, 'body', { value: bytes })
      : new Response(ReadableStream.from(bytes), response);
  };
}

/** The bytes of a body, each waited for in its turn. Whoever stops reading lets go of the body. */
async function* watched(
  body: ReadableStream<Uint8Array>,
  waiting: <T>(next: Promise<T>) => Promise<T>,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  let [bytes, line] = [0, 0];
  try {
    for (;;) {
      const { done, value } = await waiting(reader.read());
      if (done) return;
      bytes += value.length;
      const end = value.lastIndexOf(NEWLINE);
      line = end < 0 ? line + value.length : value.length - end - 1;
      if (bytes > MOST_BYTES || line > LONGEST_LINE) throw new EndlessAnswer('the answer does not end');
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined); // of one that has ended or failed there is nothing left
  }
}
