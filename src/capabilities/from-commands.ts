import type { Command, Config } from '@oclif/core';
import type { AlmaCommand } from '../cli/command.js';
import { type Doors, fieldName } from '../cli/flags.js';
import type { Runtime } from '../cli/runtime.js';
import { readInput } from '../schema/input.js';
import type { ResultSchema } from '../schema/result.js';
import type { ObjectSchema, Schema } from '../schema/schema.js';
import type { Screen } from '../terminal/screen.js';
import type { Capability, Effect } from './capability.js';
import { Foreseen, type Ran } from './foreseen.js';
import { type ToolNames, toolError } from './tool-words.js';

/** A command class of ours, as oclif loads it. */
export type AlmaCommandClass = Pick<Command.Class, 'id' | 'summary' | 'description' | 'args' | 'flags'> & {
  readonly effect: Effect;
  readonly tool: boolean;
  readonly slash: boolean;
  readonly forTools: string | undefined;
  readonly idempotent: boolean;
  readonly result: ResultSchema | undefined;
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
  /** Takes what a call leaves to be done once its result is there; without it, the call does it itself. */
  readonly later?: (work: () => Promise<void>) => void;
}

/** The commands that are tools, ready to be called. Ordered by name, so that the list never changes. */
export function capabilities(classes: ReadonlyMap<string, AlmaCommandClass>, stage: Stage): Capability[] {
  const tools = [...classes].filter(([, command]) => command.tool).sort(([a], [b]) => (a < b ? -1 : 1));
  const names = new Map(tools.map(([id]) => [id, toolName(id)]));
  return tools.map(([id, command]) => capability(id, command, stage, names));
}

const toolName = (id: string) => id.replaceAll(':', '_').replaceAll('-', '_');

function capability(id: string, command: AlmaCommandClass, stage: Stage, tools: ToolNames['tools']): Capability {
  const { config, runtime, vocabulary, screen, later } = stage;
  const inputSchema = inputSchemaOf(command, vocabulary);
  const quietSchema = inputSchemaOf(command, vocabulary, { unadvertised: true });
  const aliases = aliasesOf(command);
  const foreseen = new Foreseen();
  const names = { fields: Object.keys(inputSchema.properties), tools };
  const read = (value: unknown) => {
    const [quiet, open] = parted(value, quietSchema);
    return { ...readInput(open, inputSchema, aliases), ...readInput(quiet, quietSchema) };
  };
  const run = async (value: unknown): Promise<Ran> => {
    const input = read(value);
    const instance = new command([], config);
    const acting = runtime(command.effect);
    const result = await instance.execute(input, acting).catch((error) => {
      throw toolError(error, names);
    });
    return { result, after: () => instance.after(input, result, acting) };
  };
  return {
    name: id,
    toolName: toolName(id),
    title: command.summary ?? id,
    summary: command.forTools ?? [command.summary, command.description].filter(Boolean).join('. '),
    effect: command.effect,
    idempotent: command.idempotent,
    inputSchema,
    outputSchema: command.result,
    check: (value) => void read(value),
    async call(value) {
      const { result, after } = await (foreseen.take(value) ?? run(value));
      if (later) later(after);
      else await after();
      return result;
    },
    ...(command.effect === 'read' && {
      foresee: (value: unknown) => void (foreseen.unnoticed && foreseen.put(value, run(value))),
    }),
    render: (result) => new command([], config).render(result as object, screen()),
  };
}

/**
 * What a tool is told that it may be given: the command's arguments and flags, but for those that only a shell
 * knows; or with `unadvertised`, those that it takes without being told of them.
 */
function inputSchemaOf(
  command: AlmaCommandClass,
  vocabulary: Stage['vocabulary'],
  { unadvertised = false } = {},
): ObjectSchema {
  const properties: Record<string, Schema> = {};
  const required: string[] = [];
  for (const [name, definition] of Object.entries({ ...command.args, ...command.flags })) {
    const { schema, shellOnly, needed, vocabulary: words, ...door } = definition as unknown as Partial<Doors>;
    if (!schema || shellOnly || (door.unadvertised ?? false) !== unadvertised) continue;
    properties[fieldName(name)] = words ? limited(schema, vocabulary[words]) : schema;
    if (needed) required.push(fieldName(name));
  }
  return { type: 'object', properties, required, additionalProperties: false };
}

/** An input's unadvertised fields, and the rest of it, whatever that is. */
function parted(input: unknown, { properties }: ObjectSchema): [quiet: object, open: unknown] {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return [{}, input];
  const isQuiet = ([name]: [string, unknown]) => Object.hasOwn(properties, name);
  const fields = Object.entries(input);
  return [Object.fromEntries(fields.filter(isQuiet)), Object.fromEntries(fields.filter((f) => !isQuiet(f)))];
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
