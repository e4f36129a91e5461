import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { alma, cleanEnv, RUN } from '../support/alma.js';
import { useHomes } from '../support/home.js';

/** How long a run gets to begin to read, in milliseconds. */
const BEGINS = 700;

describe('Ctrl-C while stdin is read', () => {
  const home = useHomes();

  /** Runs Alma behind a program that has written a line and goes on, as a terminal's job, and presses Ctrl-C. */
  async function interrupted(folder: string, ...argv: string[]): Promise<{ code: number; stdout: string }> {
    const line = `(echo '{"content": "a medias"}'; exec sleep 30) | "$NODE" "$RUN" ${argv.join(' ')}`;
    const job = spawn('bash', ['-c', `trap : INT; ${line}; exit \${PIPESTATUS[1]}`], {
      detached: true,
      cwd: folder,
      env: cleanEnv(folder, { NODE: process.execPath, RUN }),
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let stdout = '';
    job.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    const pressed = wait(BEGINS).then(() => process.kill(-(job.pid ?? 0), 'SIGINT')); // all of the job, as a terminal does
    const code = await new Promise<number>((resolve) => job.once('close', (status) => resolve(status ?? -1)));
    await pressed;
    return { code, stdout };
  }

  for (const argv of [['memory:import', '-'], ['memory:add', '-'], ['chat']])
    it(`${argv[0]} ends, says so in JSON, and keeps nothing`, async () => {
      const folder = home();
      await alma(folder, ['db:init']);
      for (let i = 0; i < 3; i++) {
        const { code, stdout } = await interrupted(folder, ...argv, '--json');
        expect(code).to.equal(130);
        expect(JSON.parse(stdout).error.code).to.equal('interrupted');
      }
      expect((await alma(folder, ['status', '--json'])).json().memories.live).to.equal(20);
    });
});
