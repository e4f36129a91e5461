import type { Config } from '@oclif/core';
import type { CaptureResult } from '../agent/capture.js';
import type { AgentEvent, Approval } from '../agent/events.js';
import type { Capability } from '../capabilities/capability.js';
import type { AlmaCommandClass } from '../capabilities/from-commands.js';
import { failure } from '../cli/exit-codes.js';
import type { Runtime } from '../cli/runtime.js';
import { screenOf } from '../cli/screen.js';
import { nearest } from '../schema/schema.js';
import { LineReader } from '../terminal/line-reader.js';
import { harmless } from '../terminal/sanitize.js';
import type { Screen } from '../terminal/screen.js';
import { Spinner } from '../terminal/spinner.js';
import { bold, dim } from '../terminal/table.js';
import { wrapText } from '../terminal/text.js';
import { AnswerPrinter } from './answer-printer.js';
import { completer } from './completion.js';
import { noticeOf } from './one-shot.js';
import { OWN_COMMANDS, ownCommand } from './own-commands.js';
import { runSlash } from './run-slash.js';
import { Session } from './session.js';
import { parseSlash, slashCommands } from './slash.js';
import type { ChatWords } from './words.js';

/** How long leaving waits for what capture is still asking, in milliseconds. */
const LAST_CAPTURE_WAIT = 3_000;

/** The conversation on a terminal, from the greeting to the good-bye. */
export class InteractiveChat {
  readonly #reader: LineReader;
  readonly #session: Session;
  readonly #commands: ReadonlyMap<string, AlmaCommandClass>;
  readonly #spinner: Spinner;
  #captures: Promise<void> = Promise.resolve();
  readonly #leaving = new AbortController();

  /** Holds the conversation until the person leaves. */
  static async run(oclif: Config, runtime: Runtime): Promise<void> {
    let chat: InteractiveChat | undefined;
    const session = await Session.open({
      oclif,
      runtime,
      screen: () => screenOf(process.stdout, runtime.alma.language()),
      approve: async (capability, args) => (chat ? chat.#approve(capability, args) : 'no'),
    });
    chat = new InteractiveChat(oclif, runtime, session);
    try {
      await chat.#converse();
    } finally {
      chat.#reader.close();
    }
  }

  private constructor(
    private readonly oclif: Config,
    private readonly runtime: Runtime,
    session: Session,
  ) {
    this.#session = session;
    this.#commands = slashCommands(session.classes);
    this.#spinner = new Spinner({ color: this.#screen.color });
    this.#reader = new LineReader({
      language: runtime.alma.language(),
      completer: completer(this.#commands, OWN_COMMANDS, () => runtime.memories()),
    });
  }

