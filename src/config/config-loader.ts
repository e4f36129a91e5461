import { existsSync } from 'node:fs';
import path from 'node:path';
import { v7 } from 'uuid';
import type { Database } from '../db/database.js';
import type { File, OnWait, Server } from '../db/open.js';
import { AlmaError } from '../errors.js';
import type { Language } from '../language.js';
import type { Acting, MemoryRepository } from '../memory/repository.js';
import { redactSecrets } from '../memory/secrets/secrets.js';
import { expected, matches } from '../schema/schema.js';
import { type Environment, findHome, type Home } from './home.js';
import { parseSettings } from './parse-settings.js';
import { readText } from './read-text.js';
import { openToOthers, readEnvFile } from './secrets.js';
import { readServer } from './server.js';
import { SETTINGS, type Settings } from './settings.js';

/** What to load from, when it is not the process's own environment. */
export interface LoadOptions {
  /** A configuration file, before `ALMA_CONFIG` and the one in the home. It must exist. */
  readonly file?: string | undefined;
  readonly env?: Environment;
}

/**
 * Alma's configuration: loaded once, checked, frozen; and the database it names, opened once.
 * Every command of a process shares one.
 *
 * ```ts
 * import { ConfigLoader } from 'alma-memory';
 * const alma = ConfigLoader.load();
 * console.log(alma.settings.memories.capacity, alma.origins.get('llm.model'));
 * ```
 */
export class ConfigLoader {
  readonly settings: Settings;
  /** Where each setting came from, by its dotted key: `default`, a file, or a variable's name. */
  readonly origins: ReadonlyMap<string, string>;
  readonly home: Home;
  /** The configuration file that was read, if there is one. */
  readonly file: string | undefined;
  /** The SQLite file, where no server is named. */
  readonly databasePath: string;
  /** Files and folders that are Alma's alone, and that others may read or write in. */
  readonly openToOthers: readonly string[];
  /** Hears that a database server is waited for that is out for a moment. */
  onWait: OnWait = () => undefined;
  readonly #apiKey: string | undefined;
  /** The server that is named instead of a file. Private, so that no printed object holds its password. */
  readonly #server: Server | undefined;
  readonly #env: Environment;
  #database: Promise<Database> | undefined;

  /**
   * Reads and checks the configuration; opens nothing yet.
   * @throws AlmaError `configuration`, naming the file, the line or key, and what was expected.
   */
  static load(options: LoadOptions = {}): ConfigLoader {
    return new ConfigLoader(options.env ?? process.env, options.file);
  }

  private constructor(env: Environment, file: string | undefined) {
    this.#env = env;
    this.home = findHome(env);
    this.file = chooseFile(this.home, file, env);
    const envFile = path.join(this.home.config, 'alma.env');
    const secrets = readEnvFile(envFile);
    this.openToOthers = openToOthers(envFile, this.home.data);
    const variable = (name: string) => env[name] || secrets[name] || undefined;
    const { values, origins } = collect(this.file, variable);
    this.#server = takeServer(values, origins);
    this.settings = deepFreeze(nest(values)) as unknown as Settings;
    this.origins = origins;
    this.databasePath = path.resolve(
      origins.get('database.path') === 'ALMA_DB' ? '' : this.home.data,
      this.settings.database.path,
    );
    this.#apiKey =
      variable(this.settings.llm.provider === 'openai' ? 'OPENAI_API_KEY' : 'DEEPSEEK_API_KEY') ??
      variable('DEEPSEEK_API_KEY');
  }

  /** The model service's key, if there is one. A method, so that no printed object holds it. */
  apiKey(): string | undefined {
    return this.#apiKey;
  }

