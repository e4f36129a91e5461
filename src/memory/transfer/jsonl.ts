import { redactSecrets } from '../secrets/secrets.js';
import type { Line } from './line.js';

/** The rows of a text with one JSON value a line; blank lines are passed over. */
export function parseJsonl(text: string): Line[] {
  return text.split(/\r?\n/).flatMap((written, i): Line[] => {
    if (written.trim() === '') return [];
    try {
      return [{ line: i + 1, value: JSON.parse(written) }];
    } catch (error) {
      return [{ line: i + 1, error: `not JSON: ${redactSecrets((error as Error).message)}` }];
    }
  });
}
