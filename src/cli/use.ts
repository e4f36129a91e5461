import { AlmaError } from '../errors.js';
import type { Memory } from '../memory/memory.js';
import type { Runtime } from './runtime.js';

/** Counts one use of each memory that was shown. The answer is there already: a database that cannot be written now is a notice. */
export async function useLater(runtime: Runtime, memories: readonly Memory[]): Promise<void> {
  if (memories.length === 0) return;
  const database = await runtime.database();
  if (database.readOnly) return;
  try {
    await (await runtime.memories()).touch(memories);
  } catch (error) {
    if (!(error instanceof AlmaError) || error.kind !== 'database') throw error;
    runtime.notice(`alma: this use was not counted: ${error.message}`);
  }
}