  /** A setting by its dotted key. */
  value(key: string): unknown {
    return key.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], this.settings);
  }

  /** The language of Alma's own words: the setting, or for `auto` the locale's; Spanish where that says nothing. */
  language(): Language {
    if (this.settings.language !== 'auto') return this.settings.language;
    const locale = this.#env.LC_ALL || this.#env.LC_MESSAGES || this.#env.LANG || '';
    return /^en/i.test(locale) ? 'en' : 'es';
  }

  /** The database, opened at the first call, and made with its seed memories when there is none. */
  database(): Promise<Database> {
    this.#database ??= this.#open();
    return this.#database;
  }

  /** The memories of that database, under the configured rules. */
  async memories(acting?: Acting): Promise<MemoryRepository> {
    const [database, { MemoryRepository }] = await Promise.all([this.database(), import('../memory/repository.js')]);
    return new MemoryRepository(database, this.settings.memories, acting);
  }

  /**
   * Before the database is opened: makes it anew where it is too damaged for that, after keeping it as `copy`. Gives what could not
   * be saved, a line for each; undefined when it can be opened. @throws AlmaError `database` when nothing can be read in it.
   */
  async rescue(copy: string): Promise<string[] | undefined> {
    if (this.#server) return undefined;
    const { rescueDatabase } = await import('../db/open.js');
    return rescueDatabase(this.databasePath, copy);
  }

  /** Whether there is a database already; asking makes none. @throws AlmaError `database` for a server out of reach. */
  async hasDatabase(): Promise<boolean> {
    const { hasDatabase } = await import('../db/open.js');
    return hasDatabase(this.#place());
  }

  /** Where a copy of the database is put that is made before it is repaired. */
  copyPath(now: Date): string {
    const base = this.#server ? path.join(this.home.data, 'db', this.#server.schema) : this.databasePath;
    return `${base}.${now.toISOString().replace(/[:.]/g, '-')}.bak`;
  }

  /** Closes the database, if it was opened. */
  async close(): Promise<void> {
    const opened = await this.#database?.catch(() => undefined);
    this.#database = undefined;
    await opened?.close();
  }

  #place(): File | Server {
    return this.#server ?? { file: this.databasePath };
  }

  async #open(): Promise<Database> {
    const { openDatabase } = await import('../db/open.js');
    return openDatabase({
      ...this.#place(),
      onWait: (...wait) => this.onWait(...wait),
      onCreate: async (db, { index }) => {
        const { plantSeeds } = await import('../memory/seeds.js');
        const unit = {
          db,
          index,
          rules: this.settings.memories,
          actor: 'cli',
          batch: v7(),
          now: new Date().toISOString(),
        } as const;
        await plantSeeds(unit, this.language());
      },
    });
  }
}

function chooseFile(home: Home, flag: string | undefined, env: Environment): string | undefined {
  const named = flag ?? (env.ALMA_CONFIG || undefined);
  if (named === undefined) {
    const usual = path.join(home.config, 'alma.yaml');
    return existsSync(usual) ? usual : undefined;
  }
  const file = path.resolve(named);
  if (existsSync(file)) return file;
  throw new AlmaError(
    'configuration',
    `There is no configuration file ${file}`,
    `${flag === undefined ? 'ALMA_CONFIG' : '--config'} names it; correct that, or make the file.`,
  );
}

function collect(
  file: string | undefined,
  variable: (name: string) => string | undefined,
): { values: Map<string, unknown>; origins: Map<string, string> } {
  const written = file ? parseSettings(read(file), file) : new Map<string, unknown>();
  const values = new Map<string, unknown>();
  const origins = new Map<string, string>();
  for (const [key, setting] of Object.entries(SETTINGS)) {
    const given = setting.env && variable(setting.env);
    if (given && !matches(given, setting.schema)) {
      const written = redactSecrets(given);
      throw new AlmaError('configuration', `${setting.env} is “${written}”, expected ${expected(setting.schema)}.`);
    }
    values.set(key, given ?? written.get(key) ?? setting.default);
    origins.set(key, given && setting.env ? setting.env : file && written.has(key) ? file : 'default');
  }
  return { values, origins };
}

/** The server that the settings name, if they do; its URL stays among them without a password. */
function takeServer(values: Map<string, unknown>, origins: ReadonlyMap<string, string>): Server | undefined {
  const url = String(values.get('database.url'));
  if (url === '') return undefined;
  const { shown, ...server } = readServer({
    url,
    schema: String(values.get('database.schema')),
    urlOrigin: origins.get('database.url') ?? 'default',
    schemaOrigin: origins.get('database.schema') ?? 'default',
  });
  values.set('database.url', shown);
  return server;
}

function read(file: string): string {
  try {
    return readText(file);
  } catch (error) {
    if (error instanceof AlmaError) throw error;
    throw new AlmaError(
      'configuration',
      `${file} cannot be read: ${(error as Error).message}`,
      'Check that it is a file you may read.',
    );
  }
}

/** `{'a.b': 1}` as `{a: {b: 1}}`. */
function nest(values: ReadonlyMap<string, unknown>): Record<string, unknown> {
  const tree: Record<string, unknown> = {};
  for (const [key, value] of values) {
    const [group, name] = key.split('.') as [string, string?];
    if (name === undefined) tree[group] = value;
    else tree[group] = { ...(tree[group] as object), [name]: value };
  }
  return tree;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) deepFreeze(inner);
    Object.freeze(value);
  }
  return value;
}
