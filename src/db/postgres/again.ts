import { explain, isConflict, passes, waitedFor } from './errors.js';

/** How often work is done again that the server took back in favour of another's, and the first pause, in milliseconds. */
const MOST_TRIES = 5;
const FIRST_PAUSE = 20;

/** Does work again that the server took back in favour of another program's, which does not wait for its turn as Alma does. */
export async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!isConflict(error) || tries === MOST_TRIES) throw error;
      await pause(FIRST_PAUSE * 2 ** tries * Math.random());
    }
  }
}

/** How a server is waited for. */
export interface Wait {
  /** What errors call it. */
  readonly location: string;
  /** In milliseconds. */
  readonly longest: number;
  /** Hears that it is waited for. */
  readonly onWait: () => void;
}

/** How a server is waited for, of which `onWait` hears once in that time, however much work waits for it. */
export function waitFor(location: string, longest: number, onWait: (longest: number) => void = () => undefined): Wait {
  let told = Number.NEGATIVE_INFINITY;
  return {
    location,
    longest,
    onWait() {
      const now = performance.now();
      if (now - told < longest) return;
      told = now;
      onWait(longest);
    },
  };
}

/** The first pause and the longest, in milliseconds. */
const FIRST_WAIT = 100;
const LONGEST_PAUSE = 1_000;

/**
 * Does work again while the server is out for a moment: restarted, or with no connection free. Only for work of which nothing
 * is left when it fails; what breaks while it is saved is not tried again.
 */
export async function patiently<T>(work: () => Promise<T>, { location, longest, onWait }: Wait): Promise<T> {
  let until: number | undefined;
  for (let next = FIRST_WAIT; ; next = Math.min(2 * next, LONGEST_PAUSE)) {
    try {
      return await work();
    } catch (error) {
      if (!passes(error)) throw explain(error, location);
      const now = performance.now();
      if (until === undefined) onWait();
      until ??= now + longest;
      if (now >= until) throw waitedFor(error, location);
      // many that found no connection free do not all come back at once
      await pause(Math.min(next * (0.5 + Math.random() / 2), until - now));
    }
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
