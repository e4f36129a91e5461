/** The escape character, which begins every control sequence of a terminal. */
export const ESC = '\u001b';

/** Control sequences, by what they do. */
export const escapes = {
  pasteMarksOn: `${ESC}[?2004h`,
  pasteMarksOff: `${ESC}[?2004l`,
  pasteBegins: `${ESC}[200~`,
  pasteEnds: `${ESC}[201~`,
  hideCursor: `${ESC}[?25l`,
  showCursor: `${ESC}[?25h`,
  eraseLine: `\r${ESC}[K`,
  askPosition: `${ESC}[6n`,
  /** Goes up some rows, to the first column, and erases everything from there on. */
  eraseFrom: (rowsUp: number): string => `${rowsUp > 0 ? `${ESC}[${rowsUp}A` : ''}\r${ESC}[J`,
};
