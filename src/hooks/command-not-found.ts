import type { Hook } from '@oclif/core';
import { wantsJson } from '../cli/argv.js';
import { report } from '../cli/report.js';
import { AlmaError } from '../errors.js';
import { nearest } from '../schema/schema.js';

/** Says that a command does not exist as every other failure is said: in JSON too, and with the nearest name. */
const hook: Hook.CommandNotFound = async ({ id, argv = [], config }) => {
  const meant = nearest(id, config.commandIDs);
  const hint = meant ? `Did you mean \`alma ${meant}\`?` : '`alma --help` shows what there is.';
  report(new AlmaError('usage', `There is no command ${id}`, hint), wantsJson([id, ...argv]));
};

export default hook;
