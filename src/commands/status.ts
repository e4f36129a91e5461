import { AlmaCommand } from '../cli/command.js';
import { isOffline } from '../cli/model.js';
import type { Runtime } from '../cli/runtime.js';
import { STATUS_WORDS } from '../cli/status-words.js';
import { SETTINGS } from '../config/settings.js';
import type { Screen } from '../terminal/screen.js';
import { bold, dim } from '../terminal/style.js';
import { table } from '../terminal/table.js';

interface Setting {
  readonly key: string;
  readonly value: unknown;
  readonly origin: string;
}

interface Status {
  readonly alma: string;
  readonly node: string;
  /** The version of the engine that holds the database; of the other one, null. */
  readonly sqlite: string | null;
  readonly postgresql: string | null;
  readonly home: { readonly path: string; readonly origin: string };
  readonly config: string | null;
  readonly database: {
    readonly path: string;
    readonly schema_version: number;
    readonly read_only: boolean;
    readonly bytes: number;
  };
  readonly memories: { readonly live: number; readonly archived: number; readonly capacity: number };
  readonly model: {
    readonly name: string;
    readonly provider: string;
    readonly base_url: string;
    readonly offline: boolean;
    readonly key: boolean;
  };
  readonly settings: readonly Setting[];
}

export default class StatusCommand extends AlmaCommand<object, Status> {
  static override summary = 'Show the stack at a glance, and where each setting came from';
  static override examples = ['<%= config.bin %> status', '<%= config.bin %> status --json'];

  async execute(_input: object, runtime: Runtime): Promise<Status> {
    const { alma } = runtime;
    const database = await runtime.database();
    const { engine, version, bytes } = await database.info();
    const memories = await runtime.memories();
    const live = await memories.count();
    const { total } = await memories.list({ archived: true }, { sort: 'created', limit: 1, offset: 0 });
    const { llm } = alma.settings;
    return {
      alma: this.config.version,
      node: process.version,
      sqlite: engine === 'SQLite' ? version : null,
      postgresql: engine === 'PostgreSQL' ? version : null,
      home: { path: alma.home.data, origin: alma.home.origin },
      config: alma.file ?? null,
      database: {
        path: database.location,
        schema_version: database.schemaVersion,
        read_only: database.readOnly,
        bytes,
      },
      memories: { live, archived: total - live, capacity: alma.settings.memories.capacity },
      model: {
        name: llm.model,
        provider: llm.provider,
        base_url: withoutUser(llm.base_url),
        offline: isOffline(alma),
        key: alma.apiKey() !== undefined,
      },
      settings: Object.keys(SETTINGS).map((key) => ({
        key,
        value: key === 'llm.base_url' ? withoutUser(llm.base_url) : alma.value(key),
        origin: alma.origins.get(key) ?? 'default',
      })),
    };
  }

  render(status: Status, screen: Screen): string {
    const { memories, model, database } = status;
    const words = STATUS_WORDS[screen.language];
    const size = `${words.schema} ${database.schema_version}, ${Math.ceil(database.bytes / 1024)} kB`;
    const engine = status.sqlite === null ? `PostgreSQL ${status.postgresql}` : `SQLite ${status.sqlite}`;
    const why = model.key ? 'provider: offline' : words.noKey;
    const facts: [string, string][] = [
      ['Alma', `${status.alma}, Node ${status.node}, ${engine}`],
      [words.home, `${status.home.path} ${dim(`(${status.home.origin})`, screen)}`],
      [words.config, status.config ?? words.noConfig],
      [
        words.database,
        `${database.path} ${dim(`(${size}${database.read_only ? `, ${words.readOnly}` : ''})`, screen)}`,
      ],
      [words.memories, words.held(memories.live, memories.capacity, memories.archived)],
      [words.model, model.offline ? `${words.offline} (${why})` : `${model.name} ${words.at} ${model.base_url}`],
    ];
    const width = Math.max(...facts.map(([name]) => name.length));
    const settings = table(
      status.settings,
      [
        { header: words.setting, value: ({ key }) => key },
        {
          header: words.value,
          value: ({ value }) => (Array.isArray(value) ? value.join(', ') : String(value)),
          flex: 2,
          min: 10,
        },
        { header: words.from, value: ({ origin }) => origin, flex: 1, min: 7 },
      ],
      screen,
    );
    return `${facts.map(([name, fact]) => `${bold(name.padEnd(width), screen)}  ${fact}`).join('\n')}\n\n${settings}`;
  }
}

/** An address without the name and password that may stand before the host: a key is never shown. */
const withoutUser = (url: string): string => url.replace(/\/\/[^/?#]*@/, '//');
