import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach } from 'mocha';
import { dropSchemaOf } from './postgres.js';

/** Gives each test fresh folders to be Alma's home, and removes them after it. Call it inside `describe`. */
export function useHomes(): () => string {
  const made: string[] = [];
  afterEach(() => {
    for (const folder of made.splice(0)) {
      rmSync(folder, { recursive: true, force: true });
      dropSchemaOf(folder);
    }
  });
  return () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'alma-home-'));
    made.push(folder);
    return folder;
  };
}
