/**
 * What went wrong, in the terms a script can act on. Each kind has one exit code
 * (see `cli/exit-codes.ts`); everything that is not an `AlmaError` is a bug of ours.
 */
export type ErrorKind =
  | 'usage'
  | 'not_found'
  | 'memory_full'
  | 'configuration'
  | 'database'
  | 'model_service'
  | 'secret'
  | 'interrupted';

/** An error that a person can act on: what happened, and in `hint` what to do about it. */
export class AlmaError extends Error {
  override name = 'AlmaError';

  constructor(
    readonly kind: ErrorKind,
    message: string,
    readonly hint?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
