import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Latin letters, digits, and usual signs: one column each, in every terminal. */
const NARROW = /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2580-\u259f\u25cb\u25cf]*$/;

let stringWidth: ((text: string) => number) | undefined;

/** Whether each of its characters stands alone and takes one column. */
export function isNarrow(text: string): boolean {
  return NARROW.test(text);
}

/** How many columns of a terminal a text takes; escape codes take none. */
export function widthOf(text: string): number {
  if (isNarrow(text)) return text.length;
  // Loading it takes longer than most commands do, and most never need it.
  stringWidth ??= (require('string-width') as typeof import('string-width')).default;
  return stringWidth(text);
}
