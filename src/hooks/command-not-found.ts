import type { Hook } from '@oclif/core';
import { wantsJson } from '../cli/argv.js';
import { noSuchCommand } from '../cli/no-such-command.js';
import { report } from '../cli/report.js';

/** Says that a command does not exist as every other failure is said: in JSON too, and with the nearest name. */
const hook: Hook.CommandNotFound = async ({ id, argv = [], config }) =>
  report(noSuchCommand(id, config.commandIDs), wantsJson([id, ...argv]));

export default hook;
