import { AlmaError } from '../../errors.js';
import type { Language } from '../../language.js';
import { type FaultWords, SERVICE_WORDS, type ServiceWords } from './words.js';

/** Failures that may pass by themselves; the chat says them in its own language. */
export type PassingFault = 'rate' | 'server' | 'network' | 'timeout' | 'broken';

/** A failed request to the model service. Its message never holds the key. */
export class ServiceFault extends Error {
  override name = 'ServiceFault';

  constructor(
    /** `refused` is for good: sending the same again would fail again. */
    readonly kind: PassingFault | 'refused',
    message: string,
    readonly status?: number,
    /** What the service's `Retry-After` asks for, in milliseconds. */
    readonly retryAfterMs?: number,
  ) {
    super(message);
  }

  /** The failure in the words of a person, with what to do about it. */
  toAlmaError(language: Language): AlmaError {
    const words = SERVICE_WORDS[language];
    const [message, hint] = this.kind === 'refused' ? this.#refusal(words) : words.passing[this.kind](this.message);
    return new AlmaError('model_service', message, hint);
  }

  #refusal(words: ServiceWords): FaultWords {
    switch (this.status) {
      case 401:
        return words.key;
      case 402:
        return words.balance;
      case 403:
        return words.forbidden(this.message);
      case 404:
        return words.unknown(this.message);
      default:
        return words.refused(this.message);
    }
  }
}

/** What a status means for the request that got it. */
export function faultKind(status: number): ServiceFault['kind'] {
  if (status === 429) return 'rate';
  return status >= 500 ? 'server' : 'refused';
}
