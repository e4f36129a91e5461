import type { Capability } from '../capabilities/capability.js';

/** A capability that is always there, by its command's id. */
export function named(capabilities: readonly Capability[], name: string): Capability {
  const found = capabilities.find((capability) => capability.name === name);
  if (!found) throw new Error(`${name} is no capability`);
  return found;
}
