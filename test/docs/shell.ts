import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../../src/package-root.js';

/** Alma as the documents call it. */
export const RUN = path.join(packageRoot, 'bin', 'run.js');

/** What a script did. */
export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** An empty home and working folder, gone again after the work. */
export async function inFreshHome<T>(work: (home: string, env: NodeJS.ProcessEnv) => Promise<T>): Promise<T> {
  const home = mkdtempSync(path.join(tmpdir(), 'alma-docs-'));
  const { PATH, HOME } = process.env;
  const bin = path.join(home, '.bin');
  mkdirSync(bin);
  writeFileSync(path.join(bin, 'alma'), `#!/bin/sh\nexec "${process.execPath}" "${RUN}" "$@"\n`, { mode: 0o755 });
  try {
    return await work(home, {
      PATH: `${bin}:${PATH}`,
      HOME,
      LC_ALL: 'C.UTF-8',
      ALMA_HOME: home,
      // there is no person to choose: what holds this is chosen
      FZF_DEFAULT_OPTS: "--filter='nunca guarda'",
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Runs a piece of shell as a reader would paste it, with `alma` on hand, no terminal and no key; `sh` stops at a failure. */
export const runInFreshHome = (script: string): Promise<Ran> =>
  inFreshHome(
    (cwd, env) =>
      new Promise((resolve, reject) => {
        const sh = spawn('sh', ['-e', '-c', script], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
        let [stdout, stderr] = ['', ''];
        sh.stdout.setEncoding('utf8').on('data', (text: string) => {
          stdout += text;
        });
        sh.stderr.setEncoding('utf8').on('data', (text: string) => {
          stderr += text;
        });
        sh.on('error', reject).on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
      }),
  );
