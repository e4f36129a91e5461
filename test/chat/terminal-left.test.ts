import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { cleanEnv, projectRoot } from '../support/alma.js';
import { PROMPT } from '../support/chat-screen.js';
import { useHomes } from '../support/home.js';
import { Pty } from '../support/pty.js';

/** A chat under a shell that writes down the terminal's settings before and after it, and the chat's process id. */
const SCRIPT = 'stty -g; "$NODE" "$RUN" chat & pid=$!; echo "pid $pid"; fg >/dev/null 2>&1; stty -g; echo "left $?"';

/** Breaks from within, as a bug would. */
const CRASH = `data:text/javascript;base64,${btoa('process.on("SIGUSR2",()=>{throw new Error("a bug")})')}`;

describe('the terminal after the chat', () => {
  const newHome = useHomes();
  const open: Pty[] = [];

  afterEach(async () => {
    for (const pty of open.splice(0)) await pty.close();
  });

  async function chat(): Promise<{ pty: Pty; pid: number }> {
    const home = newHome();
    const run = {
      NODE: process.execPath,
      RUN: path.join(projectRoot, 'bin', 'run.js'),
      NODE_OPTIONS: `--import=${CRASH}`,
    };
    const pty = new Pty('bash', ['-m', '-c', SCRIPT], { cwd: home, env: cleanEnv(home, run) });
    open.push(pty);
    await pty.waitFor(PROMPT);
    return { pty, pid: Number(/pid (\d+)/.exec(pty.output)?.[1]) };
  }

  const ways: Record<string, (chat: { pty: Pty; pid: number }) => void> = {
    '/exit': ({ pty }) => pty.send('/exit\r'),
    'Ctrl-D': ({ pty }) => pty.send('\x04'),
    'Ctrl-C twice': ({ pty }) => pty.send('\x03\x03'),
    SIGTERM: ({ pid }) => process.kill(pid, 'SIGTERM'),
    SIGHUP: ({ pid }) => process.kill(pid, 'SIGHUP'),
    SIGINT: ({ pid }) => process.kill(pid, 'SIGINT'),
    'a crash': ({ pid }) => process.kill(pid, 'SIGUSR2'),
  };

  for (const [way, leave] of Object.entries(ways))
    it(`is as it was before, after ${way}`, async () => {
      const opened = await chat();
      leave(opened);
      await opened.pty.waitFor(/left 0/);
      const settings = stripVTControlCharacters(opened.pty.output).match(/[0-9a-f]+(?::[0-9a-f]+){20,}/g) ?? [];
      expect(settings).to.have.length(2);
      expect(settings[1]).to.equal(settings[0]);
      const escapes = opened.pty.output;
      expect(escapes.lastIndexOf('\x1b[?2004l')).to.be.greaterThan(escapes.lastIndexOf('\x1b[?2004h'));
      expect(escapes.lastIndexOf('\x1b[?25h')).to.be.at.least(escapes.lastIndexOf('\x1b[?25l'));
    });
});
