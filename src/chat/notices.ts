import type { AgentEvent } from '../agent/events.js';
import { harmless } from '../terminal/sanitize.js';
import { inLanguage } from './error-words.js';
import type { Session } from './session.js';

/** What a person should be told of an event besides the answer, if anything. */
export function noticeOf(event: AgentEvent, session: Session): string | undefined {
  const { words } = session;
  switch (event.type) {
    case 'notice':
      return event.text;
    case 'retry':
      return words.retry((event.waitMs / 1000).toFixed(1), event.attempt, event.of, event.reason);
    case 'tool_result': {
      if (!event.ok) return `· ${event.name}: ${harmless(failed(event, session))}`;
      const line = session.changeLine(event.name, event.result);
      return line && `· ${line}`;
    }
    default:
      return undefined;
  }
}

function failed(
  { code, error = '' }: Extract<AgentEvent, { type: 'tool_result' }>,
  { words, language }: Session,
): string {
  return (
    (code && words.notDone[code]) ||
    words.failed((code && words.refusals[code]) || inLanguage({ message: error }, language).message)
  );
}
