import type { Usage } from '../llm/model.js';
import { addUsage, NO_USAGE } from '../llm/usage.js';

/** What a service asks, in USD for a million tokens; 0 is a price that nobody has told. */
export interface Prices {
  readonly input: number;
  /** For input read from the service's cache; as other input when it is 0. */
  readonly cached: number;
  readonly output: number;
}

const A_MILLION = 1_000_000;
const UNKNOWN: Prices = { input: 0, cached: 0, output: 0 };
/** Services refuse to be asked for much more than this in one answer. */
const LONGEST_ANSWER = 16_384;

/** What tokens cost, in USD; undefined when the prices are not known. */
export function costOf({ input, cached, output }: Usage, prices: Prices): number | undefined {
  if (prices.input === 0 || prices.output === 0) return undefined;
  const read = cached * (prices.cached || prices.input);
  return ((input - cached) * prices.input + read + output * prices.output) / A_MILLION;
}

/** What a chat has spent, and how far its budget goes. */
export class Purse {
  #spent = NO_USAGE;
  readonly #reserved = new Set<Usage>();
  #estimated = false;
  /** The most that one request has been, which may be more than it was estimated to be. */
  #largestInput = 0;

  /** Without a limit, or without prices, nothing is bounded. */
  constructor(
    readonly limitUsd = 0,
    private readonly prices = UNKNOWN,
  ) {}

  /** All that the service has counted, and what was reckoned where it could not. */
  get spent(): Usage {
    return this.#spent;
  }

  /** The same in USD; undefined when the prices are not known. */
  get cost(): number | undefined {
    return costOf(this.#spent, this.prices);
  }

  /** Counts what one request came to. */
  pay(usage: Usage): void {
    this.#spent = addUsage(this.#spent, usage);
    this.#largestInput = Math.max(this.#largestInput, usage.input);
  }

  /** Whether anything is bounded: there is a limit, and prices by which to keep to it. */
  get bounded(): boolean {
    return this.limitUsd > 0 && costOf(NO_USAGE, this.prices) !== undefined;
  }

  /** Whether some of it is an estimate: of an answer that was cut off, the service never says what it came to. */
  get estimated(): boolean {
    return this.#estimated;
  }

  /** Counts a request that was cut off, by about how many tokens it and its answer had; as if the cache held nothing. */
  payAbout(input: number, output: number): void {
    this.#estimated = true;
    this.#spent = addUsage(this.#spent, { input, cached: 0, output });
  }

  /** Sets aside what something may come to, until the returned function is called; undefined when the limit could be passed. */
  reserve(most: Usage): (() => void) | undefined {
    if ((this.longestAnswer(most.input) ?? most.output) < most.output) return undefined;
    this.#reserved.add(most);
    return () => void this.#reserved.delete(most);
  }

  /**
   * The most tokens that the answer to a request of about `input` tokens may have so that the limit is not passed, 0
   * when none may be asked for; as if the cache held nothing, since it promises nothing. Undefined for no bound.
   */
  longestAnswer(input: number): number | undefined {
    const asked = { input: Math.max(input, this.#largestInput), cached: 0, output: 0 };
    const cost = costOf([asked, ...this.#reserved].reduce(addUsage, this.#spent), this.prices);
    if (this.limitUsd === 0 || cost === undefined) return undefined;
    const tokens = Math.floor(((this.limitUsd - cost) * A_MILLION) / this.prices.output);
    return Math.min(Math.max(tokens, 0), LONGEST_ANSWER);
  }
}