  get #screen(): Screen {
    return screenOf(process.stdout, this.runtime.alma.language());
  }

  get #words(): ChatWords {
    return this.#session.words;
  }

  async #converse(): Promise<void> {
    const memories = await this.runtime.memories();
    this.#say(this.#words.hello(await memories.count(), this.#session.modelName));
    if (this.#session.offline) this.#say(this.#words.offline);
    let interrupts = 0;
    for (;;) {
      this.#print('');
      const read = await this.#reader.read(bold(this.#words.you, this.#screen));
      if (read.type === 'eof') break;
      if (read.type === 'interrupt') {
        interrupts++;
        if (interrupts > 1) break;
        this.#say(this.#words.again);
        continue;
      }
      interrupts = 0;
      const text = read.text.trim();
      if (text === '') continue;
      if (text.startsWith('/') && !text.startsWith('//')) {
        if ((await this.#reader.during(() => this.#command(text))) === 'leave') break;
      } else await this.#reader.during((signal) => this.#guarded(() => this.#answer(text, signal)));
    }
    await this.#leave();
  }

  /** What is still being asked gets a moment; after that nothing of it is kept. */
  async #leave(): Promise<void> {
    const timer = setTimeout(() => this.#leaving.abort(), LAST_CAPTURE_WAIT);
    await this.#captures;
    clearTimeout(timer);
    this.#say(this.#words.bye);
  }

  async #answer(message: string, signal: AbortSignal): Promise<void> {
    const { text, kind } = this.#session.withoutSecrets(message);
    if (kind) this.#say(this.#words.secret(kind));
    const printer = new AnswerPrinter(process.stdout, this.#screen.color);
    this.#spinner.start(this.#words.thinking);
    try {
      for await (const event of this.#session.conversation.send(text, signal)) {
        if (event.type === 'delta') {
          this.#spinner.stop();
          printer.write(event.text);
        } else this.#tell(event, printer);
      }
    } finally {
      this.#spinner.stop();
      printer.pause();
    }
    if (signal.aborted) this.#say(`[${this.#words.interrupted}]`);
    this.#captureLater();
  }

  /** Tells of an event that is no piece of the answer, on a line of its own. */
  #tell(event: AgentEvent, printer: AnswerPrinter): void {
    const notice = noticeOf(event, this.#session);
    if (notice) {
      this.#spinner.stop();
      printer.pause();
      this.#say(notice);
    }
    if (event.type === 'tool' || event.type === 'retry' || event.type === 'tool_result') {
      printer.pause();
      this.#spinner.start(event.type === 'tool' ? `${event.name} …` : this.#words.thinking);
    }
  }

  /** Shows what the message taught when that is known, above the line that is being typed by then. */
  #captureLater(): void {
    const captured = this.#session.conversation
      .captured(this.#leaving.signal)
      .then((result) => this.#showCaptured(result));
    this.#captures = Promise.allSettled([this.#captures, captured]).then(() => undefined);
  }

  async #showCaptured({ kept, refused, proposed, problem }: CaptureResult): Promise<void> {
    const words = this.#words;
    const lines = [
      ...kept.map(({ content, outcome }) => (outcome === 'added' ? words.kept(content) : words.seenAgain(content))),
      ...refused.filter(({ content }) => content === '').map(({ reason }) => words.notKept('', reason)),
      ...(problem ? [words.captureFailed(problem)] : []),
    ];
    for (const line of lines) this.#reader.printAbove(dim(`· ${harmless(line)}`, this.#screen));
    for (const proposal of proposed) {
      const answer = await this.#reader.choose(words.shallKeep(harmless(proposal.content)), [
        { key: words.yes.charAt(0), label: words.yes },
        { key: 'n', label: words.no },
      ]);
      if (answer !== 'n') await this.#guarded(async () => void (await this.#session.conversation.keep(proposal)));
    }
  }

  async #command(line: string): Promise<'leave' | 'stay'> {
    const { name, argv } = parseSlash(line);
    const stage = {
      session: this.#session,
      runtime: this.runtime,
      screen: this.#screen,
      commands: this.#commands,
      print: (text: string) => this.#print(text),
    };
    let outcome: 'leave' | 'stay' = 'stay';
    await this.#guarded(async () => {
      const own = ownCommand(name);
      if (own) {
        outcome = await own(stage, argv);
        return;
      }
      const command = this.#commands.get(name);
      if (!command) {
        this.#say(this.#words.unknownCommand(name, nearest(name, [...OWN_COMMANDS, ...this.#commands.keys()])));
        return;
      }
      await runSlash(command, argv, {
        oclif: this.oclif,
        runtime: this.#session.runtime(command.effect !== 'read'),
        screen: this.#screen,
        print: (text) => this.#print(text),
        confirm: async (question) => (await this.#reader.choose(question, this.#yesNo())) !== 'n',
      });
    });
    return outcome;
  }

  #yesNo(): readonly [{ key: string; label: string }, { key: string; label: string }] {
    return [
      { key: this.#words.yes.charAt(0), label: this.#words.yes },
      { key: 'n', label: this.#words.no },
    ];
  }

  async #approve(capability: Capability, args: unknown): Promise<Approval> {
    this.#spinner.stop();
    const memories = await this.runtime.memories();
    const { id } = args as { id?: string | readonly string[] };
    for (const { id: number, content } of await memories.findAll([id ?? []].flat().map(String))) {
      this.#say(`#${number} «${harmless(content)}»`);
    }
    const key = await this.#reader.choose(this.#words.mayRun(capability.name), [
      { key: this.#words.yes.charAt(0), label: this.#words.yes },
      { key: 'c', label: this.#words.forThisChat },
      { key: 'n', label: this.#words.no },
    ]);
    return key === 'n' ? 'no' : key === 'c' ? 'chat' : 'once';
  }

  /** Runs something whose failure must not end the chat. */
  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const { message, hint } = failure(error).document.error;
      this.#print(harmless(message));
      if (hint) this.#say(hint);
      if (process.env.DEBUG && error instanceof Error) this.#print(error.stack ?? '');
    }
  }

  /** Says something of Alma's own, in words that fit the screen. */
  #say(text: string): void {
    const screen = this.#screen;
    const rows = text
      .split('\n')
      .flatMap((line) => (screen.width === undefined ? [line] : wrapText(line, screen.width)));
    this.#print(rows.map((row) => dim(row, screen)).join('\n'));
  }

  #print(text: string): void {
    process.stdout.write(`${text}\n`);
  }
}
