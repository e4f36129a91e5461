import { AlmaError, type ErrorKind } from '../errors.js';

/** The exit code of each kind of error; 1 is a bug of ours. */
export const EXIT_CODES: Readonly<Record<ErrorKind, number>> = {
  usage: 2,
  not_found: 3,
  memory_full: 4,
  configuration: 5,
  database: 6,
  model_service: 7,
  secret: 8,
  interrupted: 130,
};

/** A failure as scripts read it. */
export interface FailureDocument {
  readonly error: { readonly code: ErrorKind | 'internal'; readonly message: string; readonly hint?: string };
}

/** Any thrown thing as an exit code and a document: ours by kind, oclif's as wrong usage, the rest as a bug. */
export function failure(error: unknown): { exitCode: number; document: FailureDocument } {
  if (error instanceof AlmaError) {
    const { kind, message, hint } = error;
    return { exitCode: EXIT_CODES[kind], document: { error: { code: kind, message, ...(hint ? { hint } : {}) } } };
  }
  if (isUsage(error)) {
    const [message = '', ...rest] = error.message.replace(/\nSee more help with --help$/, '').split('\n');
    const text = [message, ...rest]
      .map((line) => line.trim())
      .filter(Boolean)
      .join(' ');
    return { exitCode: EXIT_CODES.usage, document: { error: { code: 'usage', message: text, hint: 'See --help.' } } };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    exitCode: 1,
    document: {
      error: {
        code: 'internal',
        message: `A bug in Alma: ${message}`,
        hint: 'Run it again with DEBUG=* and report what it prints.',
      },
    },
  };
}

/** oclif marks its own errors with what to exit with; 2 is wrong usage. */
function isUsage(error: unknown): error is Error {
  return error instanceof Error && (error as { oclif?: { exit?: number } }).oclif?.exit === 2;
}
