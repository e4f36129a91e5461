import { retryAfter } from './backoff.js';
import type { Chunk, ServiceUsage } from './chunks.js';
import { faultKind, ServiceFault } from './fault.js';
import { EndlessAnswer, IdleTimeout, idleFetch } from './idle-fetch.js';
import type { JsonBody, StreamBody } from './request.js';
import { checkSettings, type ServiceSettings } from './settings.js';

/** One request at a time to the service, each tried once. Both throw ServiceFault and nothing else. */
export interface Client {
  stream(body: StreamBody, signal: AbortSignal | undefined): AsyncIterable<Chunk>;
  complete(body: JsonBody, signal: AbortSignal | undefined): Promise<Completion>;
}

/** The parts of a whole answer that are read. */
export interface Completion {
  readonly choices?: readonly {
    readonly message?: { readonly content?: string | null };
    readonly finish_reason?: string;
  }[];
  readonly usage?: ServiceUsage | null | undefined;
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;
const LONGEST_MESSAGE = 300;

/**
 * Opens the `openai` client, which is loaded only now: its import costs more than a whole search.
 * @throws AlmaError `configuration` when the key or the address cannot be right.
 */
export async function openClient(settings: ServiceSettings): Promise<Client> {
  checkSettings(settings);
  const { OpenAI, APIError, APIConnectionError, APIConnectionTimeoutError } = await import('openai');
  const { completions } = new OpenAI({
    apiKey: settings.apiKey,
    baseURL: settings.baseUrl,
    // Alma does these itself: its retries are announced, and its time-out is one of silence.
    maxRetries: 0,
    timeout: LONGEST_TIMER_MS,
    fetch: idleFetch(settings.timeoutMs),
    // Nothing meant for another service is picked up from the environment, and nothing is logged.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: 'off',
  }).chat;

  const clean = (text: string) => redact(text, settings.apiKey).slice(0, LONGEST_MESSAGE);
  const toFault = (error: unknown): ServiceFault => {
    if (error instanceof APIError && typeof error.status === 'number') {
      const asked = retryAfter(error.headers?.get('retry-after'), Date.now());
      return new ServiceFault(faultKind(error.status), clean(error.message), error.status, asked);
    }
    const cause = rootCause(error);
    if (cause instanceof EndlessAnswer) return new ServiceFault('broken', cause.message);
    if (cause instanceof IdleTimeout) return new ServiceFault('timeout', cause.message);
    if (error instanceof APIConnectionTimeoutError) return new ServiceFault('timeout', clean(error.message));
    if (error instanceof APIError && !(error instanceof APIConnectionError))
      return new ServiceFault('server', clean(error.message));
    if (error instanceof SyntaxError) return new ServiceFault('broken', 'a part of it is not JSON');
    return new ServiceFault('network', clean(cause instanceof Error ? cause.message : String(cause)));
  };

  return {
    async *stream(body, signal) {
      try {
        yield* await completions.create(body, { signal });
      } catch (error) {
        throw toFault(error);
      }
    },
    async complete(body, signal) {
      try {
        return await completions.create(body, { signal });
      } catch (error) {
        throw toFault(error);
      }
    },
  };
}

/** Takes out the key, whole or as services like to echo it: its beginning, then stars. */
function redact(text: string, apiKey: string): string {
  return text.replaceAll(apiKey, '[key]').replace(/\bsk-[\w*.-]{4,}/g, '[key]');
}

function rootCause(error: unknown): unknown {
  let cause = error;
  while (cause instanceof Error && cause.cause !== undefined) cause = cause.cause;
  return cause;
}
