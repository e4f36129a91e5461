import type { Config } from '@oclif/core';
import type { AgentEvent, Approval } from '../agent/events.js';
import type { Capability } from '../capabilities/capability.js';
import type { AlmaCommandClass } from '../capabilities/from-commands.js';
import type { Runtime } from '../cli/runtime.js';
import { WORDS } from '../cli/words.js';
import type { RecalledMemory } from '../llm/model.js';
import { nearest } from '../schema/schema.js';
import { LineReader } from '../terminal/line-reader.js';
import { Spinner } from '../terminal/spinner.js';
import { bold, dim } from '../terminal/style.js';
import { AnswerPrinter } from './answer-printer.js';
import { askApproval, askYes } from './approval.js';
import { CaptureTeller } from './captured.js';
import { completer } from './completion.js';
import { footer, foundBy } from './footer.js';
import { noticeOf } from './notices.js';
import { OWN_COMMANDS, ownCommand } from './own-commands.js';
import { runSlash } from './run-slash.js';
import { Session } from './session.js';
import { parseSlash, slashCommands } from './slash.js';
import { Voice } from './voice.js';
import type { ChatWords } from './words.js';

/** What a conversation on a terminal begins with. */
export interface ChatStart {
  readonly oclif: Config;
  readonly runtime: Runtime;
  readonly project?: string | undefined;
}

/** The conversation on a terminal, from the greeting to the good-bye. */
export class InteractiveChat {
  readonly #reader: LineReader;
  readonly #commands: ReadonlyMap<string, AlmaCommandClass>;
  readonly #spinner: Spinner;
  readonly #captures: CaptureTeller;

  /** Holds the conversation until the person leaves. */
  static async run(start: ChatStart): Promise<void> {
    const voice = new Voice(process.stdout, start.runtime.alma.language());
    let chat: InteractiveChat | undefined;
    const session = await Session.open({
      ...start,
      screen: () => voice.screen,
      approve: async (capability, args) => (chat ? chat.#approve(capability, args) : 'no'),
    });
    chat = new InteractiveChat(start, session, voice);
    try {
      await chat.#converse();
    } finally {
      chat.#reader.close();
    }
  }

  private constructor(
    private readonly start: ChatStart,
    private readonly session: Session,
    private readonly voice: Voice,
  ) {
    const { runtime } = start;
    this.#commands = slashCommands(session.classes);
    this.#spinner = new Spinner({ color: voice.screen.color });
    this.#reader = new LineReader({
      language: runtime.alma.language(),
      completer: completer(this.#commands, OWN_COMMANDS, () => runtime.memories()),
      onPause: (line) => session.foresee(line.trim()),
    });
    this.#captures = new CaptureTeller(this.#asking);
    runtime.alma.onWait = (longest, isNews) => {
      if (isNews) this.#tellAbove(WORDS[session.language].waiting(longest / 1000));
      return this.#reader.task;
    };
  }

  /** Says something of Alma's own that comes at any moment, while a message is typed too. */
  #tellAbove(text: string): void {
    this.#spinner.stop();
    this.#reader.printAbove(dim(text, this.voice.screen));
  }

  get #words(): ChatWords {
    return this.session.words;
  }

  get #asking() {
    return { reader: this.#reader, voice: this.voice, words: this.#words };
  }

  async #converse(): Promise<void> {
    const { voice, session } = this;
    const memories = await this.start.runtime.memories();
    voice.say(this.#words.hello(await memories.count(), session.modelName));
    for (const notice of session.notices) voice.say(notice);
    let interrupts = 0;
    for (let isFirst = true; ; isFirst = false) {
      await this.#captures.tell();
      voice.print('');
      const reading = this.#reader.read(bold(this.#words.prompt(session.marks), voice.screen));
      if (isFirst) this.#ready();
      const read = await reading;
      if (read.type === 'eof') break;
      if (read.type === 'interrupt') {
        interrupts++;
        if (interrupts > 1) break;
        voice.say(this.#words.again);
        continue;
      }
      interrupts = 0;
      if ((await this.#take(read.text.trim())) === 'leave') break;
    }
    await this.#captures.leave();
    voice.say(this.#words.bye);
  }

  /** What can wait until there is a prompt. build/start.cjs hears that the start is over at once: the window may be closed now. */
  #ready(): void {
    (process as NodeJS.EventEmitter).emit('alma:ready');
    setImmediate(() => this.session.prepare());
  }

  /** Runs a command, or answers a message. */
  async #take(text: string): Promise<'leave' | 'stay'> {
    if (text === '') return 'stay';
    if (text.startsWith('/') && !text.startsWith('//'))
      return this.#reader.during((signal) => this.#command(text, signal));
    await this.#reader.during((signal) => this.voice.guard(() => this.#answer(text, signal)));
    return 'stay';
  }

  async #answer(message: string, signal: AbortSignal): Promise<void> {
    const { session, voice } = this;
    const printer = new AnswerPrinter(process.stdout, voice.screen.color);
    const found: RecalledMemory[] = [];
    let answer = '';
    this.#spinner.start(this.#words.thinking);
    try {
      for await (const event of session.send(message, signal)) {
        found.push(...foundBy(event));
        if (event.type === 'end') answer = event.answer;
        this.#tell(event, printer);
      }
    } finally {
      this.#spinner.stop();
      printer.pause();
      this.#captures.tellLater(session.conversation);
    }
    // without a model, the answer is the memories
    const cited = !session.offline && footer(answer, [...session.conversation.loaded, ...found], voice.screen.width);
    if (cited) voice.say(cited);
    if (signal.aborted) voice.say(`[${this.#words.interrupted}]`);
  }

  /** Prints a piece of the answer as it comes; all else on a line of its own. */
  #tell(event: AgentEvent, printer: AnswerPrinter): void {
    if (event.type === 'delta') {
      this.#spinner.stop();
      printer.write(event.text);
      return;
    }
    const notice = noticeOf(event, this.session);
    if (notice) {
      this.#spinner.stop();
      printer.pause();
      this.voice.say(notice);
    }
    if (event.type === 'tool' || event.type === 'retry' || event.type === 'tool_result') {
      printer.pause();
      this.#spinner.start(event.type === 'tool' ? `${event.name} …` : this.#words.thinking);
    }
  }

  async #command(line: string, signal: AbortSignal): Promise<'leave' | 'stay'> {
    const { name, argv } = parseSlash(line);
    const { session, voice } = this;
    const { oclif, runtime } = this.start;
    const stage = { session, screen: voice.screen, print: (text: string) => voice.print(text) };
    let outcome: 'leave' | 'stay' = 'stay';
    await voice.guard(async () => {
      const own = ownCommand(name);
      if (own) {
        outcome = await own({ ...stage, runtime, commands: this.#commands }, argv);
        return;
      }
      const command = this.#commands.get(name);
      if (!command) {
        voice.say(this.#words.unknownCommand(name, nearest(name, [...OWN_COMMANDS, ...this.#commands.keys()])));
        return;
      }
      const confirm = (question: string) => askYes(question, this.#asking);
      const acting = session.runtime(command.effect !== 'read', signal);
      await runSlash(command, argv, { ...stage, oclif, confirm, runtime: acting });
    });
    return outcome;
  }

  async #approve(capability: Capability, args: unknown): Promise<Approval> {
    this.#spinner.stop();
    return askApproval(capability, args, await this.start.runtime.memories(), this.#asking);
  }
}
