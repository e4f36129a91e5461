import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
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
    // how Alma ended goes into a file: the trap that keeps the shell alive changes what it knows of the job
    const line = `trap : INT; (echo '{"content": "a medias"}'; exec sleep 30) | { "$NODE" "$RUN" ${argv.join(' ')}; echo $? >code; }`;
    const job = spawn('bash', ['-c', `${line}; true`], {
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
    await new Promise((resolve) => job.once('close', resolve));
    await pressed;
    return { code: Number(readFileSync(path.join(folder, 'code'), 'utf8')), stdout };
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
