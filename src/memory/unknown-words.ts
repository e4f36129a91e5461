import { AlmaError } from '../errors.js';
import { nearest } from '../schema/schema.js';
import type { Draft, MemoryRules } from './memory.js';

/** The two vocabularies that the configuration sets, and what one word of each is called. */
const VOCABULARIES = { types: 'type', topics: 'topic' } as const;

type Words = Readonly<Record<keyof typeof VOCABULARIES, readonly string[]>>;

const KINDS = Object.keys(VOCABULARIES) as (keyof Words)[];

/** A memory has a type or topics that the configuration does not know. */
export class UnknownWords extends AlmaError {
  constructor(
    readonly words: Words,
    rules: MemoryRules,
  ) {
    const told = KINDS.flatMap((kind) => words[kind].map((word) => `“${word}” is no ${VOCABULARIES[kind]}`));
    const hints = KINDS.filter((kind) => words[kind].length > 0).map((kind) => hint(kind, words[kind], rules[kind]));
    super('usage', told.join('; '), hints.join(' '));
  }
}

function hint(kind: keyof Words, words: readonly string[], known: readonly string[]): string {
  const meant = words.map((word) => nearest(word, known)).find(Boolean);
  const all = [...new Set(known)].join(', ');
  return `${meant ? `Did you mean \`${meant}\`? ` : ''}The ${kind} are ${all} (memories.${kind} in the configuration).`;
}

/** @throws UnknownWords */
export function checkWords({ memory_type, related_to = [] }: Draft, rules: MemoryRules): void {
  const types = memory_type === undefined || rules.types.includes(memory_type) ? [] : [memory_type];
  const topics = related_to.filter((topic) => !rules.topics.includes(topic));
  if (types.length + topics.length > 0) throw new UnknownWords({ types, topics }, rules);
}

/** The lines of YAML that would make the configuration know all words that were unknown; empty when there were none. */
export function linesToAdd(errors: readonly AlmaError[], rules: MemoryRules): string[] {
  const unknown = errors.filter((error) => error instanceof UnknownWords);
  return KINDS.flatMap((kind) => {
    const words = new Set(unknown.flatMap((error) => error.words[kind]));
    return words.size === 0 ? [] : [`${kind}: [${[...new Set([...rules[kind], ...words])].map(inYaml).join(', ')}]`];
  });
}

/** A word as a list in YAML holds it: plain where it can be nothing else. */
const inYaml = (word: string): string =>
  /^(?!(?:true|false|null)$)\p{L}[\p{L}\p{N}_-]*$/iu.test(word) ? word : JSON.stringify(word);
