import { AlmaError } from '../../errors.js';
import type { JsonAnswer, JsonRequest, Model, ModelEvent, ModelRequest } from '../model.js';
import { addUsage, NO_USAGE } from '../usage.js';
import { pause, waitBefore } from './backoff.js';
import { fromChunks, fromUsage } from './chunks.js';
import { type Client, type Completion, openClient } from './client.js';
import { ServiceFault } from './fault.js';
import { passesReasoning, toJsonRequest, toRequest } from './request.js';
import type { ServiceSettings } from './settings.js';
import { SERVICE_WORDS } from './words.js';

/** A request is about to be sent again. */
export type RetryEvent = Extract<ModelEvent, { type: 'retry' }>;

/**
 * The mind behind a chat-completions service. `announce` hears of the retries of `json`, which
 * has no events of its own; those of `reply` are among its events.
 */
export class DeepSeekModel implements Model {
  readonly offline = false;
  #client: Promise<Client> | undefined;

  constructor(
    private readonly settings: ServiceSettings,
    private readonly announce: (retry: RetryEvent) => void = () => {},
  ) {}

  get name(): string {
    return this.settings.model;
  }

  prepare(): void {
    this.#open().catch(() => {}); // the first request says what is wrong
  }

  async *reply(request: ModelRequest): AsyncGenerator<ModelEvent> {
    const { signal } = request;
    const client = await this.#open();
    const body = toRequest(this.settings, request);
    for (let attempt = 1; !signal?.aborted; attempt++) {
      try {
        yield* fromChunks(client.stream(body, signal), passesReasoning(this.settings));
        return;
      } catch (error) {
        if (signal?.aborted) return;
        const retry = this.#retry(error, attempt);
        yield retry;
        await pause(retry.waitMs, signal);
      }
    }
  }

  async json(request: JsonRequest): Promise<JsonAnswer> {
    const { withinMs } = request;
    if (withinMs === undefined) return this.#json(request);
    const patience = AbortSignal.timeout(withinMs);
    const signal = request.signal ? AbortSignal.any([request.signal, patience]) : patience;
    try {
      return await this.#json({ ...request, signal });
    } catch (error) {
      if (!patience.aborted || request.signal?.aborted) throw error;
      throw new ServiceFault('timeout', `${withinMs / 1000} s`).toAlmaError(this.settings.language);
    }
  }

  async #json(request: JsonRequest): Promise<JsonAnswer> {
    if (!/json/i.test(request.system + request.user)) throw new Error('JSON mode needs the word json in the prompt');
    const body = toJsonRequest(this.settings, request);
    let usage = NO_USAGE;
    // JSON mode may come back empty or broken; asked a second time it seldom does.
    for (const _ of ['first', 'second']) {
      const completion = await this.#complete(body, request.signal);
      const spent = fromUsage(completion.usage);
      request.spent?.(spent);
      usage = addUsage(usage, spent);
      const value = parse(completion);
      if (value !== undefined) return { value, usage };
    }
    throw new AlmaError('model_service', ...SERVICE_WORDS[this.settings.language].notJson);
  }

  async #complete(body: ReturnType<typeof toJsonRequest>, signal?: AbortSignal): Promise<Completion> {
    const client = await this.#open();
    for (let attempt = 1; !signal?.aborted; attempt++) {
      try {
        return await client.complete(body, signal);
      } catch (error) {
        if (signal?.aborted) break;
        const retry = this.#retry(error, attempt);
        this.announce(retry);
        await pause(retry.waitMs, signal);
      }
    }
    throw new AlmaError('interrupted', 'The request was interrupted.');
  }

  #open(): Promise<Client> {
    this.#client ??= openClient(this.settings);
    return this.#client;
  }

  /** The retry that a failure calls for, or the error that it ends in. */
  #retry(error: unknown, attempt: number): RetryEvent {
    if (!(error instanceof ServiceFault)) throw error;
    const of = this.settings.maxRetries;
    if (error.kind === 'refused' || attempt > of) throw error.toAlmaError(this.settings.language);
    return { type: 'retry', attempt, of, waitMs: waitBefore(attempt, error.retryAfterMs), reason: error.kind };
  }
}

function parse({ choices }: Completion): unknown {
  try {
    const value: unknown = JSON.parse(choices?.[0]?.message?.content ?? '');
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined; // empty or cut short; the caller asks again
  }
}
