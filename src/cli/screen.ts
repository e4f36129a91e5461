import type { Language } from '../language.js';
import type { Screen } from '../terminal/screen.js';

/** The terminal that a stream is; of a pipe, or without a stream: no width, no colour. */
export function screenOf(stream: NodeJS.WriteStream | undefined, language: Language): Screen {
  const isTerminal = stream?.isTTY === true;
  return {
    width: isTerminal ? stream.columns || 80 : undefined,
    color: isTerminal && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
    language,
    now: new Date(),
  };
}
