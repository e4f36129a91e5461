import { setTimeout as sleep } from 'node:timers/promises';
import { LineReader } from '../../src/terminal/line-reader.js';

// A conversation in small: says what it read, and does what some words ask. Run by line-reader.test.ts.
const COMMANDS = ['/memory:add ', '/memory:list ', '/memories '];

const reader = new LineReader({
  language: 'es',
  completer: async (before) => {
    if (before === 'falla') throw new Error('no completions today');
    return { fragment: before, matches: COMMANDS.filter((command) => command.startsWith(before)) };
  },
});

const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function stream(signal: AbortSignal): Promise<string> {
  say('working');
  await sleep(60_000, undefined, { signal }).catch(() => undefined);
  return signal.aborted ? 'aborted' : 'worked';
}

function crash(): never {
  throw new Error('a crash');
}

const actions: Record<string, () => Promise<void> | void> = {
  task: async () => say(await reader.during(stream)),
  ask: () =>
    reader.during(async (signal) => {
      say('asking');
      await sleep(300);
      const key = await reader.choose('¿Borrar?', [
        { key: 's', label: 'sí' },
        { key: 'n', label: 'no' },
      ]);
      say(`chose ${key}, aborted ${signal.aborted}`);
    }),
  later: () => {
    setTimeout(async () => {
      const key = await reader.choose('¿Guardar?', [
        { key: 's', label: 'sí' },
        { key: 'n', label: 'no' },
      ]);
      reader.printAbove(`chose ${key}`);
    }, 200);
  },
  above: () => void setTimeout(() => reader.printAbove('something happened'), 200),
  crash: () => void setTimeout(crash, 10),
  exit: () => process.exit(3),
};

let interrupts = 0;
while (interrupts < 2) {
  const read = await reader.read('alma › ');
  if (read.type === 'eof') break;
  interrupts = read.type === 'interrupt' ? interrupts + 1 : 0;
  if (read.type === 'interrupt') say('once more to leave');
  else if (actions[read.text]) await actions[read.text]?.();
  else if (read.text.length > 2000) say(`read ${read.text.length} characters, ${read.text.split('\n').length} lines`);
  else say(`read ${JSON.stringify(read.text)}`);
}
reader.close();
say('left');
