import type { AlmaCommandClass } from '../capabilities/from-commands.js';

/** A line that begins with `/`: a command's name, and what follows as a shell would split it. */
export interface SlashLine {
  readonly name: string;
  readonly argv: readonly string[];
}

/** Reads a line that begins with `/`. Quotes group only where a word begins, so that `don't` needs none. */
export function parseSlash(line: string): SlashLine {
  const [name = '', ...argv] = [...line.slice(1).matchAll(WORD)].map(
    ([word, double, single]) => double ?? single ?? word,
  );
  return { name, argv };
}

const WORD = /"((?:[^"\\]|\\.)*)"(?=\s|$)|'([^']*)'(?=\s|$)|\S+/g;

/** The commands that work in the chat as `/name`: all but the chat itself and what talks on stdio. */
export function slashCommands(classes: ReadonlyMap<string, AlmaCommandClass>): Map<string, AlmaCommandClass> {
  const commands = new Map([...classes].filter(([, { slash }]) => slash));
  // short names: the memory's own first, so that /show is memory:show
  const ids = [...commands.keys()].sort((a, b) => Number(b.startsWith('memory:')) - Number(a.startsWith('memory:')));
  for (const id of ids) {
    const command = commands.get(id);
    const [topic, short] = id.split(':');
    if (!command || !topic || !short) continue;
    if (!commands.has(short)) commands.set(short, command);
    else if (!commands.has(topic)) commands.set(topic, command);
  }
  return commands;
}
