/** How long the first pause between two tries is, and the shortest one, in milliseconds. */
const FIRST_PAUSE = 50;
const LAST_PAUSE = 5;
/** How long it takes to come from one to the other, in milliseconds. */
const RIPENING = 3_000;

/**
 * Tries something that needs the database's lock until it is free. SQLite's own waiting asks ever more seldom, so that
 * under many writers newcomers pass those who wait, who give up at last; here, who has waited longest asks most often.
 * Between tries the process is free: Ctrl-C is heard.
 * @throws what the last try threw: SQLITE_BUSY when `patience`, in milliseconds, is over.
 */
export async function takeTurn<T>(attempt: () => T, patience: number): Promise<T> {
  const begun = Date.now();
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      const waited = Date.now() - begun;
      if (!isBusy(error) || waited >= patience) throw error;
      const pause = LAST_PAUSE + (FIRST_PAUSE - LAST_PAUSE) * Math.max(0, 1 - waited / RIPENING);
      // by chance longer or shorter, so that no two keep step
      const wait = Math.min(pause * (0.5 + Math.random()), patience - waited);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

const isBusy = (error: unknown): boolean => String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY');
