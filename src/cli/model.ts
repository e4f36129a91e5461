import type { ConfigLoader } from '../config/config-loader.js';
import type { Model } from '../llm/model.js';

/** Whether a model service can be called at all: one is configured, and there is a key. */
export function isOffline(alma: ConfigLoader): boolean {
  return alma.settings.llm.provider === 'offline' || !alma.apiKey();
}

/** The model service that the configuration names, or without a key the mind that needs none. */
export async function createModel(alma: ConfigLoader, name = alma.settings.llm.model): Promise<Model> {
  const apiKey = alma.apiKey();
  const { provider, base_url, thinking, timeout_s, max_retries } = alma.settings.llm;
  if (!apiKey || provider === 'offline') {
    const { OfflineModel } = await import('../llm/offline.js');
    return new OfflineModel({ language: alma.language() });
  }
  const { DeepSeekModel } = await import('../llm/deepseek/deepseek-model.js');
  return new DeepSeekModel({
    apiKey,
    baseUrl: base_url,
    model: name,
    thinking,
    dialect: provider,
    timeoutMs: timeout_s * 1000,
    maxRetries: max_retries,
  });
}
