import { AlmaError } from '../../errors.js';
import type { Language } from '../../language.js';

/** What is needed to call a chat-completions service. */
export interface ServiceSettings {
  readonly apiKey: string;
  /** Where `/chat/completions` is found: `https://api.deepseek.com`. */
  readonly baseUrl: string;
  readonly model: string;
  readonly thinking: 'off' | 'low' | 'high' | 'max';
  /** `openai` is any compatible service: it knows nothing of DeepSeek's `thinking` and `reasoning_content`. */
  readonly dialect: 'deepseek' | 'openai';
  /** How long the service may send no byte at all before the request is given up. */
  readonly timeoutMs: number;
  /** How often a request is sent again after a failure that may pass. */
  readonly maxRetries: number;
  /** The language of the errors that a person reads. */
  readonly language: Language;
}

/**
 * Refuses what the client library would only trip over, since its own errors would quote the key.
 * @throws AlmaError `configuration`
 */
export function checkSettings({ apiKey, baseUrl }: ServiceSettings): void {
  if (!/^[\x21-\x7e]+$/.test(apiKey))
    throw new AlmaError(
      'configuration',
      'The key of the model service is empty or holds characters that no key has.',
      'Set DEEPSEEK_API_KEY (with llm.provider: openai, OPENAI_API_KEY) again, in the environment or in config/alma.env.',
    );
  if (!/^https?:/.test(baseUrl) || !URL.canParse(baseUrl))
    throw new AlmaError(
      'configuration',
      'llm.base_url is not a web address.',
      'It looks like https://api.deepseek.com',
    );
}
