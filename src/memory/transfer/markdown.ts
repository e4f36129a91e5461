import type { Language } from '../../language.js';
import type { Memory } from '../memory.js';
import { WORDS } from './words.js';

type Words = (typeof WORDS)[Language];

/** Memories as a page to read: by project, the most important first, what is archived at the end. */
export function writeMarkdown(memories: readonly Memory[], language: Language): string {
  const words = WORDS[language];
  const sections = new Map<string, Memory[]>();
  for (const memory of [...memories].sort(inOrder)) {
    const name = memory.archived_at ? words.archived : (memory.project ?? words.noProject);
    const key = `${memory.archived_at ? 2 : memory.project === null ? 1 : 0}${name}`;
    sections.set(key, [...(sections.get(key) ?? []), memory]);
  }
  const parts = [...sections]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, some]) => section(key.slice(1), some, words));
  return `${[`# ${words.title}`, words.count(memories.length), ...parts].join('\n\n')}\n`;
}

const inOrder = (a: Memory, b: Memory) =>
  b.importance - a.importance || a.created_at.localeCompare(b.created_at) || a.id - b.id;

const section = (name: string, memories: readonly Memory[], words: Words) =>
  [`## ${plain(name)}`, ...memories.map((memory) => item(memory, words))].join('\n\n');

/** A list item, so that a memory of several lines stays one thing; below it, in italics, what is known of it. */
function item(memory: Memory, words: Words): string {
  const { id, theme, memory_type, importance, created_at, tags, related_to } = memory;
  const labels = [...tags, ...related_to.filter((topic) => !tags.includes(topic))].map((tag) => `#${tag}`).join(' ');
  const about = [theme, memory_type, words.importance(importance), created_at.slice(0, 10), labels];
  const known = `*#${id} · ${about
    .filter(Boolean)
    .map((one) => plain(String(one)))
    .join(' · ')}*`;
  const lines = memory.content.split(/\r\n|\n|\r/).map(unmarked);
  return `- ${[...lines, '', known].join('\n  ').replace(/ +$/gm, '')}`;
}

/** A line of a memory that would begin a heading, a list or HTML of the page's own is shown as it was written. */
const unmarked = (line: string) =>
  line
    .replace(/^(\s*)([#>+*=~`-])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2')
    .replaceAll(/<(?=[a-z!/?])/gi, '\\<');

/** Text in a heading or among labels, on one line and without Markdown of its own. */
const plain = (text: string) => text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_<[\]]/g, '\\$&');
