import { AlmaError } from '../errors.js';
import { nearest } from '../schema/schema.js';

/** What is said of a command that does not exist, with the one that was meant; oclif joins the words by colons. */
export function noSuchCommand(id: string, ids: readonly string[]): AlmaError {
  const typed = commandIn(id, ids);
  const meant = ids.find((one) => one.endsWith(`:${typed}`)) ?? nearest(typed, ids);
  const hint = meant ? `Did you mean \`alma ${meant}\`?` : '`alma --help` shows what there is.';
  return new AlmaError('usage', `There is no command ${typed}`, hint);
}

/** The command in all words that oclif did not know: it has two where the first is a topic, else one. */
function commandIn(id: string, ids: readonly string[]): string {
  const [first = '', second] = id.split(':');
  const isTopic = ids.some((one) => one.startsWith(`${first}:`));
  return isTopic && second !== undefined ? `${first}:${second}` : first;
}
