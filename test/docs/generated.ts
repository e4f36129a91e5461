import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../src/package-root.js';

/** What a script of build/ would write now, into the file that it keeps. */
export const printedBy = (script: string): string =>
  execFileSync(process.execPath, [path.join('build', script), '--print'], { cwd: packageRoot, encoding: 'utf8' });

/**
 * A generated file as the last commit has it, while the sources are as committed too: a build has just written it
 * anew, so the disk alone would never be stale. With sources that are being changed, as it is on the disk.
 */
export function kept(file: string): string {
  const git = (...args: string[]) => spawnSync('git', args, { cwd: packageRoot, encoding: 'utf8' });
  const changed = git('status', '--porcelain', '--', 'src', 'build', 'package.json', 'package-lock.json');
  if (changed.status !== 0 || changed.stdout !== '') return readFileSync(path.join(packageRoot, file), 'utf8');
  return git('show', `HEAD:${file}`).stdout;
}
