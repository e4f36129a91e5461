/**
 * One kind of secret. `hints` make the search cheap: the pattern runs only where the text, in lower case,
 * holds one of them. Every quantifier of `pattern` is bounded, so that its work grows with the text and no faster.
 */
export interface SecretRule {
  /** The name people see in place of the secret: `github-token`. */
  readonly kind: string;
  readonly hints: readonly string[];
  /**
   * Flags `dg`. The group named `secret` is the secret; without one, the whole match is. A getter in every rule: to make all
   * these expressions takes longer than to add a memory, and few texts hold a hint.
   */
  readonly pattern: RegExp;
  /** What a pattern cannot say. */
  readonly check?: (match: RegExpExecArray) => boolean;
}

/** Not inside a word. The `n` of an escaped `\n` and the digits of `%20` are no word, though they touch the token. */
export const START = String.raw`(?<!(?<!\\|%[0-9A-Fa-f]?)[A-Za-z0-9])`;

/** The token ends here. */
export const END = '(?![A-Za-z0-9])';

/** A UUID of any version, in either case. */
export const UUID = '[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}';

/** A token that its own beginning gives away. `body` is a pattern for what comes after any of the prefixes. */
export function prefixed(kind: string, prefixes: readonly string[], body: string): SecretRule {
  const anyPrefix = prefixes.map((prefix) => prefix.replaceAll(/[.$]/g, String.raw`\$&`)).join('|');
  return {
    kind,
    hints: prefixes.map((prefix) => prefix.toLowerCase()),
    get pattern() {
      return new RegExp(`${START}(?:${anyPrefix})${body}`, 'dg');
    },
  };
}

const KEY_WORD = /key|token|secret|auth|api|pass|credential|clave|contrase|credencial/i;

/**
 * A value without a face of its own (`body`), in the 60 characters after the vendor's name on one line, where a
 * word such as "key" or "clave" stands near too: `HEROKU_API_KEY=…`, "la clave de Heroku es …".
 */
export function beside(kind: string, vendor: string, body: string): SecretRule {
  return {
    kind,
    hints: [vendor],
    get pattern() {
      return new RegExp(String.raw`${vendor}[^\n]{0,60}?(?<![\w/+-])(?<secret>${body})(?![\w/+=-])`, 'dgi');
    },
    check: ({ input, index, groups, 0: match }) => {
      const valueAt = index + match.length - (groups?.secret?.length ?? 0);
      return KEY_WORD.test(input.slice(Math.max(0, index - 40), valueAt));
    },
  };
}
