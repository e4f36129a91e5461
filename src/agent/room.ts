import type { Message } from '../llm/model.js';
import { messageTokens, totalTokens } from './tokens.js';

/**
 * Makes room in a conversation that has grown past its most tokens: takes out its oldest turns, whole, until at most
 * half of the tokens are left. In one large step, since each one costs the service's cache of all that follows.
 * `messages` begins with the system text, and a turn with what the person said. Gives the number of turns taken out.
 */
export function makeRoom(messages: Message[], mostTokens: number): number {
  let left = totalTokens(messages);
  if (left <= mostTokens) return 0;
  const sizes = messages.map(messageTokens);
  const starts = messages.flatMap(({ role }, index) => (role === 'user' ? [index] : []));
  let turns = 0;
  while (turns < starts.length && left > mostTokens / 2) {
    const [from = 0, to = messages.length] = [starts[turns], starts[turns + 1]];
    left -= sizes.slice(from, to).reduce((sum, size) => sum + size, 0);
    turns++;
  }
  messages.splice(1, (starts[turns] ?? messages.length) - 1);
  return turns;
}
