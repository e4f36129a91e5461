import type { Language } from '../language.js';
import type { Schema } from '../schema/schema.js';

/** Alma's whole configuration, as `config/alma.yaml` writes it. Frozen, deep. */
export interface Settings {
  readonly language: 'auto' | Language;
  readonly database: {
    readonly path: string;
    /** A PostgreSQL server's, without a password; '' for the SQLite file at `path`. */
    readonly url: string;
    readonly schema: string;
  };
  readonly llm: {
    readonly provider: 'deepseek' | 'openai' | 'offline';
    readonly base_url: string;
    readonly model: string;
    readonly thinking: 'off' | 'low' | 'high' | 'max';
    readonly timeout_s: number;
    readonly max_retries: number;
    /** What the service asks, in USD for a million tokens; 0 when nobody has said. */
    readonly price_input: number;
    readonly price_cached: number;
    readonly price_output: number;
  };
  readonly chat: {
    readonly recall: number;
    readonly smart_recall: boolean;
    readonly capture: 'auto' | 'ask' | 'off';
    readonly max_steps: number;
    readonly context_tokens: number;
    readonly budget_usd: number;
    readonly project: string;
  };
  readonly memories: {
    readonly capacity: number;
    readonly on_full: 'reject' | 'archive';
    readonly reinforce_above: number;
    readonly types: readonly string[];
    readonly topics: readonly string[];
  };
}

/** One setting: its default, what it may be, and the environment variable that goes before the file. */
export interface Setting {
  readonly default: unknown;
  readonly schema: Schema;
  readonly env?: string;
}

const choice = (...values: string[]): Schema => ({ type: 'string', enum: values });
const whole = (minimum: number, maximum: number): Schema => ({ type: 'integer', minimum, maximum });
const dollars: Schema = { type: 'number', minimum: 0, maximum: 1_000_000 };
const text: Schema = { type: 'string', minLength: 1 };
const address: Schema = { type: 'string', format: 'uri' };
const names: Schema = { type: 'array', items: { type: 'string', minLength: 1 }, minItems: 1 };

/** Every setting there is, by its dotted key. The only place that knows defaults and bounds. */
export const SETTINGS: Readonly<Record<string, Setting>> = {
  language: { default: 'auto', schema: choice('auto', 'es', 'en') },
  'database.path': { default: 'db/alma.db', schema: text, env: 'ALMA_DB' },
  'database.url': { default: '', schema: { type: 'string' }, env: 'ALMA_DATABASE_URL' },
  'database.schema': { default: 'alma', schema: text, env: 'ALMA_DATABASE_SCHEMA' },
  'llm.provider': { default: 'deepseek', schema: choice('deepseek', 'openai', 'offline') },
  'llm.base_url': { default: 'https://api.deepseek.com', schema: address, env: 'DEEPSEEK_BASE_URL' },
  'llm.model': { default: 'deepseek-flash', schema: text, env: 'ALMA_MODEL' },
  'llm.thinking': { default: 'off', schema: choice('off', 'low', 'high', 'max') },
  'llm.timeout_s': { default: 60, schema: { type: 'number', minimum: 0.1, maximum: 3600 } },
  'llm.max_retries': { default: 3, schema: whole(0, 20) },
  'llm.price_input': { default: 0, schema: dollars },
  'llm.price_cached': { default: 0, schema: dollars },
  'llm.price_output': { default: 0, schema: dollars },
  'chat.recall': { default: 8, schema: whole(0, 50) },
  'chat.smart_recall': { default: false, schema: { type: 'boolean' } },
  'chat.capture': { default: 'auto', schema: choice('auto', 'ask', 'off') },
  'chat.max_steps': { default: 8, schema: whole(1, 100) },
  'chat.context_tokens': { default: 64_000, schema: whole(8_000, 10_000_000) },
  'chat.budget_usd': { default: 0, schema: dollars },
  'chat.project': { default: '', schema: { type: 'string' } },
  'memories.capacity': { default: 500, schema: whole(1, 10_000_000) },
  'memories.on_full': { default: 'reject', schema: choice('reject', 'archive') },
  'memories.reinforce_above': { default: 5, schema: whole(1, 1000) },
  'memories.types': {
    default: ['institutional', 'context', 'alma', 'bird', 'architecture', 'structure', 'function'],
    schema: names,
  },
  'memories.topics': { default: ['architecture', 'philosophy', 'pentesting', 'programming'], schema: names },
};
