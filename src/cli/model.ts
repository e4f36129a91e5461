import type { ConfigLoader } from '../config/config-loader.js';
import { SETTINGS } from '../config/settings.js';
import type { Language } from '../language.js';
import type { Model } from '../llm/model.js';

/** Whether a model service can be called at all: one is configured, and there is a key. */
export function isOffline(alma: ConfigLoader): boolean {
  return alma.settings.llm.provider === 'offline' || !alma.apiKey();
}

/** The model that answers when nobody has chosen one. */
export const USUAL_MODEL = SETTINGS['llm.model']?.default;

/** Which mind is wanted, when it is not just the configured one. */
export interface ModelWish {
  /** Another model of the same service. */
  readonly name?: string | undefined;
  /** The language of its errors; English, as the commands' are, when nothing is said. */
  readonly language?: Language;
}

/** The model service that the configuration names, or without a key the mind that needs none. */
export async function createModel(alma: ConfigLoader, wish: ModelWish = {}): Promise<Model> {
  const apiKey = alma.apiKey();
  const { provider, base_url, thinking, timeout_s, max_retries } = alma.settings.llm;
  if (!apiKey || provider === 'offline') {
    const [{ OfflineModel }, { withDates }, { shareHeld: held }] = await Promise.all([
      import('../llm/offline.js'),
      import('../agent/gate/time.js'),
      import('../memory/search/holds.js'),
    ]);
    return new OfflineModel({ language: alma.language(), dated: (text) => withDates(text, new Date()), held });
  }
  const { DeepSeekModel } = await import('../llm/deepseek/deepseek-model.js');
  return new DeepSeekModel({
    apiKey,
    baseUrl: base_url,
    model: wish.name ?? alma.settings.llm.model,
    thinking,
    dialect: provider,
    timeoutMs: timeout_s * 1000,
    maxRetries: max_retries,
    language: wish.language ?? 'en',
  });
}
