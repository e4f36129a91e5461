import { AlmaError } from '../../errors.js';

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
  toAlmaError(): AlmaError {
    const [message, hint] = this.kind === 'refused' ? this.#refusal() : PASSING[this.kind](this.message);
    return new AlmaError('model_service', message, hint);
  }

  #refusal(): [string, string] {
    switch (this.status) {
      case 401:
        return [
          'The model service refused the key.',
          'Check DEEPSEEK_API_KEY, in the environment or in config/alma.env.',
        ];
      case 402:
        return [
          'The balance at the model service is used up.',
          'Top it up, or set llm.provider: offline to go on without the service.',
        ];
      case 403:
        return [`The model service does not allow this: ${this.message}`, 'Check what the key may be used for.'];
      case 404:
        return [`The model service does not know this address or model: ${this.message}`, CHECK_SETTINGS];
      default:
        return [`The model service refused the request: ${this.message}`, CHECK_SETTINGS];
    }
  }
}

const CHECK_SETTINGS = 'Check llm.model and llm.base_url; `alma status` shows where each comes from.';
const LATER = 'Try again in a while; the offline chat (llm.provider: offline) works meanwhile.';

const PASSING: Record<PassingFault, (message: string) => [string, string]> = {
  rate: (message) => [`The model service is limiting requests: ${message}`, 'Wait a minute and try again.'],
  server: (message) => [`The model service is failing: ${message}`, LATER],
  network: (message) => [`The model service could not be reached: ${message}`, 'Check the network and llm.base_url.'],
  timeout: (message) => [`The model service does not answer: ${message}`, 'Try again, or raise llm.timeout_s.'],
  broken: (message) => [`The answer of the model service broke off: ${message}`, LATER],
};

/** What a status means for the request that got it. */
export function faultKind(status: number): ServiceFault['kind'] {
  if (status === 429) return 'rate';
  return status >= 500 ? 'server' : 'refused';
}
