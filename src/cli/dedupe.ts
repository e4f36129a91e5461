import { AlmaError } from '../errors.js';
import type { MergeGroup } from '../memory/merge.js';
import type { JudgedPair } from '../memory/near-pairs.js';
import { isOffline } from './model.js';
import type { Runtime } from './runtime.js';

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
  const fallback = async (notice: string): Promise<DedupePlan> => ({
    ...{ groups: await memories.planDedupe(threshold), mode: 'fallback', notice, judged: [] },
  });
  if (isOffline(runtime.alma))
    return fallback(
      'There is no model service to ask (no key, or provider: offline): only what is plainly the same is joined.',
    );
  const { judgePairs, MOST_PAIRS } = await import('../agent/smart-dedupe.js');
  const pairs = await memories.nearPairs(MOST_PAIRS);
  if (pairs.length === 0) return { groups: await memories.planDedupe(threshold), mode: 'smart', judged: [] };
  try {
    const { judged, usage } = await judgePairs(await runtime.model(), pairs);
    runtime.spend(usage);
    return { groups: await memories.planDedupe(threshold, judged), mode: 'smart', judged };
  } catch (error) {
    if (!(error instanceof AlmaError) || error.kind !== 'model_service') throw error;
    return fallback(`${error.message}: only what is plainly the same is joined.`);
  }
}
