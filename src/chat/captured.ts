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

/** Tells what messages taught, when that is known, above the line that is being typed by then. */
export class CaptureTeller {
  #last: Promise<void> = Promise.resolve();
  readonly #leaving = new AbortController();

  constructor(private readonly asking: Asking) {}

  /** Begins to wait for what the last message taught. */
  tellLater(conversation: Conversation): void {
    const told = conversation.captured(this.#leaving.signal).then((result) => this.#tell(result, conversation));
    this.#last = Promise.allSettled([this.#last, told]).then(() => undefined);
  }

  /** What is still being asked gets a moment; after that nothing of it is kept. */
  async leave(): Promise<void> {
    const timer = setTimeout(() => this.#leaving.abort(), LAST_CAPTURE_WAIT);
    await this.#last;
    clearTimeout(timer);
  }

  async #tell(result: CaptureResult, conversation: Conversation): Promise<void> {
    const { reader, voice, words } = this.asking;
    for (const line of captureLines(result, words)) reader.printAbove(dim(line, voice.screen));
    for (const proposal of result.proposed) {
      if (!(await askYes(words.shallKeep(harmless(proposal.content)), this.asking))) continue;
      await voice.guard(async () => void (await conversation.keep(proposal)));
    }
  }
}
