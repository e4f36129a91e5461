import type { AgentEvent } from '../agent/events.js';
import type { Usage } from '../llm/model.js';
import { harmless } from '../terminal/sanitize.js';
import type { Session } from './session.js';

/** One answer, as scripts read it. */
export interface Answer {
  readonly answer: string;
  readonly model: string;
  readonly offline: boolean;
  /** The memories that the answer could draw on. */
  readonly memories: readonly string[];
  /** What was kept. */
  readonly captured: readonly string[];
  readonly tool_calls: readonly { readonly name: string; readonly arguments: unknown; readonly ok: boolean }[];
  readonly usage: Usage;
}

/** Where the pieces of an answer go while it comes. */
export interface Listener {
  readonly answer: (piece: string) => void;
  readonly notice: (text: string) => void;
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
  const { conversation, words } = session;
  const { text, kind } = session.withoutSecrets(message);
  if (kind) listener.notice(words.secret(kind));
  const collected = new Collector();
  for await (const event of conversation.send(text, signal)) {
    collected.take(event);
    if (event.type === 'delta') listener.answer(event.text);
    const line = noticeOf(event, session);
    if (line) listener.notice(line);
  }
  const captured = await conversation.captured(AbortSignal.any([signal, AbortSignal.timeout(CAPTURE_WAIT)]));
  for (const { content, outcome } of captured.kept)
    listener.notice(outcome === 'added' ? words.kept(content) : words.seenAgain(content));
  for (const { content, reason } of captured.proposed.length > 0 ? [] : captured.refused)
    listener.notice(words.notKept(content, reason));
  return {
    answer: collected.answer,
    model: session.modelName,
    offline: session.offline,
    memories: [...collected.memories],
    captured: [...new Set([...collected.added, ...captured.kept.map(({ uuid }) => uuid)])],
    tool_calls: collected.calls,
    usage: conversation.usage,
  };
}

/** What a person should be told of an event besides the answer, if anything. */
export function noticeOf(event: AgentEvent, session: Session): string | undefined {
  const { words } = session;
  switch (event.type) {
    case 'notice':
      return event.text;
    case 'retry':
      return words.retry((event.waitMs / 1000).toFixed(1), event.attempt, event.of, event.reason);
    case 'tool_result':
      if (!event.ok) return `· ${event.name}: ${words.failed(harmless(event.error ?? ''))}`;
      return prefixed(session.changeLine(event.name, event.result));
    default:
      return undefined;
  }
}

const prefixed = (line: string | undefined) => line && `· ${line}`;

class Collector {
  answer = '';
  readonly memories = new Set<string>();
  readonly added: string[] = [];
  readonly calls: { name: string; arguments: unknown; ok: boolean }[] = [];

  take(event: AgentEvent): void {
    if (event.type === 'recall') for (const { uuid } of event.memories) this.memories.add(uuid);
    if (event.type === 'end') this.answer = event.answer;
    if (event.type !== 'tool_result') return;
    this.calls.push({ name: event.name, arguments: event.arguments, ok: event.ok });
    if (!event.ok) return;
    const { memories, memory } = event.result as { memories?: { uuid: string }[]; memory?: { uuid: string } };
    for (const { uuid } of memories ?? []) this.memories.add(uuid);
    if (event.name === 'memory_add' && memory) this.added.push(memory.uuid);
  }
}
