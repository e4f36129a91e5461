import { AlmaError } from '../errors.js';
import { IMPORTANCE } from './importance.js';
import type { Draft, MemoryRules } from './memory.js';
import { findSecret } from './secrets/secrets.js';
import { checkWords } from './unknown-words.js';

/** The longest content of one memory, in characters. What is longer is a document, not a memory. */
const MAX_CONTENT = 32_768;

/** The longest tag, theme, project or topic. */
const MAX_NAME = 200;

/** The most tags that are given at once; sightings and merges may unite more. */
const MAX_TAGS = 50;

/** A draft with its texts trimmed, its lists without repeats, and empty fields away. */
export interface CleanDraft extends Draft {
  readonly tags: readonly string[];
  readonly related_to: readonly string[];
}

/**
 * Checks what is to be written against the rules.
 * @throws AlmaError `usage` for what is not valid, `secret` for content that must not touch the disk.
 */
export function validate(
  draft: Draft,
  rules: MemoryRules,
  { allowSecret = false, mostTags = MAX_TAGS } = {},
): CleanDraft {
  const clean = {
    ...draft,
    content: text('content', draft.content, MAX_CONTENT),
    tags: names('tag', draft.tags),
    related_to: names('topic', draft.related_to),
    project: name('project', draft.project),
    theme: name('theme', draft.theme),
  };
  if (clean.content === '') throw new AlmaError('usage', 'A memory needs content', 'Say what to remember.');
  if (clean.tags.length > mostTags)
    throw new AlmaError('usage', `A memory has at most ${mostTags} tags, not ${clean.tags.length}`);
  checkWords(clean, rules);
  const { importance } = clean;
  if (
    importance !== undefined &&
    !(Number.isInteger(importance) && importance >= IMPORTANCE.least && importance <= IMPORTANCE.most)
  ) {
    throw new AlmaError('usage', `Importance is a whole number from 1 to 5, not ${importance}`);
  }
  if (!allowSecret) refuseSecrets(clean);
  return clean;
}

/** @throws AlmaError `secret`, saying which kind of secret, never its value. */
export function refuseSecrets({ content, tags = [], project, theme }: Partial<Draft>): void {
  for (const written of [content, ...tags, project, theme]) {
    const secret = written && findSecret(written);
    if (secret) {
      throw new AlmaError(
        'secret',
        `This holds what looks like a secret (${secret.kind}); it was not stored`,
        'Leave the secret out. If it is none, pass --allow-secret.',
      );
    }
  }
}

function text(what: string, value: string, longest: number): string {
  const trimmed = value.trim();
  if (trimmed.includes('\0')) throw new AlmaError('usage', `The ${what} holds a NUL character`, 'Remove it.');
  if (!trimmed.isWellFormed())
    throw new AlmaError(
      'usage',
      `The ${what} is not valid Unicode`,
      'It holds half of a surrogate pair; write it again as UTF-8.',
    );
  if (trimmed.length > longest) {
    throw new AlmaError(
      'usage',
      `The ${what} is ${trimmed.length} characters long; the most is ${longest}`,
      'Keep the gist of it, or several smaller memories.',
    );
  }
  return trimmed;
}

const name = (what: string, value: string | null | undefined): string | null | undefined =>
  value === undefined || value === null ? value : text(what, value, MAX_NAME) || null;

const names = (what: string, values: readonly string[] = []): string[] => [
  ...new Set(values.map((value) => text(what, value, MAX_NAME)).filter(Boolean)),
];
