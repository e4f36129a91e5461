import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { AlmaError } from '../errors.js';

/** The variables of an `alma.env` file (dotenv syntax), or none when there is no such file. */
export function readEnvFile(file: string): Record<string, string> {
  try {
    return parseEnv(readFileSync(file, 'utf8')) as Record<string, string>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new AlmaError(
      'configuration',
      `${file} cannot be read: ${(error as Error).message}.`,
      'Check its permissions.',
    );
  }
}
