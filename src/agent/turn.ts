import type { Capability } from '../capabilities/capability.js';
import type { Finish, Message, Model, ModelEvent, ToolDefinition } from '../llm/model.js';
import { addUsage, NO_USAGE } from '../llm/usage.js';
import { Draft, type Printing } from './draft.js';
import type { AgentEvent, Stopped } from './events.js';
import { FAILED, INTERRUPTED, SILENT } from './prompt.js';
import type { Purse } from './purse.js';
import { type CallRunner, notRun } from './run-calls.js';
import { tokensOf, totalTokens } from './tokens.js';
import { callKey, type Outcome, outcomeText, type PreparedCall, prepare, storable } from './tool-calls.js';
import type { AgentWords } from './words.js';

/** What a turn works with. It only ever adds to `messages`, and leaves them fit for the next request. */
export interface TurnContext {
  readonly model: Model;
  readonly capabilities: readonly Capability[];
  readonly tools: readonly ToolDefinition[];
  /** About how many tokens the tools are. */
  readonly toolTokens: number;
  readonly runner: CallRunner;
  readonly messages: Message[];
  readonly maxSteps: number;
  readonly purse: Purse;
  readonly words: AgentWords;
}

type Done = Extract<ModelEvent, { type: 'done' }>;

const SAME_CALLS = 3;
/** An answer that must be shorter than this is not worth asking for. */
const LEAST_ANSWER = 16;

/** The answer to one message: the model and its tools by turns, until the model is done or must stop. */
export class Turn {
  #answer = '';
  #steps = 0;
  #usage = NO_USAGE;
  readonly #seen = new Map<string, number>();

  constructor(
    private readonly context: TurnContext,
    private readonly signal: AbortSignal,
  ) {}

  /** @throws AlmaError `model_service`; the messages are fit for another request then too. */
  async *run(): AsyncGenerator<AgentEvent> {
    const { purse, words } = this.context;
    while (true) {
      const maxTokens = purse.bounded ? purse.longestAnswer(this.#inputTokens()) : undefined;
      if (maxTokens !== undefined && maxTokens < LEAST_ANSWER) {
        yield* this.#explain(words.budget(purse.limitUsd));
        return yield this.#end('budget');
      }
      const done = yield* this.#ask(maxTokens);
      if (!done) return yield this.#end('interrupted');
      const message = storable(done.message);
      if (message.toolCalls.length === 0) return yield* this.#finish(message.content, done.finish);
      this.context.messages.push(message);
      const stopped = yield* this.#call(message.toolCalls.map((call) => prepare(call, this.context.capabilities)));
      if (stopped) return yield this.#end(stopped);
    }
  }

  /** One request. Undefined when the signal aborted it; what had come is kept in the history. */
  async *#ask(maxTokens: number | undefined): AsyncGenerator<AgentEvent, Done | undefined> {
    const { model, messages, tools, words, purse } = this.context;
    this.#steps++;
    const draft = new Draft();
    const before = this.#answer;
    const print = (printing: Printing) => this.#print(before, draft.shown, printing);
    let done: Done | undefined;
    let heard: string | undefined;
    const cutOff = () => {
      if (heard !== undefined && !model.offline) purse.payAbout(this.#inputTokens(), tokensOf(heard));
      heard = undefined;
    };
    try {
      const request = { messages: [...messages], tools, signal: this.signal };
      for await (const event of model.reply(maxTokens === undefined ? request : { ...request, maxTokens })) {
        if (event.type === 'text' || event.type === 'reasoning') heard = (heard ?? '') + event.text;
        if (event.type === 'text') yield* print(draft.add(event.text));
        else if (event.type === 'done') done = event;
        else if (event.type === 'reasoning') yield event;
        else {
          cutOff();
          draft.restart();
          yield { ...event, reason: words.retry[event.reason] ?? event.reason };
        }
      }
    } catch (error) {
      cutOff();
      this.#say(draft.shown, FAILED);
      throw error;
    }
    if (done) {
      this.#usage = addUsage(this.#usage, done.usage);
      purse.pay(done.usage);
      yield* print(draft.finish());
    } else if (!this.signal.aborted) throw new Error(`${model.name} ended its answer without being done`);
    else {
      heard ??= ''; // the request was on its way
      cutOff();
      this.#say(draft.shown, INTERRUPTED);
    }
    return done;
  }

  /** Shows a piece of the answer, with an empty line between what two steps say. */
  *#print(before: string, shown: string, { delta, again }: Printing): Generator<AgentEvent> {
    if (delta === '') return;
    if (again) yield { type: 'notice', text: this.context.words.again };
    const starts = delta === shown;
    yield { type: 'delta', text: starts && (before !== '' || again) ? `\n\n${delta}` : delta };
    this.#answer = before && shown ? `${before}\n\n${shown}` : before || shown;
  }

  /** Runs the calls and answers each; says why when the turn must stop instead. */
  async *#call(calls: readonly PreparedCall[]): AsyncGenerator<AgentEvent, Stopped | undefined> {
    const { maxSteps, runner, words } = this.context;
    const repeated = calls.find((call) => this.#count(call) >= SAME_CALLS);
    if (repeated) return yield* this.#refuse(calls, 'repeated_call', words.repeatedCall(repeated.call.name));
    if (this.#steps >= maxSteps) return yield* this.#refuse(calls, 'max_steps', words.maxSteps(maxSteps));
    this.#reply(calls, yield* runner.run(calls, this.signal));
    if (!this.signal.aborted) return undefined;
    this.#say('', INTERRUPTED);
    return 'interrupted';
  }

  async *#refuse(calls: readonly PreparedCall[], stopped: Stopped, why: string): AsyncGenerator<AgentEvent, Stopped> {
    this.#reply(
      calls,
      calls.map(() => notRun('Alma stopped before this ran.')),
    );
    yield* this.#explain(why);
    return stopped;
  }

  /** Says in the answer's place why there is no more of it. */
  *#explain(why: string): Generator<AgentEvent> {
    this.#say(why, '');
    yield* this.#print(this.#answer, why, { delta: why, again: false });
  }

  async *#finish(content: string, finish: Finish): AsyncGenerator<AgentEvent> {
    const { words } = this.context;
    this.#say(content, '');
    if (finish === 'length') yield { type: 'notice', text: words.length };
    if (finish === 'content_filter') yield { type: 'notice', text: words.withheld };
    if (this.#answer === '') yield { type: 'notice', text: words.empty };
    yield this.#end(finish === 'length' ? 'length' : undefined);
  }

  /** About how many tokens the next request has. */
  #inputTokens(): number {
    return totalTokens(this.context.messages) + this.context.toolTokens;
  }

  #count(call: PreparedCall): number {
    const key = callKey(call);
    const times = (this.#seen.get(key) ?? 0) + 1;
    this.#seen.set(key, times);
    return times;
  }

  #reply(calls: readonly PreparedCall[], outcomes: readonly Outcome[]): void {
    for (const [index, outcome] of outcomes.entries()) {
      const { call } = calls[index] as PreparedCall;
      this.context.messages.push({ role: 'tool', callId: call.id, content: outcomeText(outcome) });
    }
  }

  /** Keeps words of the assistant; no service accepts a message of it that is empty. */
  #say(text: string, mark: string): void {
    const content = [text, mark].filter(Boolean).join('\n\n') || SILENT;
    this.context.messages.push({ role: 'assistant', content, toolCalls: [] });
  }

  #end(stopped: Stopped | undefined): AgentEvent {
    return { type: 'end', answer: this.#answer, stopped, usage: this.#usage, steps: this.#steps };
  }
}
