const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs `restore` when the process ends without a chance to tidy up: exit, uncaught error, or a signal,
 * which then takes its usual course. Returns the function that cancels this.
 */
export function atExit(restore: () => void): () => void {
  const onSignal = (signal: NodeJS.Signals): void => {
    cancel();
    restore();
    // Whoever else listens has taken the signal into its own hands.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const cancel = (): void => {
    process.off('exit', restore);
    process.off('uncaughtExceptionMonitor', restore);
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
  process.on('exit', restore);
  process.on('uncaughtExceptionMonitor', restore);
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return cancel;
}
