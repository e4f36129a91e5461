import type { Capability } from '../capabilities/capability.js';
import type { RecalledMemory, Usage } from '../llm/model.js';

/** Everything that happens while one message is answered, in order. The last event is `end`. */
export type AgentEvent =
  /** The memories that were loaded for this message; empty when none was relevant. */
  | { readonly type: 'recall'; readonly memories: readonly RecalledMemory[] }
  /** A piece of reasoning, for showing that the model is alive. */
  | { readonly type: 'reasoning'; readonly text: string }
  /** A piece of the answer, printed as it comes. */
  | { readonly type: 'delta'; readonly text: string }
  /** A request is sent again after a pause. */
  | {
      readonly type: 'retry';
      readonly attempt: number;
      readonly of: number;
      readonly waitMs: number;
      readonly reason: string;
    }
  /** A tool is about to run; its arguments are what the model wrote, parsed, or undefined when they are not JSON. */
  | {
      readonly type: 'tool';
      readonly capability: Capability | undefined;
      readonly name: string;
      readonly arguments: unknown;
    }
  | {
      readonly type: 'tool_result';
      readonly name: string;
      readonly arguments: unknown;
      readonly ok: boolean;
      readonly result: unknown;
      /** What went wrong in words, and as scripts tell it apart: `denied`, `nobody_asked`, `not_run`, or the code of an AlmaError. */
      readonly error?: string;
      readonly code?: string;
    }
  /** Something the person should know, in the chat's language. */
  | { readonly type: 'notice'; readonly text: string }
  | {
      readonly type: 'end';
      readonly answer: string;
      readonly stopped: Stopped | undefined;
      readonly usage: Usage;
      readonly steps: number;
    };

/** Why an answer is not the model's own end: Ctrl-C, `max_steps`, the same call three times, length, or money. */
export type Stopped = 'interrupted' | 'max_steps' | 'repeated_call' | 'length' | 'budget';

/** A person's word on a destructive call; `nobody` where there is no one to ask, which is a no. */
export type Approval = 'once' | 'chat' | 'no' | 'nobody';
