import type { Message } from '../llm/model.js';

const BYTES_A_TOKEN = 3;

/** About how many tokens a text is, rather too many than too few: a tokenizer would cost more than it tells. */
export const tokensOf = (text: string): number => Math.ceil(Buffer.byteLength(text) / BYTES_A_TOKEN);

/** Messages never change, and all of them are counted again with every request. */
const counted = new WeakMap<Message, number>();

/** About how many tokens a message is as it is sent. */
export function messageTokens(message: Message): number {
  const known = counted.get(message);
  if (known !== undefined) return known;
  const tokens = count(message);
  counted.set(message, tokens);
  return tokens;
}

function count(message: Message): number {
  if (message.role !== 'assistant') return tokensOf(message.content);
  const calls = message.toolCalls.map(({ name, arguments: args }) => name + args);
  return tokensOf([message.content, message.reasoning, ...calls].join(''));
}

/** About how many tokens messages are together. */
export const totalTokens = (messages: readonly Message[]): number =>
  messages.reduce((sum, message) => sum + messageTokens(message), 0);
