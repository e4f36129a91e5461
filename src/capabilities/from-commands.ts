import type { Command, Config } from '@oclif/core';
import type { AlmaCommand } from '../cli/command.js';
import { type Doors, fieldName } from '../cli/flags.js';
import type { Runtime } from '../cli/runtime.js';
import { readInput } from '../schema/input.js';
import type { ObjectSchema, Schema } from '../schema/schema.js';
import type { Screen } from '../terminal/screen.js';
import type { Capability, Effect } from './capability.js';

/** A command class of ours, as oclif loads it. */
export type AlmaCommandClass = Pick<Command.Class, 'id' | 'summary' | 'description' | 'args' | 'flags'> & {
  readonly effect: Effect;
  readonly tool: boolean;
  readonly slash: boolean;
  new (argv: string[], config: Config): AlmaCommand;
};

/** Every command of ours, by its id; other plugins' (help) are left out. */
export async function commandClasses(config: Config): Promise<Map<string, AlmaCommandClass>> {
  const classes = new Map<string, AlmaCommandClass>();
  for (const command of config.commands) {
    const loaded = (await command.load()) as unknown as AlmaCommandClass;
    if ('effect' in loaded) classes.set(command.id, loaded);
  }
  return classes;
}

/** What capabilities run on. */
export interface Stage {
  readonly config: Config;
  /** The runtime of one call. */
  readonly runtime: (effect: Effect) => Runtime;
  /** Types and topics that the configuration allows. */
  readonly vocabulary: { readonly types: readonly string[]; readonly topics: readonly string[] };
  readonly screen: () => Screen;
}

/** The commands that are tools, ready to be called. Ordered by name, so that the list never changes. */
export function capabilities(classes: ReadonlyMap<string, AlmaCommandClass>, stage: Stage): Capability[] {
  return [...classes]
    .filter(([, command]) => command.tool)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, command]) => capability(id, command, stage));
}

function capability(id: string, command: AlmaCommandClass, { config, runtime, vocabulary, screen }: Stage): Capability {
  const inputSchema = inputSchemaOf(command, vocabulary);
  const aliases = aliasesOf(command);
  return {
    name: id,
    toolName: id.replaceAll(':', '_').replaceAll('-', '_'),
    summary: command.summary ?? command.description ?? id,
    effect: command.effect,
    inputSchema,
    async call(value) {
      const input = readInput(value, inputSchema, aliases);
      const instance = new command([], config);
      const acting = runtime(command.effect);
      const result = await instance.execute(input, acting);
      await instance.after(input, result, acting);
      return result;
    },
    render: (result) => new command([], config).render(result as object, screen()),
  };
}

/** What a tool may be given: the command's arguments and flags, but for those that only a shell knows. */
export function inputSchemaOf(command: AlmaCommandClass, vocabulary: Stage['vocabulary']): ObjectSchema {
  const properties: Record<string, Schema> = {};
  const required: string[] = [];
  for (const [name, definition] of Object.entries({ ...command.args, ...command.flags })) {
    const { schema, shellOnly, needed, vocabulary: words } = definition as unknown as Partial<Doors>;
    if (!schema || shellOnly) continue;
    properties[fieldName(name)] = words ? limited(schema, vocabulary[words]) : schema;
    if (needed) required.push(fieldName(name));
  }
  return { type: 'object', properties, required, additionalProperties: false };
}

function limited(schema: Schema, words: readonly string[]): Schema {
  if (schema.type === 'array') return { ...schema, items: { ...schema.items, enum: words } };
  return schema.type === 'string' ? { ...schema, enum: words } : schema;
}

function aliasesOf(command: AlmaCommandClass): Map<string, string> {
  return new Map(
    Object.entries(command.flags).flatMap(([name, { aliases = [] }]) =>
      aliases.map((alias) => [fieldName(alias), fieldName(name)] as const),
    ),
  );
}
