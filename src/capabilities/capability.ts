import type { ResultSchema } from '../schema/result.js';
import type { ObjectSchema } from '../schema/schema.js';

/** What calling a capability may do to the memory: nothing, a change that can be undone, or one that must be asked for. */
export type Effect = 'read' | 'write' | 'destructive';

/**
 * One thing Alma can do, as every door but the shell sees it. It is made from a command class
 * (`from-commands.ts`), which stays its only definition.
 */
export interface Capability {
  /** The command's id: `memory:add`. */
  readonly name: string;
  /** The name a model may use, letters and underscores only: `memory_add`. */
  readonly toolName: string;
  /** A few words for a person: `Show one memory, whole`. */
  readonly title: string;
  /** What a model is told of it. */
  readonly summary: string;
  readonly effect: Effect;
  /** Whether the same call once more changes nothing. */
  readonly idempotent: boolean;
  readonly inputSchema: ObjectSchema;
  /** What every result of `call` is, where that is promised. */
  readonly outputSchema: ResultSchema | undefined;
  /** Of a read: gets its result ready, for a call with the same input that may come within a second. */
  foresee?(input: unknown): void;
  /** Checks the input against the schema, and does nothing else. @throws AlmaError `usage` when it does not fit. */
  check(input: unknown): void;
  /**
   * Checks the input against the schema and does the work: prints nothing, asks nothing.
   * The result is plain JSON, the same document that `--json` prints.
   * @throws AlmaError `usage` when the input does not fit, and whatever the command throws.
   */
  call(input: unknown): Promise<unknown>;
  /** The result in words, as the command prints it in a terminal. */
  render(result: unknown): string;
}

/** What one call may do: a dry run of whatever it is only reads. */
export function effectOf({ effect }: Capability, input: unknown): Effect {
  const isDry = typeof input === 'object' && input !== null && 'dry_run' in input && input.dry_run === true;
  return isDry ? 'read' : effect;
}
