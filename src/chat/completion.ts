import type { AlmaCommandClass } from '../capabilities/from-commands.js';
import type { MemoryRepository } from '../memory/repository.js';
import type { Completion } from '../terminal/completion.js';

/** What may follow one of the chat's own commands, by its names. */
const AFTER: Readonly<Record<string, string>> = { project: 'project', proyecto: 'project' };

/** Completes commands, then their flags, then tags, projects, themes, types and topics that are in use. */
export function completer(
  commands: ReadonlyMap<string, AlmaCommandClass>,
  own: readonly string[],
  memories: () => Promise<MemoryRepository>,
): (before: string) => Promise<Completion> {
  return async (before) => {
    const fragment = /\S*$/.exec(before)?.[0] ?? '';
    if (!before.startsWith('/')) return { fragment, matches: [] };
    if (!before.includes(' ')) {
      const names = [...own, ...commands.keys()].map((name) => `/${name}`);
      return { fragment, matches: starting(names, fragment) };
    }
    const name = before.slice(1, before.indexOf(' '));
    const kind = Object.hasOwn(AFTER, name) ? AFTER[name] : undefined;
    if (kind) return { fragment, matches: starting(await valuesOf(kind, await memories()), fragment) };
    const command = commands.get(name);
    if (!command) return { fragment, matches: [] };
    if (fragment.startsWith('-'))
      return {
        fragment,
        matches: starting(
          Object.keys(command.flags).map((flag) => `--${flag}`),
          fragment,
        ),
      };
    const flag = /--([\w-]+)\s+\S*$/.exec(before)?.[1];
    return { fragment, matches: flag ? starting(await valuesOf(flag, await memories()), fragment) : [] };
  };
}

const starting = (words: readonly string[], fragment: string): string[] =>
  words.filter((word) => word.startsWith(fragment)).map((word) => `${word} `);

async function valuesOf(flag: string, memories: MemoryRepository): Promise<string[]> {
  const { by_tag, by_project, by_theme } = await memories.relations();
  const values: Record<string, readonly string[]> = {
    tag: by_tag.map(({ value }) => value),
    project: by_project.map(({ value }) => value),
    theme: by_theme.map(({ value }) => value),
    type: memories.rules.types,
    'related-to': memories.rules.topics,
  };
  return [...(Object.hasOwn(values, flag) ? (values[flag] ?? []) : [])].filter((value) => !/\s/.test(value));
}
