import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { after } from 'mocha';
import { Pty } from '../support/pty.js';

/** The image that `.ci/container` has built; without it there is nothing to test. */
export const IMAGE = process.env.ALMA_TEST_IMAGE;

/** What `docker run` needs on the engine that answers: one without a bridge has no other network. */
export const RUN_FLAGS: string = process.env.ALMA_TEST_DOCKER_RUN ?? '';
const FLAGS = RUN_FLAGS.split(' ').filter(Boolean);

/** How a docker command ended. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs docker to its end. */
export function docker(...args: readonly string[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn('docker', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const ran = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const)
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        ran[stream] += text;
      });
    child.once('error', reject).once('close', (code) => resolve({ code, ...ran }));
  });
}

/** Containers and volumes with names of their own, removed when the tests of a `describe` have ended. */
export function useContainers() {
  const mark = `alma-test-${randomBytes(4).toString('hex')}`;
  const made = { containers: new Set<string>(), volumes: new Set<string>(), screens: new Set<Pty>() };
  after(async () => {
    for (const screen of made.screens) await screen.close();
    for (const name of made.containers) await docker('rm', '--force', name);
    for (const name of made.volumes) await docker('volume', 'rm', '--force', name);
  });
  const named = (set: Set<string>, name: string) => {
    set.add(`${mark}-${name}`);
    return `${mark}-${name}`;
  };
  const shown = (command: string, args: readonly string[]) => {
    const screen = new Pty(command, args, { cols: 90, rows: 40 });
    made.screens.add(screen);
    return screen;
  };
  const runOf = (image: string, flags: readonly string[], ...words: readonly string[]) =>
    docker('run', '--rm', ...FLAGS, ...flags, image, ...words);
  return {
    volume: (name: string): string => named(made.volumes, name),
    container: (name: string): string => named(made.containers, name),
    /** `docker run --rm`, with flags before the image and Alma's words after it. */
    run: (flags: readonly string[], ...words: readonly string[]): Promise<Ran> => runOf(IMAGE ?? '', flags, ...words),
    runOf,
    /** `docker run -it` in a pseudo-terminal. */
    open: (flags: readonly string[], ...words: readonly string[]): Pty =>
      shown('docker', ['run', '-it', ...FLAGS, ...flags, IMAGE ?? '', ...words]),
    /** A line of shell in a pseudo-terminal. */
    shell: (line: string): Pty => shown('sh', ['-c', line]),
    /** `docker run -d`. */
    start: (flags: readonly string[], ...words: readonly string[]): Promise<Ran> =>
      docker('run', '--detach', ...FLAGS, ...flags, IMAGE ?? '', ...words),
  };
}
