import type { KeptMemory } from '../agent/capture.js';
import type { AgentEvent } from '../agent/events.js';
import type { RecalledMemory } from '../llm/model.js';
import type { Answer } from './answer.js';
import { captureLines } from './captured.js';
import { captureLine, type EventLine, eventLine } from './event-lines.js';
import { footer, foundBy } from './footer.js';
import { noticeOf } from './notices.js';
import type { Session } from './session.js';

/** Where an answer goes while it comes: its pieces, what a person is told besides, and the lines of `--events`. */
export interface Listener {
  readonly answer: (piece: string) => void;
  /** No more of it comes: what is said next begins a line. */
  readonly answered: () => void;
  readonly notice: (text: string) => void;
  readonly event: (line: EventLine) => void;
}

/** How long what capture asks may keep a finished answer waiting, in milliseconds. */
const CAPTURE_WAIT = 10_000;

/** Answers one message; gives all that came of it once capture is done too. */
export async function answerOnce(
  session: Session,
  message: string,
  listener: Listener,
  signal: AbortSignal,
): Promise<Answer> {
  const { conversation, modelName: model, offline, words } = session;
  const collected = new Collector();
  listener.event({ type: 'start', model, offline, project: conversation.project ?? null });
  try {
    for await (const event of session.send(message, signal)) {
      collected.take(event);
      if (event.type === 'delta') listener.answer(event.text);
      const [line, notice] = [eventLine(event), noticeOf(event, session)];
      if (line) listener.event(line);
      if (notice) listener.notice(notice);
    }
  } finally {
    listener.answered();
  }
  // without a model, the answer is the memories
  const cited = !offline && footer(collected.answer, [...conversation.loaded, ...collected.found]);
  if (cited) listener.notice(cited);
  const captured = await conversation.captured(AbortSignal.any([signal, AbortSignal.timeout(CAPTURE_WAIT)]));
  for (const line of captureLines(captured, words)) listener.notice(line);
  const kept = unique([...collected.kept, ...captured.kept]);
  listener.event(captureLine({ ...captured, kept }));
  const answer = {
    answer: collected.answer,
    model,
    offline,
    memories: [...new Set([...collected.recalled, ...collected.found].map(({ uuid }) => uuid))],
    captured: kept.map(({ uuid }) => uuid),
    tool_calls: collected.calls,
    usage: conversation.usage,
  };
  listener.event({ type: 'end', ...answer });
  return answer;
}

class Collector {
  answer = '';
  readonly recalled: RecalledMemory[] = [];
  readonly found: RecalledMemory[] = [];
  /** What tools kept. */
  readonly kept: KeptMemory[] = [];
  readonly calls: { name: string; arguments: unknown; ok: boolean }[] = [];

  take(event: AgentEvent): void {
    if (event.type === 'recall') this.recalled.push(...event.memories);
    if (event.type === 'end') this.answer = event.answer;
    if (event.type !== 'tool_result') return;
    const { name, arguments: args, ok } = event;
    this.calls.push({ name, arguments: args, ok });
    const found = foundBy(event);
    if (name !== 'memory_add') this.found.push(...found);
    else for (const { uuid, content } of found) this.kept.push({ uuid, content, outcome: outcomeOf(event.result) });
  }
}

const outcomeOf = (result: unknown): KeptMemory['outcome'] => (result as Pick<KeptMemory, 'outcome'>).outcome;

/** What was kept twice, by a tool and from the person's words, was kept once. */
const unique = (kept: readonly KeptMemory[]): KeptMemory[] =>
  kept.filter(({ uuid }, i) => kept.findIndex((one) => one.uuid === uuid) === i);
