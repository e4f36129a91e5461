import type { CaptureResult } from '../agent/capture.js';
import type { AgentEvent } from '../agent/events.js';
import type { Answer } from './answer.js';

/** What happens while one message is answered, as `chat --events` prints it: one document a line, in order. */
export type EventLine =
  | { readonly type: 'start'; readonly model: string; readonly offline: boolean; readonly project: string | null }
  | { readonly type: 'recall'; readonly memories: readonly { id: number; uuid: string; content: string }[] }
  | { readonly type: 'delta'; readonly text: string }
  /** A call that came to its end. */
  | {
      readonly type: 'tool';
      readonly name: string;
      readonly arguments: unknown;
      readonly ok: boolean;
      readonly error?: { readonly code: string; readonly message: string };
    }
  /** What was kept of the message, by a tool or of Alma's own accord. */
  | {
      readonly type: 'capture';
      readonly kept: readonly { uuid: string; content: string; outcome: string }[];
      readonly refused: readonly { content: string; reason: string }[];
    }
  | ({ readonly type: 'end' } & Answer)
  | { readonly type: 'error'; readonly error: { readonly code: string; readonly message: string; hint?: string } };

/** The line of an event of the agent; what a person is told in other ways has none. */
export function eventLine(event: AgentEvent): EventLine | undefined {
  switch (event.type) {
    case 'recall':
      return { type: 'recall', memories: event.memories.map(({ id, uuid, content }) => ({ id, uuid, content })) };
    case 'delta':
      return event;
    case 'tool_result': {
      const { name, arguments: args, ok, code = 'internal', error: message = '' } = event;
      return { type: 'tool', name, arguments: args, ok, ...(ok ? {} : { error: { code, message } }) };
    }
    default:
      return undefined;
  }
}

/** The line of what a message taught, by whichever way it was kept. */
export const captureLine = ({ kept, refused }: CaptureResult): EventLine => ({
  type: 'capture',
  kept: kept.map(({ uuid, content, outcome }) => ({ uuid, content, outcome })),
  refused: refused.filter(({ by }) => by === 'memory').map(({ content, reason }) => ({ content, reason })),
});
