import type { Capability } from '../capabilities/capability.js';

/** The capabilities, with `memory:add` writing to the conversation's project when a call names none. */
export const inProject = (
  capabilities: readonly Capability[],
  project: () => string | undefined,
): readonly Capability[] =>
  capabilities.map((capability) =>
    capability.name === 'memory:add'
      ? { ...capability, call: async (input) => capability.call(withProject(input, project())) }
      : capability,
  );

function withProject(input: unknown, project: string | undefined): unknown {
  const isObject = typeof input === 'object' && input !== null && !Array.isArray(input);
  return isObject && project !== undefined ? { project, ...input } : input;
}
