import { statSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { AlmaError } from '../errors.js';
import { readText } from './read-text.js';

/** The variables of an `alma.env` file (dotenv syntax), or none when there is no such file. */
export function readEnvFile(file: string): Record<string, string> {
  try {
    return parseEnv(readText(file)) as Record<string, string>;
  } catch (error) {
    if (error instanceof AlmaError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new AlmaError(
      'configuration',
      `${file} cannot be read: ${(error as Error).message}.`,
      'Check its permissions.',
    );
  }
}

/** Of a file and a folder that hold what is Alma's alone, those that any other user may read, or write in. */
export function openToOthers(envFile: string, home: string): string[] {
  if (process.getuid === undefined) return []; // where modes mean nothing
  const mode = (file: string) => statSync(file, { throwIfNoEntry: false })?.mode ?? 0;
  return [...((mode(envFile) & 0o077) !== 0 ? [envFile] : []), ...((mode(home) & 0o002) !== 0 ? [home] : [])];
}
