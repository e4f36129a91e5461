import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

/** A copy that `db:backup` named itself; no other file of the folder is ever taken away. */
const DATED = /^alma-\d{4}-\d{2}-\d{2}T\d{6}\.\d{3}Z\.db$/;

/** The name of a copy made now, when what was given is a folder or ends like one; undefined when it is a file's name. */
export function backupName(given: string, now: Date): string | undefined {
  const isFolder = /[/\\]$/.test(given) || statSync(given, { throwIfNoEntry: false })?.isDirectory();
  return isFolder ? path.join(given, `alma-${now.toISOString().replaceAll(':', '')}.db`) : undefined;
}

/** Takes the oldest dated copies beside a new one away until `keep` are left, the new one included; gives those that are gone. */
export function rotate(newest: string, keep: number): string[] {
  const folder = path.dirname(newest);
  const copies = readdirSync(folder)
    .filter((name) => DATED.test(name))
    .sort();
  const old = copies.slice(0, -keep).map((name) => path.join(folder, name));
  for (const file of old) rmSync(file);
  return old;
}
