import type { Memory } from '../memory/memory.js';
import { relativeDate } from '../terminal/relative-date.js';
import { harmless } from '../terminal/sanitize.js';
import type { Screen } from '../terminal/screen.js';
import { dim, stars } from '../terminal/style.js';
import { type Column, table } from '../terminal/table.js';
import { wordsOf } from './words.js';

/** The ids of memories as a person writes them: `#3, #14`. */
export const ids = (memories: readonly Pick<Memory, 'id'>[]): string => memories.map(({ id }) => `#${id}`).join(', ');

/** Memories as a table that fits the screen, one or more lines each. */
export function memoryTable(memories: readonly Memory[], screen: Screen, more: readonly Column<Memory>[] = []): string {
  const { columns } = wordsOf(screen);
  return table(
    memories,
    [
      { header: columns.id, value: ({ id }) => String(id), align: 'right' },
      {
        header: columns.importance,
        value: ({ importance }) => stars(importance, screen),
        plain: ({ importance }) => String(importance),
      },
      ...more,
      { header: columns.content, value: ({ content }) => harmless(content), flex: 3, min: 24, wrap: true },
      { header: columns.tags, value: ({ tags }) => harmless(tags.join(', ')), flex: 1, min: 8 },
      { header: columns.project, value: ({ project }) => harmless(project ?? ''), flex: 1, min: 6 },
      {
        header: columns.when,
        value: ({ created_at }) => relativeDate(created_at, screen.now, screen.language),
        plain: ({ created_at }) => created_at,
      },
    ],
    screen,
  );
}

/** One memory, whole. */
export function memoryCard(memory: Memory, screen: Screen): string {
  const { fields, times } = wordsOf(screen);
  const ago = (iso: string | null) => (iso === null ? fields.never : relativeDate(iso, screen.now, screen.language));
  const rows: [string, string | null][] = [
    [fields.type, memory.memory_type],
    [fields.theme, memory.theme],
    [fields.project, memory.project],
    [fields.tags, memory.tags.join(', ') || null],
    [fields.topics, memory.related_to.join(', ') || null],
    [fields.made, ago(memory.created_at)],
    [fields.changed, memory.updated_at === memory.created_at ? null : ago(memory.updated_at)],
    [fields.used, memory.use_count === 0 ? fields.never : `${times(memory.use_count)}, ${ago(memory.last_used_at)}`],
    [fields.seen, times(memory.seen_count)],
    [fields.archived, memory.archived_at && ago(memory.archived_at)],
    [fields.uuid, memory.uuid],
  ];
  const given = rows.filter((row): row is [string, string] => row[1] !== null);
  const width = Math.max(...given.map(([name]) => name.length));
  return [
    `#${memory.id}  ${stars(memory.importance, screen)}`,
    '',
    harmless(memory.content),
    '',
    ...given.map(([name, value]) => `${dim(name.padEnd(width), screen)}  ${harmless(value)}`),
  ].join('\n');
}
