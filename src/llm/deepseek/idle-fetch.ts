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
    const reader = response.body.getReader();
    let [bytes, line] = [0, 0];
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { done, value } = await waiting(reader.read());
        if (done) return controller.close();
        bytes += value.length;
        const end = value.lastIndexOf(NEWLINE);
        line = end < 0 ? line + value.length : value.length - end - 1;
        if (bytes > MOST_BYTES || line > LONGEST_LINE) {
          await reader.cancel();
          throw new EndlessAnswer('the answer does not end');
        }
        controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    });
    return new Response(body, response);
  };
}
