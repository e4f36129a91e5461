import { widthOf } from './width.js';

/** What could stand in the place of `fragment`, the last part of the text before the cursor. */
export interface Completion {
  readonly fragment: string;
  readonly matches: readonly string[];
}

/** Finds the completions of what stands before the cursor. */
export type Completer = (before: string) => Completion | Promise<Completion>;

/** The most that all the matches have in common, when it says more than the fragment; else undefined. */
export function extension({ fragment, matches }: Completion): string | undefined {
  const [first = '', ...others] = matches;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
  const common = first.slice(0, length);
  return common !== fragment && common.length >= fragment.length ? common : undefined;
}

/** The most matches that are listed; a longer list would push the conversation off the screen. */
const LISTED = 60;

/** The matches in columns, as many as fit the width. */
export function listed(matches: readonly string[], width: number, andMore: (count: number) => string): string {
  const shown = matches.slice(0, LISTED).map((match) => match.trimEnd());
  const column = Math.max(...shown.map((match) => widthOf(match))) + 2;
  const perRow = Math.max(1, Math.floor(width / column));
  const rows: string[] = [];
  for (let at = 0; at < shown.length; at += perRow) {
    const row = shown.slice(at, at + perRow).map((match) => match + ' '.repeat(column - widthOf(match)));
    rows.push(row.join('').trimEnd());
  }
  if (matches.length > LISTED) rows.push(andMore(matches.length - LISTED));
  return rows.join('\n');
}
