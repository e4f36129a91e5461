import { AlmaError } from '../errors.js';
import type { Model } from '../llm/model.js';
import { isOffline } from './model.js';
import type { Runtime } from './runtime.js';
import { WORDS } from './words.js';

/** Why a model did not answer, as the beginning of a notice. */
export interface Unanswered {
  readonly why: string;
}

/**
 * What a model answers to a command's question; or why it does not, where there is none to ask or its
 * service fails, so that the caller does what it can without.
 */
export async function askModel<Answer>(
  runtime: Runtime,
  ask: (model: Pick<Model, 'json'>) => Promise<Answer>,
): Promise<Answer | Unanswered> {
  if (isOffline(runtime.alma)) return { why: WORDS[runtime.language].noService };
  try {
    return await ask(runtime);
  } catch (error) {
    if (!(error instanceof AlmaError) || error.kind !== 'model_service') throw error;
    return { why: error.message.replace(/\.$/, '') };
  }
}
