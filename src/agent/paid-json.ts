import { AlmaError } from '../errors.js';
import type { JsonAnswer, JsonRequest, Model } from '../llm/model.js';
import type { Purse } from './purse.js';
import { tokensOf } from './tokens.js';

/** A broken answer is asked for a second time. */
const MOST_REQUESTS = 2;

/**
 * Asks for JSON and pays for it, answers that were of no use included. Undefined when the budget does not allow for the most
 * that it may come to: nothing is asked then. The promise fails as the model's `json` does.
 */
export function paidJson(model: Model, purse: Purse, request: JsonRequest): Promise<JsonAnswer> | undefined {
  const input = tokensOf(request.system + request.user);
  const most = { input: MOST_REQUESTS * input, cached: 0, output: MOST_REQUESTS * request.maxTokens };
  const release = purse.reserve(most);
  if (!release) return undefined;
  const asked = async () => {
    try {
      return await model.json({ ...request, spent: (usage) => purse.pay(usage) });
    } catch (error) {
      if (error instanceof AlmaError && error.kind === 'interrupted') purse.payAbout(input, 0);
      throw error;
    } finally {
      release();
    }
  };
  return asked();
}
