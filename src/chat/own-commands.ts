import type { LoadedMemory } from '../agent/recall.js';
import type { AlmaCommandClass } from '../capabilities/from-commands.js';
import type { Runtime } from '../cli/runtime.js';
import { ids } from '../cli/show.js';
import { harmless } from '../terminal/sanitize.js';
import type { Screen } from '../terminal/screen.js';
import { dim } from '../terminal/style.js';
import { type Column, table } from '../terminal/table.js';
import { wrapText } from '../terminal/text.js';
import { SUMMARIES_ES } from './command-summaries.js';
import type { Session } from './session.js';

/** What a command of the chat itself works with. */
export interface OwnStage {
  readonly session: Session;
  readonly runtime: Runtime;
  readonly screen: Screen;
  readonly commands: ReadonlyMap<string, AlmaCommandClass>;
  readonly print: (text: string) => void;
}

type OwnCommand = (stage: OwnStage, argv: readonly string[]) => Promise<'leave' | 'stay'>;

const OWN: Readonly<Record<string, OwnCommand>> = {
  async help({ session: { words }, commands, screen, print }) {
    const own = Object.entries(words.commands).map(([name, what]) => [`/${name}`, what] as const);
    const ids = [...commands.keys()].filter((name) => commands.get(name)?.id === name).sort();
    const summary = (id: string) => (screen.language === 'es' ? SUMMARIES_ES[id] : commands.get(id)?.summary) ?? '';
    const others = ids.map((id) => [`/${id}`, summary(id)] as const);
    const width = Math.max(...[...own, ...others].map(([name]) => name.length));
    print(
      [words.help, ...[...own, ...others].map(([name, what]) => `  ${name.padEnd(width)}  ${dim(what, screen)}`)].join(
        '\n',
      ),
    );
    return 'stay';
  },

  async memories({ session: { conversation, words }, screen, print }) {
    if (conversation.loaded.length === 0) {
      print(words.nothingLoaded);
      return 'stay';
    }
    const columns: Column<LoadedMemory>[] = [
      { header: '#', value: ({ id }) => String(id), align: 'right' },
      { header: words.columns.memory, value: ({ content }) => harmless(content), flex: 2, min: 24, wrap: true },
      {
        header: words.columns.why,
        value: ({ why }) => (why.by === 'importance' ? words.byImportance : harmless(words.byMessage(why.text))),
        flex: 1,
        min: 16,
      },
    ];
    print(table(conversation.loaded, columns, screen));
    return 'stay';
  },

  async undo({ session, print }) {
    const undone = await session.undo();
    if (!undone) print(session.words.nothingToUndo);
    else
      print([session.words.undone(ids(undone.memories)), ...undone.conflicts.map(session.words.conflict)].join('\n'));
    return 'stay';
  },

  async model(stage, [name]) {
    const { session, runtime } = stage;
    if (name !== undefined) await session.restart(name);
    const { base_url } = runtime.alma.settings.llm;
    const { words } = session;
    tell(stage, session.offline ? words.offline : words.model(session.modelName, base_url));
    return 'stay';
  },

  async usage(stage) {
    const { session, runtime } = stage;
    const budget = runtime.alma.settings.chat.budget_usd;
    const { cost: usd, estimated } = session;
    tell(stage, session.words.usage({ ...session.conversation.usage, usd, estimated, budget: budget || undefined }));
    return 'stay';
  },

  async project({ session, print }, [name]) {
    if (name !== undefined) session.conversation.project = NO_PROJECT.has(name) ? undefined : name;
    print(session.words.project(session.conversation.project));
    return 'stay';
  },

  async clear({ session, print }) {
    await session.restart();
    print(`\u001b[2J\u001b[H${session.words.cleared}`);
    return 'stay';
  },

  async exit() {
    return 'leave';
  },
};

/** Prints a text in rows that fit the screen. */
const tell = ({ screen, print }: OwnStage, text: string): void =>
  print(wrapText(text, screen.width ?? Number.POSITIVE_INFINITY).join('\n'));

/** What takes the project away again. */
const NO_PROJECT: ReadonlySet<string> = new Set(['', '-']);

const ALIASES: Readonly<Record<string, string>> = {
  quit: 'exit',
  salir: 'exit',
  ayuda: 'help',
  recuerdos: 'memories',
  deshacer: 'undo',
  modelo: 'model',
  uso: 'usage',
  proyecto: 'project',
  limpiar: 'clear',
};

/** The chat's own commands, by name. */
export const OWN_COMMANDS: readonly string[] = Object.keys(OWN);

/** A command of the chat itself, by its name or its Spanish one. */
export function ownCommand(name: string): OwnCommand | undefined {
  const plain = Object.hasOwn(ALIASES, name) ? ALIASES[name] : name;
  return plain !== undefined && Object.hasOwn(OWN, plain) ? OWN[plain] : undefined;
}
