/** What a call came to, and what is left to be done after it: the counting of uses, which only a call that was made does. */
export interface Ran {
  readonly result: unknown;
  readonly after: () => Promise<void>;
}

/** How old a result may be: what another terminal changed since would be missed. */
const FRESH_MS = 1_000;
const MOST = 4;
/** What takes longer than this would be felt by whoever is typing; the first times are always slow. */
const FELT_MS = 25;
const TRIES = 3;

/** Results of reads that were made before anybody asked for them, each given out once and while it is fresh. */
export class Foreseen {
  readonly #runs = new Map<string, { readonly at: number; readonly run: Promise<Ran> }>();
  #fastest = Number.POSITIVE_INFINITY;
  #tried = 0;

  /** Whether looking ahead goes unnoticed: false once it has been slow several times, as in a very large memory. */
  get unnoticed(): boolean {
    return this.#tried < TRIES || this.#fastest < FELT_MS;
  }

  /** Keeps a run under way for a call with the same input. Its failure is that call's, or nobody's. */
  put(input: unknown, run: Promise<Ran>): void {
    const at = performance.now();
    this.#tried++;
    run
      .catch(() => undefined)
      .then(() => {
        this.#fastest = Math.min(this.#fastest, performance.now() - at);
      });
    this.#runs.set(JSON.stringify(input), { at, run });
    const [oldest] = this.#runs.keys();
    if (oldest !== undefined && this.#runs.size > MOST) this.#runs.delete(oldest);
  }

  /** The run for this input, if there is a fresh one. */
  take(input: unknown): Promise<Ran> | undefined {
    if (this.#runs.size === 0) return undefined;
    const key = JSON.stringify(input);
    const found = this.#runs.get(key);
    this.#runs.delete(key);
    return found && performance.now() - found.at < FRESH_MS ? found.run : undefined;
  }
}
