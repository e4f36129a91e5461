/** A command line up to the cursor, as a shell splits it; the last word, perhaps empty, is the one being typed. */
export interface TypedLine {
  readonly words: readonly string[];
  readonly current: string;
}

/** Splits a line that may end anywhere: in a word, in a quote, after a backslash. */
export function splitLine(line: string): TypedLine {
  const words: string[] = [];
  let word = '';
  let quote = '';
  let isInWord = false;
  for (let i = 0; i < line.length; i++) {
    const char = line.charAt(i);
    if (quote === '' && /\s/.test(char)) {
      if (isInWord) words.push(word);
      word = '';
      isInWord = false;
      continue;
    }
    isInWord = true;
    if (char === quote) quote = '';
    else if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === '\\' && quote !== "'") word += line.charAt(++i);
    else word += char;
  }
  return { words, current: word };
}
