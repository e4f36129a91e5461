const FIRST_MS = 500;
const LONGEST_BACKOFF_MS = 8_000;
const LONGEST_ASKED_MS = 60_000;

/**
 * How long to wait before a request is sent again: what the service asks for (at most a minute), else
 * exponential back-off with full jitter, so that many clients do not come back at the same moment.
 */
export function waitBefore(
  attempt: number,
  retryAfterMs: number | undefined,
  random: () => number = Math.random,
): number {
  if (retryAfterMs !== undefined) return Math.min(retryAfterMs, LONGEST_ASKED_MS);
  return Math.round(random() * Math.min(LONGEST_BACKOFF_MS, FIRST_MS * 2 ** (attempt - 1)));
}

/** Reads a `Retry-After` header, seconds or a date, as milliseconds from `now`; undefined when it says nothing. */
export function retryAfter(header: string | null | undefined, now: number): number | undefined {
  if (!header?.trim()) return undefined;
  const seconds = Number(header);
  const ms = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/** Waits; ends at once, without an error, when the signal aborts. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
  });
}
