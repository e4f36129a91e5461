import { AlmaError } from '../errors.js';

/** What a tool has, as a shell names it: its own fields, and the tools that commands are. */
export interface ToolNames {
  readonly fields: readonly string[];
  /** The names of tools, by their commands' ids. */
  readonly tools: ReadonlyMap<string, string>;
}

/** A command or a flag as texts for a shell name it: `alma memory:list --archived`, --since. */
const SHELL = /`(?:[^`]*\| )?alma (?<command>[\w:]+)(?<rest>[^`]*)`|(?<![\w-])--(?<flag>[a-z][a-z-]*)/g;

/**
 * A text that was written for a shell, as a model reads it, which has tools and JSON: `--min-importance` is `min_importance`,
 * `alma memory:list` is `memory_list`. A command with a flag that no tool has stays: a person can run it.
 */
function inTools(text: string, { fields, tools }: ToolNames): string {
  return text.replace(SHELL, (written: string, ...found) => {
    const { command, rest = '', flag } = found.at(-1) as Record<string, string | undefined>;
    if (flag !== undefined) return fieldOf(flag, fields) ?? written;
    const tool = tools.get(command ?? '');
    return tool === undefined || rest.includes(' --') ? written : `\`${tool}\``;
  });
}

const fieldOf = (flag: string, fields: readonly string[]): string | undefined => {
  const name = flag.replaceAll('-', '_');
  return fields.includes(name) ? `\`${name}\`` : undefined;
};

/** What to do, without the sentences that speak of flags which no tool has. */
function advice(hint: string, names: ToolNames): string | undefined {
  const sentences = hint.split(/(?<=\.) /).map((sentence) => inTools(sentence, names));
  const open = sentences.filter((sentence) => !/(?:^|\s)--[a-z]/.test(sentence.replaceAll(/`[^`]*`/g, '')));
  return open.length > 0 ? open.join(' ') : undefined;
}

/** An error of a command, in the words of its tool; any other thing comes back as it is. */
export function toolError(error: unknown, names: ToolNames): unknown {
  if (!(error instanceof AlmaError)) return error;
  const { kind, message, hint } = error;
  return new AlmaError(kind, inTools(message, names), hint && advice(hint, names), { cause: error });
}
