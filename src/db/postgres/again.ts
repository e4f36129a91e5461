import { setTimeout as pause } from 'node:timers/promises';
import type { OnWait } from '../open.js';
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
  /** Hears that it is waited for, and may give what ends the wait. */
  readonly onWait: () => AbortSignal | undefined;
}

/** How a server is waited for. What hears of it is told whether that is news: several pieces of work may wait at once. */
export function waitFor(location: string, longest: number, onWait?: OnWait): Wait {
  let told = Number.NEGATIVE_INFINITY;
  return {
    location,
    longest,
    onWait() {
      const now = performance.now();
      const isNews = now - told >= longest;
      if (isNews) told = now;
      return onWait?.(longest, isNews);
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
  let stop: AbortSignal | undefined;
  for (let next = FIRST_WAIT; ; next = Math.min(2 * next, LONGEST_PAUSE)) {
    try {
      return await work();
    } catch (error) {
      if (!passes(error)) throw explain(error, location);
      const now = performance.now();
      if (until === undefined) stop = onWait();
      until ??= now + longest;
      // many that found no connection free do not all come back at once
      const ms = Math.min(next * (0.5 + Math.random() / 2), until - now);
      if (ms <= 0 || !(await hasPaused(ms, stop))) throw waitedFor(error, location);
    }
  }
}

/** Waits; gives false, at once, when that is ended. */
const hasPaused = (ms: number, signal: AbortSignal | undefined): Promise<boolean> =>
  pause(ms, true, { signal }).catch(() => false);
