import type { AlmaCommandClass } from '../capabilities/from-commands.js';
import { lastItem, valuesOf } from '../cli/values.js';
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
    if (kind) return { fragment, matches: starting(await wordsOf(kind, await memories()), fragment) };
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
    if (flag === undefined) return { fragment, matches: [] };
    const words = await wordsOf(flag, await memories());
    const definition = command.flags[flag];
    if (!definition || !('multiple' in definition && definition.multiple))
      return { fragment, matches: starting(words, fragment) };
    const list = lastItem(fragment);
    const open = words.filter((word) => !list.taken.includes(word)).map((word) => `${list.before}${word}`);
    return { fragment, matches: starting(open, fragment) };
  };
}

const starting = (words: readonly string[], fragment: string): string[] =>
  words.filter((word) => word.startsWith(fragment)).map((word) => `${word} `);

/** What has a space in it would need quotes, which a completed word does not get. */
const wordsOf = async (flag: string, memories: MemoryRepository): Promise<string[]> =>
  (await valuesOf(flag, memories)).filter((value) => !/\s/.test(value));
