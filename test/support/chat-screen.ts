import path from 'node:path';
import { afterEach } from 'mocha';
import { cleanEnv, projectRoot } from './alma.js';
import type { ModelServer } from './model-server.js';
import { Pty } from './pty.js';

/** What a chat in a pseudo-terminal is started with. */
export interface ChatScreenOptions {
  readonly cols?: number;
  readonly rows?: number;
  /** The model service; without one the chat is offline. */
  readonly server?: ModelServer;
  readonly env?: Readonly<Record<string, string>>;
}

/** The prompt that a Spanish chat shows. */
export const PROMPT = 'tú ›';

/** Opens chats for the tests of a `describe`, and ends after each test what it has left open. */
export function useChats(): typeof openChat {
  const open: Pty[] = [];
  afterEach(async () => {
    for (const chat of open.splice(0)) await chat.close();
  });
  return async (home, options) => openChat(home, options, (chat) => open.push(chat));
}

/** Starts `alma chat` of a home in a pseudo-terminal, and waits for its prompt. */
async function openChat(
  home: string,
  { cols = 90, rows = 40, server, env = {} }: ChatScreenOptions = {},
  opened: (chat: Pty) => void = () => undefined,
): Promise<Pty> {
  const service = server ? { DEEPSEEK_API_KEY: server.key, DEEPSEEK_BASE_URL: server.url } : {};
  const run = path.join(projectRoot, 'bin', 'run.js');
  const pty = new Pty(process.execPath, [run, 'chat'], {
    cols,
    rows,
    cwd: home,
    env: { ...emptied(), ...cleanEnv(home, env), ...service },
  });
  opened(pty);
  await pty.waitFor(PROMPT);
  return pty;
}

/** Types a message, presses Enter and waits for the next prompt; gives the screen's lines since the message. */
export async function say(pty: Pty, message: string): Promise<string> {
  const asked = prompts(pty);
  pty.send(`${message}\r`);
  await pty.waitFor(() => prompts(pty) > asked);
  const lines = pty.lines();
  const from = lines.findLastIndex(
    (line, i) => line.startsWith(PROMPT) && i < lines.length - 1 && line.length > PROMPT.length + 1,
  );
  return lines
    .slice(from + 1, -1)
    .join('\n')
    .trim();
}

/** How many prompts have been shown so far. */
export const prompts = (pty: Pty): number => pty.lines().filter((line) => line.startsWith(PROMPT)).length;

/** Nothing of the tester's own environment reaches the chat. */
const emptied = (): Record<string, undefined> =>
  Object.fromEntries(Object.keys(process.env).map((name) => [name, undefined]));
