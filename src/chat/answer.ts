import type { Usage } from '../llm/model.js';

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
