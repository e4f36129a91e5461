import type { CompleteRequestParams, CompleteResult } from '@modelcontextprotocol/server';
import type { Runtime } from '../cli/runtime.js';
import { valuesOf } from '../cli/values.js';

/** The most values that the protocol lets one answer have. */
const MOST = 100;

/** What an argument of the prompt, or the id in a memory's address, may become. */
export async function complete({ argument }: CompleteRequestParams, runtime: Runtime): Promise<CompleteResult> {
  const memories = await runtime.memories();
  const values = argument.name === 'id' ? await ids(memories) : await valuesOf(argument.name, memories);
  const fitting = values.filter((value) => value.startsWith(argument.value));
  return { completion: { values: fitting.slice(0, MOST), total: fitting.length, hasMore: fitting.length > MOST } };
}

const ids = async (memories: Awaited<ReturnType<Runtime['memories']>>): Promise<string[]> => {
  const { memories: all } = await memories.list({}, { sort: 'created', limit: 10_000, offset: 0 });
  return all.map(({ id }) => String(id));
};
