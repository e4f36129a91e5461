import { Hints } from './hints.js';
import type { SecretRule } from './rule.js';
import { SECRET_RULES } from './rules.js';

interface Finding {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

/** The kind of secret that a text holds, never the secret itself; undefined when it holds none. */
export function findSecret(text: string): { readonly kind: string } | undefined {
  const [first] = secretsIn(text);
  return first && { kind: first.kind };
}

/** The text with each secret replaced by its kind in brackets: `[github-token]`. */
export function redactSecrets(text: string): string {
  let redacted = '';
  let end = 0;
  for (const finding of [...secretsIn(text)].sort((a, b) => a.start - b.start)) {
    // One that overlaps the last is covered by its name, and its rest must not show either.
    if (finding.start >= end) redacted += `${text.slice(end, finding.start)}[${finding.kind}]`;
    end = Math.max(end, finding.end);
  }
  return redacted + text.slice(end);
}

let hints: Hints | undefined;

function* secretsIn(text: string): Generator<Finding> {
  hints ??= new Hints(SECRET_RULES.map((rule) => rule.hints));
  for (const place of hints.in(text.toLowerCase())) {
    const rule = SECRET_RULES[place] as SecretRule;
    for (const match of text.matchAll(rule.pattern)) {
      if (rule.check && !rule.check(match)) continue;
      const [start, end] = match.indices?.groups?.secret ?? [match.index, match.index + match[0].length];
      yield { kind: rule.kind, start, end };
    }
  }
}
