import type { Hook } from '@oclif/core';
import { wantsJson } from '../cli/argv.js';
import { report } from '../cli/report.js';
import { AlmaError } from '../errors.js';
import { nearest } from '../schema/schema.js';

/** Says that a command does not exist as every other failure is said: in JSON too, and with the nearest name. */
const hook: Hook.CommandNotFound = async ({ id, argv = [], config }) => {
  const ids = config.commandIDs;
  const typed = commandIn(id, ids);
  const meant = ids.find((one) => one.endsWith(`:${typed}`)) ?? nearest(typed, ids);
  const hint = meant ? `Did you mean \`alma ${meant}\`?` : '`alma --help` shows what there is.';
  report(new AlmaError('usage', `There is no command ${typed}`, hint), wantsJson([id, ...argv]));
};

/** oclif joins all words that it does not know by colons; a command has two where the first is a topic, else one. */
function commandIn(id: string, ids: readonly string[]): string {
  const [first = '', second] = id.split(':');
  const isTopic = ids.some((one) => one.startsWith(`${first}:`));
  return isTopic && second !== undefined ? `${first}:${second}` : first;
}

export default hook;
