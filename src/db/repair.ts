/** What to do about a damaged file. */
export const REPAIR = '`alma db:check --repair` saves what can be read; it keeps a copy of the file as it is.';
