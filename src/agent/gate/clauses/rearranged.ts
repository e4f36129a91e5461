import { keepsNumbers, keepsOrder, keepsParts } from './arrangement.js';
import type { Clause } from './clause.js';
import { isAboutTheSame, isGoverned } from './governed.js';
import { denies, hasCondition } from './governors.js';
import { placings } from './placing.js';
import { type Taken, taken } from './taken.js';
import { changesTime } from './tense.js';

const OF_ANOTHER = 'the person said it of someone or something else';

/**
 * Why a proposal puts words together that the person did not, or undefined when it does not: what it takes from a clause it
 * takes with all that governs it there (whom it is about, the verb, whether and when it is so), and in the same order and parts.
 */
export function rearranged(proposal: readonly Clause[], said: readonly Clause[]): string | undefined {
  const isConditional = proposal.some(({ joint }) => joint === 'if');
  let first: string | undefined;
  for (const placing of placings(proposal, said)) {
    if (placing.size === 0) return OF_ANOTHER;
    const fault = proposal
      .map((clause) => faultOf(taken(clause, said, placing), isConditional))
      .find((each) => each !== undefined);
    if (!fault) return undefined;
    first ??= fault;
  }
  return first;
}

function faultOf(part: Taken, isConditional: boolean): string | undefined {
  const { clause, said, pairs, sources } = part;
  const last = sources.at(-1);
  if (!last) return undefined;
  if (!sources.every((source) => isGoverned(source, part)) || !isAboutTheSame(last, part)) return OF_ANOTHER;
  if (denies(clause) !== denies(last)) return 'the person said the opposite';
  if (sources.some((source) => changesTime(clause, source, pairs))) return 'the person said it of another time';
  if (clause.isNearly !== last.isNearly || (last.isDuty && !clause.isDuty)) return 'the person was less sure';
  if (!isConditional && sources.some((source) => hasCondition(source, said)))
    return 'the person said it on a condition';
  return keepsOrder(part) && keepsParts(part) && keepsNumbers(part) ? undefined : 'the person put it another way round';
}
