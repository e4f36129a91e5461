/** What scripts may import from Alma. */
export { ConfigLoader, type LoadOptions } from './config/config-loader.js';
export type { Settings } from './config/settings.js';
export { AlmaError, type ErrorKind } from './errors.js';
export type { Filters } from './memory/filters.js';
export type { Draft, Memory, MemoryRules } from './memory/memory.js';
export { MemoryRepository } from './memory/repository.js';
