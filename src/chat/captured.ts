import type { CaptureResult } from '../agent/capture.js';
import type { Conversation } from '../agent/conversation.js';
import { harmless } from '../terminal/sanitize.js';
import { dim } from '../terminal/style.js';
import { type Asking, askYes } from './approval.js';
import type { ChatWords } from './words.js';

/** How long leaving waits for what capture is still asking, in milliseconds. */
const LAST_CAPTURE_WAIT = 3_000;

/** What a person is told of what a message taught: what was kept, and what the memory refused. */
export function captureLines({ kept, refused, problem }: CaptureResult, words: ChatWords): string[] {
  const why = (code: string | undefined, reason: string) => (code && words.refusals[code]) || reason;
  return [
    ...kept.map(({ content, outcome }) => (outcome === 'added' ? words.kept(content) : words.seenAgain(content))),
    ...refused
      .filter(({ by }) => by === 'memory')
      .map(({ content, reason, code }) => words.notKept(content, why(code, reason))),
    ...(problem ? [words.captureFailed(problem)] : []),
  ].map((line) => `· ${harmless(line)}`);
}

/**
 * Tells what messages taught, when that is known: above the line that is being typed by then, or after the answer that
 * is being written. It asks only where no key that is meant for a message can answer.
 */
export class CaptureTeller {
  #known: Promise<void> = Promise.resolve();
  /** What is not told yet, in order. */
  readonly #lines: string[] = [];
  readonly #questions: (() => Promise<void>)[] = [];
  #told: Promise<void> = Promise.resolve();
  readonly #leaving = new AbortController();

  constructor(private readonly asking: Asking) {}

  /** Begins to wait for what the last message taught. */
  tellLater(conversation: Conversation): void {
    const known = conversation.captured(this.#leaving.signal).then((result) => this.#learn(result, conversation));
    this.#known = Promise.allSettled([this.#known, known]).then(() => undefined);
  }

  /** Tells and asks what is known by now. Nothing else may be written meanwhile. */
  tell(): Promise<void> {
    this.#told = this.#told.then(() => this.#tell());
    return this.#told;
  }

  /** What is still being asked gets a moment; after that nothing of it is kept. */
  async leave(): Promise<void> {
    const timer = setTimeout(() => this.#leaving.abort(), LAST_CAPTURE_WAIT);
    await this.#known;
    clearTimeout(timer);
    await this.tell();
  }

  #learn(result: CaptureResult, conversation: Conversation): void {
    const { reader, voice, words } = this.asking;
    this.#lines.push(...captureLines(result, words));
    for (const proposal of result.proposed)
      this.#questions.push(async () => {
        if (!(await askYes(words.shallKeep(harmless(proposal.content)), this.asking))) return;
        await voice.guard(async () => void (await conversation.keep(proposal)));
      });
    if (reader.idle) void this.tell();
    else if (reader.reading) this.#print();
  }

  async #tell(): Promise<void> {
    const { reader } = this.asking;
    this.#print();
    while (!reader.reading || reader.idle) {
      const ask = this.#questions.shift();
      if (!ask) return;
      await ask();
    }
  }

  #print(): void {
    const { reader, voice } = this.asking;
    for (const line of this.#lines.splice(0)) reader.printAbove(dim(line, voice.screen));
  }
}
