import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { serverEnv } from './postgres.js';

export const projectRoot = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
export const RUN = path.join(projectRoot, 'bin', 'run.js');

/** How a run of `bin/run.js` ended. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The one JSON document that stdout holds. Throws when it holds anything else. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read documents whose shape they have just asserted
  json(): any;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | Uint8Array;
  readonly cwd?: string;
  readonly uid?: number;
  /** Another Alma than the checkout's: the file that starts her. */
  readonly run?: string;
}

/** An environment in which nothing comes from the machine that runs the test. */
export const cleanEnv = (home: string, env: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: home,
  LANG: 'es_ES.UTF-8',
  ALMA_HOME: home,
  // one code cache for all the tests, outside the homes whose files they count
  XDG_CACHE_HOME: path.join(tmpdir(), 'alma-tests-cache'),
  ...serverEnv(home),
  ...env,
});

/** Starts Alma in a home; its stdin, stdout and stderr are pipes. */
export function start(
  home: string,
  argv: readonly string[],
  { env, cwd, uid, run = RUN }: RunOptions = {},
): ChildProcess {
  return spawn(process.execPath, [run, ...argv], {
    cwd: cwd ?? home,
    env: cleanEnv(home, env),
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
}

/** Runs Alma in a home to its end. */
export async function alma(home: string, argv: readonly string[], options: RunOptions = {}): Promise<Run> {
  const child = start(home, argv, options);
  child.stdin?.on('error', () => undefined); // a command that does not read its stdin may leave before we have written
  child.stdin?.end(options.stdin ?? '');
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ]);
  return { code, stdout, stderr, json: () => JSON.parse(stdout) };
}

/** Runs a shell's command line in a home; `$ALMA` in it is Alma. */
export async function shell(home: string, line: string): Promise<Run> {
  const child = spawn('bash', ['-o', 'pipefail', '-c', line], {
    cwd: home,
    env: cleanEnv(home, { ALMA: `${process.execPath} ${RUN}` }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ]);
  return { code, stdout, stderr, json: () => JSON.parse(stdout) };
}

async function text(stream: NodeJS.ReadableStream | null): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream ?? []) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/** Writes a home's `config/alma.yaml`; gives its path. */
export function configure(home: string, yaml: string): string {
  return write(home, path.join('config', 'alma.yaml'), yaml);
}

/** Writes a file of a home, with its folders; gives its path. */
export function write(home: string, name: string, content: string | Uint8Array): string {
  const file = path.join(home, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}
