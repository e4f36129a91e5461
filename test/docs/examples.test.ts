import { Config } from '@oclif/core';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { packageRoot } from '../../src/package-root.js';
import { Pty } from '../support/pty.js';
import { inFreshHome, RUN, runInFreshHome } from './shell.js';

/** What --help shows as an example of the conversation, which needs a terminal. */
const CONVERSATION = 'alma chat';

const { commands, name } = await Config.load({ root: packageRoot });

describe('the examples of --help', () => {
  for (const { id, examples = [], pluginName } of commands) {
    if (pluginName !== name) continue;
    it(`${id} has some`, () => expect(examples).not.to.be.empty);
    for (const example of examples.map((text) => String(text).replaceAll('<%= config.bin %>', 'alma'))) {
      if (example === CONVERSATION) it(example, converses);
      else
        it(example, async () => {
          const { exitCode, stderr } = await runInFreshHome(example);
          expect(exitCode, stderr).to.equal(0);
        });
    }
  }
});

async function converses(): Promise<void> {
  await inFreshHome(async (cwd, env) => {
    const pty = new Pty(process.execPath, [RUN, 'chat'], { cwd, env });
    try {
      await pty.waitFor('tú ›');
      pty.send('\u0004');
      expect((await pty.exit).exitCode).to.equal(0);
    } finally {
      await pty.close();
    }
  });
}
