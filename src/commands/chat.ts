import type { Capability } from '../capabilities/capability.js';
import { type Answer, NO_ANSWER } from '../chat/answer.js';
import { AnswerPrinter, PlainPrinter } from '../chat/answer-printer.js';
import { memoriesMeant } from '../chat/approval.js';
import type { EventLine } from '../chat/event-lines.js';
import { answerOnce } from '../chat/one-shot.js';
import { CHAT_WORDS } from '../chat/words.js';
import { hasFlag } from '../cli/argv.js';
import { AlmaCommand } from '../cli/command.js';
import { EXIT_CODES, failure } from '../cli/exit-codes.js';
import { arg, flag, type InputOf } from '../cli/flags.js';
import type { Runtime } from '../cli/runtime.js';
import { screenOf } from '../cli/screen.js';
import { pipedText } from '../cli/stdin.js';
import { hearStdout } from '../cli/stdout.js';
import { AlmaError } from '../errors.js';

const args = {
  prompt: arg.words({ description: 'one message to answer; stdin is read too when it is a pipe or a file' }),
};

const flags = {
  project: flag.text({
    description: 'the project it is about: its memories come first, and what is kept goes to it',
    char: 'p',
  }),
  events: flag.on({ description: 'one JSON document a line for each thing that happens, while it happens' }),
};

type Input = InputOf<typeof args, typeof flags>;

export default class Chat extends AlmaCommand<Input, Answer> {
  static override summary = 'Talk with Alma';
  static override description =
    'Without a prompt, on a terminal: the conversation. With a prompt, or text on stdin: one answer. Every chat begins with no log of earlier ones, only with what is in memory.';
  static override examples = [
    '<%= config.bin %> chat',
    '<%= config.bin %> chat "¿qué sabes de la base de datos?"',
    'echo "recuerda que mañana no hay reunión" | <%= config.bin %> chat --json',
  ];
  static override args = args;
  static override flags = flags;
  static override effect = 'write' as const;
  static override tool = false;
  static override slash = false;
  readonly #stop = new AbortController();
  /** An answer is under way, which Ctrl-C stops and keeps as far as it came. */
  #answers = false;

  override async init(): Promise<void> {
    await super.init();
    hearStdout();
  }

  override async run(): Promise<Answer> {
    const isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
    const { prompt, project, events } = await this.input();
    if (!isTerminal || this.jsonEnabled() || events || prompt !== undefined) return super.run();
    const { InteractiveChat } = await import('../chat/interactive.js');
    await InteractiveChat.run({ oclif: this.config, runtime: this.runtime(), project });
    return NO_ANSWER;
  }

  override async prepare(input: Input, runtime: Runtime): Promise<Input> {
    if (input.events && this.jsonEnabled())
      throw new AlmaError('usage', 'There is one document, or one a line, not both', 'Give --json or --events.');
    const onSilence = () => runtime.notice(CHAT_WORDS[runtime.alma.language()].silentStdin);
    const piped = await pipedText(input.prompt === undefined ? undefined : onSilence);
    const prompt = [input.prompt, piped].filter((text) => text?.trim()).join('\n\n');
    if (prompt !== '') return { ...input, prompt };
    throw new AlmaError(
      'usage',
      'There is nothing to answer',
      'Give a prompt, pipe a text, or run `alma chat` in a terminal.',
    );
  }

  async execute({ prompt = '', project, events = false }: Input, runtime: Runtime): Promise<Answer> {
    this.#answers = true;
    const { Session } = await import('../chat/session.js');
    const screen = screenOf(process.stdout, runtime.alma.language());
    const approve = async (_: Capability, args: unknown) => {
      await memoriesMeant(args, await runtime.memories()); // about what is not there, nobody need be asked
      return 'nobody' as const;
    };
    const errorsIn = this.jsonEnabled() || events ? 'en' : undefined;
    const stage = { oclif: this.config, runtime, screen: () => screen, approve, project, errorsIn } as const;
    const session = await Session.open(stage);
    for (const notice of session.notices) runtime.notice(notice);
    const printer =
      this.jsonEnabled() || events
        ? undefined
        : screen.width === undefined
          ? new PlainPrinter(process.stdout)
          : new AnswerPrinter(process.stdout, screen.color, false);
    const listener = {
      answer: (piece: string) => printer?.write(piece),
      answered: () => printer?.end(),
      notice: (text: string) => {
        printer?.pause();
        runtime.notice(text);
      },
      event: (line: EventLine) => void (events && printLine(line)),
    };
    return answerOnce(session, prompt, listener, this.#stop.signal);
  }

  override exitCode(): number {
    return this.#stop.signal.aborted ? EXIT_CODES.interrupted : 0;
  }

  /** The answer was printed as it came. */
  render(): string {
    return '';
  }

  /** With `--events`, a failure is the last line. */
  override async catch(error: Error): Promise<void> {
    if (!hasFlag(this.argv, 'events')) return super.catch(error);
    const { exitCode, document } = failure(error);
    process.exitCode = exitCode;
    printLine({ type: 'error', ...document });
  }

  protected override get waitsUntil(): AbortSignal {
    return this.#stop.signal;
  }

  /** Ctrl-C stops the answer and keeps what came; a second one leaves at once. In the conversation it is a key, and this a kill. */
  protected override interrupted(): void {
    if (!this.#answers || this.#stop.signal.aborted) super.interrupted();
    else this.#stop.abort();
  }
}

const printLine = (line: EventLine) => void process.stdout.write(`${JSON.stringify(line)}\n`);
