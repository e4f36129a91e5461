import type { Capability } from '../capabilities/capability.js';
import { AlmaError } from '../errors.js';
import type { JsonAnswer, Model, RecalledMemory } from '../llm/model.js';
import { captureContent, capturePrompt } from './capture-prompt.js';
import { gate, type Proposal, type Refusal, secretRefused, worthAsking } from './gate/gate.js';
import { paidJson } from './paid-json.js';
import type { Purse } from './purse.js';

/** What a message taught Alma. */
export interface CaptureResult {
  readonly kept: readonly KeptMemory[];
  /** What the model proposed and Alma did not keep, with the reason. */
  readonly refused: readonly Refusal[];
  /** With `capture: ask`: what may be kept once the person agrees; see `Conversation.keep`. */
  readonly proposed: readonly Proposal[];
  /** Why nothing could be asked, when the model service failed. */
  readonly problem?: string;
}

/** A memory that was kept, as `memory:add` says it. */
export interface KeptMemory {
  readonly uuid: string;
  readonly content: string;
  readonly outcome: 'added' | 'reinforced';
}

/** What capture works with. */
export interface CaptureContext {
  readonly model: Model;
  readonly add: Capability;
  readonly mode: 'auto' | 'ask' | 'off';
  readonly today: () => Date;
  readonly purse: Purse;
}

/** One message of the person, and the memories that the model knows while it answers. */
export interface CaptureMessage {
  readonly text: string;
  readonly project: string | undefined;
  /** Relevant to this message: only these may be replaced. */
  readonly shown: readonly RecalledMemory[];
  /** Shown at any time in this chat: saying one of them back teaches nothing. */
  readonly loaded: readonly RecalledMemory[];
}

/** What a message teaches that teaches nothing. */
export const NOTHING_CAPTURED: CaptureResult = { kept: [], refused: [], proposed: [] };
const MOST_TOKENS = 600;

/** Keeps the durable facts of a person's words. One request beside the answer, applied after it. */
export class Capture {
  constructor(private readonly context: CaptureContext) {}

  /** Begins with a message; undefined when nothing in it can be kept, so that no request is spent on it. */
  begin(message: CaptureMessage): PendingCapture | undefined {
    const { model, add, mode, today, purse } = this.context;
    if (model.offline || mode === 'off') return undefined;
    if (!worthAsking(message.text)) return refusing(secretRefused(message.text));
    const [system, user] = [capturePrompt(typesOf(add)), captureContent({ ...message, today: today() })];
    const stop = new AbortController();
    const answer = paidJson(model, purse, { system, user, maxTokens: MOST_TOKENS, signal: stop.signal });
    if (!answer) return undefined;
    answer.catch(() => {}); // whoever finishes it hears of its failure
    return new PendingCapture(stop, (added) => this.#finish(answer, message, added));
  }

  /** Keeps one proposal through `memory:add` and its rules. @throws AlmaError as `memory:add` does. */
  async keep(proposal: Proposal, project: string | undefined): Promise<KeptMemory> {
    const { tags, replaces, ...fact } = proposal;
    const given = { ...fact, tag: tags, replaces: replaces === undefined ? undefined : String(replaces), project };
    const known = Object.entries({ ...given, captured: true }).filter(([, value]) => value !== undefined);
    const { outcome, memory } = (await this.context.add.call(Object.fromEntries(known))) as {
      outcome: KeptMemory['outcome'];
      memory: RecalledMemory;
    };
    return { uuid: memory.uuid, content: memory.content, outcome };
  }

  async #finish(
    answer: Promise<JsonAnswer>,
    message: CaptureMessage,
    added: readonly string[],
  ): Promise<CaptureResult> {
    try {
      const { value } = await answer;
      const types = typesOf(this.context.add);
      const { kept, refused } = gate(value, { ...message, added, today: this.context.today(), types });
      if (this.context.mode === 'ask') return { kept: [], refused, proposed: kept };
      return await this.#keepAll(kept, refused, message.project);
    } catch (error) {
      if (!(error instanceof AlmaError)) throw error;
      return error.kind === 'interrupted' ? NOTHING_CAPTURED : { ...NOTHING_CAPTURED, problem: error.message };
    }
  }

  async #keepAll(
    proposals: readonly Proposal[],
    refused: readonly Refusal[],
    project?: string,
  ): Promise<CaptureResult> {
    const result = { kept: [] as KeptMemory[], refused: [...refused], proposed: [] };
    for (const proposal of proposals) {
      try {
        result.kept.push(await this.keep(proposal, project));
      } catch (error) {
        if (!(error instanceof AlmaError)) throw error;
        // A secret is not repeated, not even to say that it was refused.
        const content = error.kind === 'secret' ? '' : proposal.content;
        result.refused.push({ content, reason: error.message, by: 'memory', code: error.kind });
      }
    }
    return result;
  }
}

/** A capture under way. It waits for the answer, since what the model itself has kept is not kept twice. */
export class PendingCapture {
  readonly #result: Promise<CaptureResult>;
  #release: (added: readonly string[]) => void = () => {};

  constructor(
    private readonly stop: AbortController,
    finish: (added: readonly string[]) => Promise<CaptureResult>,
  ) {
    this.#result = new Promise<readonly string[]>((resolve) => {
      this.#release = resolve;
    }).then(finish);
    this.#result.catch(() => {}); // whoever asks for the result gets the error; nobody has to ask
  }

  /** The answer is there; `added` is what the model kept with its own tools meanwhile. */
  answered(added: readonly string[]): void {
    this.#release(added);
  }

  /** What came of it; an abort ends the request and keeps nothing more. */
  async result(signal?: AbortSignal): Promise<CaptureResult> {
    const stop = () => this.stop.abort();
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
    try {
      return await this.#result;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }
}

/** Nothing to ask about, and something to tell the person. */
const refusing = (refusal: Refusal | undefined): PendingCapture | undefined =>
  refusal && new PendingCapture(new AbortController(), async () => ({ ...NOTHING_CAPTURED, refused: [refusal] }));

/** The types that a memory may have, as the configuration says. */
function typesOf(add: Capability): readonly string[] {
  const { type } = add.inputSchema.properties;
  return type?.type === 'string' ? (type.enum ?? []) : [];
}
