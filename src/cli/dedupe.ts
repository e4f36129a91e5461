import type { MergeGroup } from '../memory/merge.js';
import type { JudgedPair } from '../memory/near-pairs.js';
import { askModel } from './ask-model.js';
import type { Runtime } from './runtime.js';
import { WORDS } from './words.js';

/** What a dedupe would do, and by whose judgement; `fallback`: the model was asked and failed. */
export interface DedupePlan {
  readonly groups: readonly MergeGroup[];
  readonly mode: 'offline' | 'smart' | 'fallback';
  readonly notice?: string;
  /** What the model found of near pairs. */
  readonly judged: readonly JudgedPair[];
}

/** How to plan. */
export interface DedupeRequest {
  readonly threshold: number | undefined;
  readonly smart: boolean;
}

/** Plans a dedupe: by what memories say word for word, or with a model that judges the pairs that may say the same. */
export async function planDedupe(runtime: Runtime, { threshold, smart }: DedupeRequest): Promise<DedupePlan> {
  const memories = await runtime.memories();
  if (!smart) return { groups: await memories.planDedupe(threshold), mode: 'offline', judged: [] };
  const answer = await askModel(runtime, async (model) => {
    const { judgePairs, MOST_PAIRS } = await import('../agent/smart-dedupe.js');
    const pairs = await memories.nearPairs(MOST_PAIRS);
    return pairs.length === 0 ? [] : judgePairs(model, pairs);
  });
  if ('why' in answer) {
    const notice = WORDS[runtime.language].plainlySame(answer.why);
    return { groups: await memories.planDedupe(threshold), mode: 'fallback', notice, judged: [] };
  }
  return { groups: await memories.planDedupe(threshold, answer), mode: 'smart', judged: answer };
}
