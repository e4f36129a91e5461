import { constants } from 'node:os';
import { Command, type Interfaces } from '@oclif/core';
import type { Effect } from '../capabilities/capability.js';
import { AlmaError } from '../errors.js';
import type { ResultSchema } from '../schema/result.js';
import type { Screen } from '../terminal/screen.js';
import { dim } from '../terminal/style.js';
import { askYes, canAsk } from './ask.js';
import { configuration } from './configuration.js';
import { EXIT_CODES } from './exit-codes.js';
import { fieldName, flag } from './flags.js';
import { printJson, report } from './report.js';
import { Runtime } from './runtime.js';
import { screenOf } from './screen.js';
import { STDERR, STDOUT, terminal, writeOut } from './stdout.js';
import { WORDS } from './words.js';

/** What ends a process that does not listen; the first of a container must. */
const ENDINGS = ['SIGTERM', 'SIGHUP'] as const;

/** Something to agree to: what it is about, shown first, and the question. */
export interface Confirmation {
  readonly shown: string;
  readonly question: string;
}

/**
 * What every command is: the one definition of a capability. From the shell: parse, `prepare`, `execute`,
 * `render` or JSON, `after`. From a tool: check the input, `execute`, `after`. So `execute` prints nothing, asks nothing
 * and reads no stdin.
 */
export abstract class AlmaCommand<Input extends object = object, Result extends object = object> extends Command {
  static override enableJsonFlag = true;
  static override baseFlags: Interfaces.FlagInput = {
    config: flag.text({ description: 'use this configuration file', helpValue: 'FILE', shellOnly: true }),
  };

  static override flags: Interfaces.FlagInput = {};

  /** What calling it may do. */
  static effect: Effect = 'read';
  /** Whether it is a tool too, for the model and for MCP; what reads or writes files of the person's is not. */
  static tool = true;
  /** What a model is told of it, where the words for a shell would not serve. */
  static forTools: string | undefined;
  /** Whether doing it again with the same input changes nothing more. */
  static idempotent = false;
  /** Whether it works inside the chat, as `/name`. */
  static slash = true;

  /** What every result is, where that is promised to programs. A getter, so that no start builds it. */
  static get result(): ResultSchema | undefined {
    return undefined;
  }

  #hasAnswered = false;

  /** Does the work. @throws AlmaError, which each door shows in its own way. */
  abstract execute(input: Input, runtime: Runtime): Promise<Result>;

  /** The result for a person: lines without a last newline. */
  abstract render(result: Result, screen: Screen): string;

  /** What a person should know beside the rows that a pipe gets: it goes to stderr there. */
  aside(_result: Result, _screen: Screen): string | undefined {
    return undefined;
  }

  /** What only a shell can do before: read stdin, ask for what is missing. */
  async prepare(input: Input, _runtime: Runtime): Promise<Input> {
    return input;
  }

  /** What a person must agree to before this input is executed, if anything. */
  async confirmation(_input: Input, _runtime: Runtime, _screen: Screen): Promise<Confirmation | undefined> {
    return undefined;
  }

  /** What to execute when the person said no, or there was no one to ask. @throws AlmaError when that is nothing. */
  refused(_input: Input, wasAsked: boolean): Input {
    throw wasAsked
      ? new AlmaError('interrupted', 'Nothing was done')
      : new AlmaError('usage', 'This must be confirmed', 'Pass --yes, or run it in a terminal.');
  }

  /** What can wait until the answer is there. */
  async after(_input: Input, _result: Result, _runtime: Runtime): Promise<void> {}

  /** What a shell is told of a result: 0, unless it is bad news. */
  exitCode(_result: Result): number {
    return 0;
  }

  /** What was written on the command line, by the names that `execute` knows. */
  async input(): Promise<Input> {
    const { args, flags } = await this.parse(this.ctor as Interfaces.Input<object, object, Interfaces.ArgInput>);
    const fields: Record<string, unknown> = {};
    for (const [name, value] of Object.entries({ ...args, ...flags })) {
      if (value === undefined || name === 'json' || name === 'config') continue;
      const isJoined = (this.ctor.args[name] as { joined?: boolean } | undefined)?.joined;
      fields[fieldName(name)] = isJoined && Array.isArray(value) ? value.join(' ') : value;
    }
    return fields as Input;
  }

  override async init(): Promise<void> {
    await super.init();
    process.on('SIGINT', () => this.interrupted());
    if (process.pid === 1) for (const signal of ENDINGS) process.on(signal, () => this.terminated(signal));
  }

  /** What ends a wait for the database, where Ctrl-C does not end the process. */
  protected get waitsUntil(): AbortSignal | undefined {
    return undefined;
  }

  /** Ctrl-C, or a kill with SIGINT. */
  protected interrupted(): void {
    if (this.jsonEnabled() && !this.#hasAnswered) report(new AlmaError('interrupted', 'Interrupted'), true);
    process.exit(EXIT_CODES.interrupted);
  }

  /** Somebody ends it: `docker stop`, or a kill. */
  protected terminated(signal: (typeof ENDINGS)[number]): void {
    process.exit(128 + constants.signals[signal]);
  }

  override async run(): Promise<Result> {
    const given = await this.input();
    const runtime = this.runtime();
    const input = await this.confirmed(await this.prepare(given, runtime), runtime);
    const result = await this.execute(input, runtime);
    this.#hasAnswered = true;
    if (this.jsonEnabled()) this.logJson(this.toSuccessJson(result));
    else this.show(result, screenOf(terminal(STDOUT), runtime.alma.language()));
    process.exitCode = this.exitCode(result);
    await this.after(input, result, runtime);
    return result;
  }

  /** What this process works with. */
  protected runtime(): Runtime {
    const alma = configuration.take();
    const words = WORDS[alma.language()];
    for (const file of alma.openToOthers) this.notice(words.openToOthers(file));
    alma.onWait = (longest, isNews) => {
      if (isNews) this.notice(dim(words.waiting(longest / 1000), screenOf(terminal(STDERR), alma.language())));
      return this.waitsUntil;
    };
    return new Runtime(alma, (text) => this.notice(text));
  }

  private async confirmed(input: Input, runtime: Runtime): Promise<Input> {
    const asked = await this.confirmation(input, runtime, screenOf(terminal(STDERR), runtime.alma.language()));
    if (!asked) return input;
    if (!canAsk()) return this.refused(input, false);
    this.notice(asked.shown);
    return (await askYes(asked.question, WORDS[runtime.alma.language()])) ? input : this.refused(input, true);
  }

  /** Says something on stderr that is no part of the result. */
  protected notice(text: string): void {
    process.stderr.write(`${text}\n`);
  }

  private show(result: Result, screen: Screen): void {
    const text = this.render(result, screen);
    if (text !== '') writeOut(`${text}\n`);
    const aside = screen.width === undefined ? this.aside(result, screen) : undefined;
    if (aside !== undefined) this.notice(aside);
  }

  override logJson(document: unknown): void {
    printJson(document);
  }

  override async _run<T>(): Promise<T> {
    let result: unknown;
    try {
      await this.init();
      result = await this.run();
    } catch (error) {
      await this.catch(error as Error);
    } finally {
      await this.finally(undefined);
    }
    return result as T;
  }

  override async catch(error: Error): Promise<void> {
    this.#hasAnswered = true;
    report(error, this.jsonEnabled());
  }

  override async finally(_: Error | undefined): Promise<void> {
    await configuration.close();
  }
}
