import type { Command } from '@oclif/core';
import { COLUMN_NAMES } from '../cli/columns.js';
import { lastItem, valuesOf } from '../cli/values.js';
import type { Memory } from '../memory/memory.js';
import type { MemoryRepository } from '../memory/repository.js';
import { harmless } from '../terminal/sanitize.js';
import { splitLine } from './split.js';

/** Something that the word being typed may become, and what it is. */
export interface Candidate {
  readonly value: string;
  readonly about: string;
}

/** What may follow: some words, or a file of the person's, which their shell knows better. */
export type Candidates = readonly Candidate[] | 'files';

/** A command as the manifest tells of it; no command is loaded to complete a line. */
export type KnownCommand = Pick<Command.Loadable, 'id' | 'summary' | 'description' | 'hidden' | 'flags' | 'args'>;

/** What completing works with. */
export interface Known {
  readonly commands: readonly KnownCommand[];
  readonly topics: readonly { readonly name: string; readonly description?: string | undefined }[];
  /** The memories, when there are any. */
  readonly memories: () => Promise<MemoryRepository | undefined>;
}

/** Flags that every command has. */
const FOR_ALL = [{ value: '--help', about: 'show what it does' }];

/** Arguments and flags that take a file. */
const FILES = new Set(['file', 'output', 'config']);

/** Arguments and flags that take a memory. */
const MEMORY = new Set(['id', 'memory', 'replaces']);

/** How many memories are offered. */
const MOST = 200;

/** What the last word of a line may become: a command, a flag, or a value that is in use. The first word is Alma. */
export async function candidates(line: string, known: Known): Promise<Candidates> {
  const { words, current } = splitLine(line);
  const [command, rest] = commandOf(words.slice(1), known);
  if (!command) return starting(names(words.slice(1), known), current);
  if (command.id === 'help') return starting(names(rest, known), current);
  if (rest.includes('--')) return [];
  const given = valueBeingTyped(command, rest, current);
  if (given) return completed(await values(command, given.name, given.typed, known), given);
  if (current.startsWith('-')) return starting(flags(command, rest), current);
  const name = argument(command, rest);
  return name === undefined ? [] : values(command, name, current, known);
}

/** The command that a line names, `memory:add` or `memory add`, and what follows it. */
function commandOf(words: readonly string[], { commands }: Known): [command: KnownCommand | undefined, string[]] {
  for (const length of [1, 2]) {
    const id = words.slice(0, length).join(':');
    const command = commands.find((one) => one.id === id);
    const isTopic = length === 1 && words.length > 1 && commands.some((one) => one.id === words.slice(0, 2).join(':'));
    if (command && !isTopic) return [command, words.slice(length)];
  }
  return [undefined, []];
}

/** The commands and topics that may come next; a topic's commands after it, or with a colon. */
function names(before: readonly string[], { commands, topics }: Known): Candidate[] {
  const seen = commands.filter(({ hidden }) => !hidden);
  const about = ({ id, summary, description = '' }: KnownCommand, value = id) => ({
    value,
    about: (summary ?? description).replace('<%= config.bin %>', 'alma'),
  });
  if (before.length === 1)
    return seen.flatMap((command) => {
      const [topic, name] = command.id.split(':');
      return topic === before[0] && name ? [about(command, name)] : [];
    });
  if (before.length > 1) return [];
  const alone = seen.filter(({ id }) => !id.includes(':')).map((command) => about(command));
  const groups = topics
    .filter(({ name }) => !alone.some(({ value }) => value === name))
    .map(({ name, description = '' }) => ({ value: name, about: description }));
  const whole = seen.filter(({ id }) => id.includes(':')).map((command) => about(command));
  return [...alone, ...groups, ...whole];
}

/** The flags of a command that are not given yet, or may be given again. */
function flags(command: KnownCommand, rest: readonly string[]): Candidate[] {
  const own = Object.values(command.flags)
    .filter(({ name, hidden }) => !hidden && (isRepeatable(command, name) || !rest.includes(`--${name}`)))
    .map(({ name, description = '', summary = description }) => ({ value: `--${name}`, about: summary }));
  return [...own, ...FOR_ALL];
}

const isRepeatable = ({ flags: all }: KnownCommand, name: string) =>
  (all[name] as { multiple?: boolean } | undefined)?.multiple === true;

/** A value that is being typed: of which flag, what stands before it in its word, and what a list has already. */
interface TypedValue {
  readonly name: string;
  readonly typed: string;
  readonly before: string;
  readonly taken: readonly string[];
}

