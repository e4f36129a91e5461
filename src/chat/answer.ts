import type { Usage } from '../llm/model.js';
import { NO_USAGE } from '../llm/usage.js';

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

/** What a conversation leaves behind: it was shown as it went. */
export const NO_ANSWER: Answer = {
  answer: '',
  model: '',
  offline: false,
  memories: [],
  captured: [],
  tool_calls: [],
  usage: NO_USAGE,
};
