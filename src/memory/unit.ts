import type { Transaction } from 'kysely';
import type { SearchIndexStorage } from '../db/search-index.js';
import type { Actor, Tables } from '../db/tables.js';
import type { MemoryRules } from './memory.js';

/**
 * One action on the memory. All it changes stands or falls in one transaction, and its
 * events share a batch, by which it can be undone.
 */
export interface Unit {
  readonly db: Transaction<Tables>;
  readonly index: SearchIndexStorage;
  readonly rules: MemoryRules;
  readonly actor: Actor;
  readonly batch: string;
  /** The moment of the action, UTC, ISO 8601. */
  readonly now: string;
}