/** The value being typed: after its flag, after `--flag=`, or after a comma of a list. */
function valueBeingTyped(command: KnownCommand, rest: readonly string[], current: string): TypedValue | undefined {
  const inline = /^--([\w-]+)=(.*)$/s.exec(current);
  const name = inline ? flagNamed(command, `--${inline[1]}`) : flagNamed(command, rest.at(-1) ?? '');
  if (name === undefined) return undefined;
  const value = inline ? (inline[2] ?? '') : current;
  const before = current.slice(0, current.length - value.length);
  if (!isRepeatable(command, name)) return { name, typed: value, before, taken: [] };
  const item = lastItem(value);
  return {
    name,
    typed: item.typed,
    before: before + item.before,
    taken: [...givenTo(command, name, rest), ...item.taken],
  };
}

/** What a list has from its flag's other places on the line. */
const givenTo = (command: KnownCommand, name: string, rest: readonly string[]): string[] =>
  rest.flatMap((word, i) => {
    const inline = /^(--[\w-]+)=(.*)$/s.exec(word);
    const [flag = '', value = ''] = inline ? [inline[1], inline[2]] : [rest[i - 1], word];
    return flagNamed(command, flag) === name ? value.split(',') : [];
  });

/** The name of the flag, by it, an alias or its letter, if that takes a value. */
function flagNamed({ flags: all }: KnownCommand, word: string): string | undefined {
  return Object.values(all).find(
    ({ name, char, aliases = [], type }) =>
      type === 'option' &&
      [`--${name}`, ...aliases.map((alias) => `--${alias}`), ...(char ? [`-${char}`] : [])].includes(word),
  )?.name;
}

/** The name of the argument that stands next: the last one may be several. */
function argument(command: KnownCommand, rest: readonly string[]): string | undefined {
  const all = Object.values(command.args);
  const given = rest.filter((word, i) => !word.startsWith('-') && flagNamed(command, rest[i - 1] ?? '') === undefined);
  const last = all.at(-1);
  const next = all[given.length] ?? ((last as { multiple?: boolean } | undefined)?.multiple ? last : undefined);
  return next?.name;
}

async function values(command: KnownCommand, name: string, typed: string, known: Known): Promise<Candidates> {
  if (FILES.has(name)) return 'files';
  const { options } = (command.flags[name] ?? command.args[name]) as { options?: readonly string[] };
  if (options) return starting(options.map(plain), typed);
  if (name === 'columns') return starting(columnsOf(command).map(plain), typed);
  const memories = await known.memories();
  if (!memories) return [];
  if (MEMORY.has(name)) return references(memories, typed, command.id === 'memory:restore');
  return starting((await valuesOf(name, memories)).map(plain), typed);
}

/** Only what a search finds has a score. */
const columnsOf = ({ id }: KnownCommand) =>
  COLUMN_NAMES.filter((column) => column !== 'score' || id === 'memory:search');

/** Memories by id, the newest first; by uuid once what is typed can be nothing else. */
async function references(memories: MemoryRepository, typed: string, areArchived: boolean): Promise<Candidate[]> {
  const { memories: all } = await memories.list(
    { archived: areArchived },
    { sort: 'created', limit: 10_000, offset: 0 },
  );
  const fitting = areArchived ? all.filter(({ archived_at }) => archived_at) : all;
  const byId = fitting.filter(({ id }) => String(id).startsWith(typed));
  const byUuid = typed.length < 4 ? [] : fitting.filter(({ uuid }) => uuid.startsWith(typed.toLowerCase()));
  return [
    ...byId.map((memory) => about(memory, String(memory.id))),
    ...byUuid.map((memory) => about(memory, memory.uuid)),
  ].slice(0, MOST);
}

const about = ({ content }: Memory, value: string): Candidate => ({ value, about: harmless(content) });

const plain = (value: string): Candidate => ({ value, about: '' });

const starting = (all: readonly Candidate[], typed: string): Candidate[] =>
  all.filter(({ value }) => value.startsWith(typed));

/** What a value may become, as the whole word that stands there then; a list takes nothing twice. */
const completed = (found: Candidates, { before, taken }: TypedValue): Candidates =>
  found === 'files'
    ? found
    : found
        .filter(({ value }) => !taken.includes(value))
        .map(({ value, about: what }) => ({ value: `${before}${value}`, about: what }));
