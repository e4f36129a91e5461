import { plainJson } from '../schema/plain-json.js';
import { harmless } from '../terminal/sanitize.js';
import { failure } from './exit-codes.js';
import { STDOUT, terminal, writeOut } from './stdout.js';

/** Tells a failure to a script, as one document on stdout, or to a person on stderr; and sets the exit code. */
export function report(error: unknown, asJson: boolean): void {
  const { exitCode, document } = failure(error);
  process.exitCode = exitCode;
  const { message, hint } = document.error;
  if (asJson) printJson(document);
  else process.stderr.write(harmless(`alma: ${message}\n${hint ? `  ${hint}\n` : ''}`));
  if (process.env.DEBUG) process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
}

/** Prints one document: a line for a program, indented for a person. */
export function printJson(document: unknown): void {
  writeOut(`${plainJson(document, terminal(STDOUT) ? 2 : undefined)}\n`);
}
