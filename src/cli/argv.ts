/** The value of a text flag in raw arguments, before oclif has parsed them; what follows `--` is no flag. */
export function flagValue(argv: readonly string[], name: string): string | undefined {
  for (const [i, word] of argv.entries()) {
    if (word === '--') return undefined;
    if (word === `--${name}`) return argv[i + 1];
    if (word.startsWith(`--${name}=`)) return word.slice(name.length + 3);
  }
  return undefined;
}

/** Whether raw arguments ask for JSON. */
export const wantsJson = (argv: readonly string[]): boolean => hasFlag(argv, 'json');

/** Whether a flag without a value is among raw arguments; what follows `--` is no flag. */
export function hasFlag(argv: readonly string[], name: string): boolean {
  const end = argv.indexOf('--');
  return (end < 0 ? argv : argv.slice(0, end)).includes(`--${name}`);
}
