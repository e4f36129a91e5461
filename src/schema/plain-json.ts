/** What commands a terminal and JSON lets stand: C1 controls and bidirectional overrides. */
const COMMANDS = /[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** A value as JSON that any terminal may show: escaped, it says the same. */
export const plainJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replace(COMMANDS, escaped);

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
