import type { Approval } from '../agent/events.js';
import type { Capability } from '../capabilities/capability.js';
import type { Memory } from '../memory/memory.js';
import type { MemoryRepository } from '../memory/repository.js';
import type { LineReader, Option } from '../terminal/line-reader.js';
import { harmless } from '../terminal/sanitize.js';
import type { Voice } from './voice.js';
import type { ChatWords } from './words.js';

/** What asking a person works with. */
export interface Asking {
  readonly reader: LineReader;
  readonly voice: Voice;
  readonly words: ChatWords;
}

/** Asks about a destructive call of the model, with the memories that it is about in view. */
export async function askApproval(
  { name }: Capability,
  args: unknown,
  memories: MemoryRepository,
  { reader, voice, words }: Asking,
): Promise<Approval> {
  for (const memory of await memoriesMeant(args, memories)) voice.say(`#${memory.id} «${harmless(memory.content)}»`);
  const [yes, no] = yesNo(words);
  const key = await reader.choose(words.mayRun(name), [yes, { key: 'c', label: words.forThisChat }, no]);
  return key === no.key ? 'no' : key === 'c' ? 'chat' : 'once';
}

/** The memories that a call names. @throws AlmaError `not_found` for one that is not there. */
export function memoriesMeant(args: unknown, memories: MemoryRepository): Promise<Memory[]> {
  const { id = [] } = args as { id?: string | readonly string[] };
  return memories.findAll([id].flat().map(String));
}

/** Asks what is answered with yes or no; no is the safe answer. */
export async function askYes(question: string, { reader, words }: Pick<Asking, 'reader' | 'words'>): Promise<boolean> {
  const [yes, no] = yesNo(words);
  return (await reader.choose(question, [yes, no])) === yes.key;
}

const yesNo = (words: ChatWords): [yes: Option, no: Option] => [
  { key: words.yes.charAt(0), label: words.yes },
  { key: words.no.charAt(0), label: words.no },
];
