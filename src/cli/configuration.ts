import { ConfigLoader, type LoadOptions } from '../config/config-loader.js';

/**
 * The one configuration of this process. The init hook starts it; the base command takes it, or its
 * failure: so `--help` and `--version`, which take nothing, work with a broken file.
 */
class ProcessConfiguration {
  #loaded: ConfigLoader | undefined;
  #failure: unknown;

  /** Loads it once; a failure is kept for `take`. */
  start(options: LoadOptions): void {
    if (this.#loaded || this.#failure) return;
    try {
      this.#loaded = ConfigLoader.load(options);
    } catch (error) {
      this.#failure = error;
    }
  }

  /** @throws AlmaError `configuration` when it could not be loaded. */
  take(): ConfigLoader {
    if (this.#failure) throw this.#failure;
    this.#loaded ??= ConfigLoader.load();
    return this.#loaded;
  }

  async close(): Promise<void> {
    await this.#loaded?.close();
  }
}

export const configuration = new ProcessConfiguration();
