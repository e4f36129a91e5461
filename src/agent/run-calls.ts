import { type Capability, effectOf } from '../capabilities/capability.js';
import { AlmaError } from '../errors.js';
import type { AgentEvent, Approval } from './events.js';
import { type Failure, type Outcome, type PreparedCall, thrown } from './tool-calls.js';

/** Asks the person about a destructive call. */
export type Approve = (capability: Capability, args: unknown) => Promise<Approval>;

/** Runs the calls of one answer, and remembers what the person allowed for the whole chat. */
export class CallRunner {
  readonly #allowed = new Set<string>();

  constructor(private readonly approve: Approve) {}

  /**
   * Runs neighbouring reads together and all else one by one, in order. Every call gets its outcome,
   * in the order of the calls, also those that never ran because the signal aborted.
   */
  async *run(calls: readonly PreparedCall[], signal: AbortSignal): AsyncGenerator<AgentEvent, Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const group of together(calls)) {
      if (signal.aborted) {
        outcomes.push(...group.map(() => notRun('The person stopped before this ran.')));
        continue;
      }
      for (const { capability, call, arguments: args } of group)
        yield { type: 'tool', capability, name: call.name, arguments: args };
      const results = await Promise.all(group.map((call) => this.#outcome(call, signal)));
      for (const [index, outcome] of results.entries()) {
        const { call, arguments: args } = group[index] as PreparedCall;
        const end = { type: 'tool_result', name: call.name, arguments: args } as const;
        yield outcome.ok
          ? { ...end, ...outcome }
          : { ...end, ok: false, result: undefined, error: outcome.error.message, code: outcome.error.code };
      }
      outcomes.push(...results);
    }
    return outcomes;
  }

  async #outcome(prepared: PreparedCall, signal: AbortSignal): Promise<Outcome> {
    if (prepared.problem) return { ok: false, error: prepared.problem };
    const { capability, arguments: args } = prepared;
    try {
      if (effectOf(capability, args) === 'destructive') {
        capability.check(args); // nobody is asked about what cannot be done
        const word = await this.#word(capability, args, signal);
        if (word === 'no') return { ok: false, error: denied(capability.toolName) };
        if (word === 'nobody') return { ok: false, error: nobodyAsked(capability.toolName) };
      }
      // A write is never left behind half done; what a read would have found is not needed any more.
      const work = capability.call(args);
      return { ok: true, result: await (capability.effect === 'read' ? orAborted(work, signal) : work) };
    } catch (error) {
      return thrown(error);
    }
  }

  async #word(capability: Capability, args: unknown, signal: AbortSignal): Promise<Approval> {
    if (this.#allowed.has(capability.name)) return 'chat';
    const word = await orAborted(this.approve(capability, args), signal);
    if (word === 'chat') this.#allowed.add(capability.name);
    return word;
  }
}

/** Groups what may run at the same time: neighbouring reads. */
function together(calls: readonly PreparedCall[]): PreparedCall[][] {
  const groups: PreparedCall[][] = [];
  for (const call of calls) {
    const last = groups.at(-1);
    if (last && isRead(call) && last.every(isRead)) last.push(call);
    else groups.push([call]);
  }
  return groups;
}

const isRead = ({ capability }: PreparedCall) => capability?.effect === 'read';

/** The outcome of a call that was never made. */
export const notRun = (why: string): Outcome => ({ ok: false, error: { code: 'not_run', message: why } });

const denied = (tool: string): Failure => ({
  code: 'denied',
  message: `The person said no to ${tool}.`,
  hint: 'Do not call it again for this.',
});

const nobodyAsked = (tool: string): Failure => ({
  code: 'nobody_asked',
  message: `${tool} needs the person's word, and there is no one to ask.`,
  hint: 'Say that it was not done; the person can do it in a chat in a terminal, or by the command.',
});

async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const listening = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const stop = () => reject(new AlmaError('interrupted', 'The person stopped this.'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { signal: listening.signal });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    listening.abort();
  }
}
