import stringWidth from 'string-width';

/** Latin letters, digits, and usual signs: one column each, in every terminal. */
const NARROW = /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2580-\u259f\u25cb\u25cf]*$/;

/** Whether each of its characters stands alone and takes one column. */
export function isNarrow(text: string): boolean {
  return NARROW.test(text);
}

/** How many columns of a terminal a text takes; escape codes take none. */
export function widthOf(text: string): number {
  return isNarrow(text) ? text.length : stringWidth(text);
}
