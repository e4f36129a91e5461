import type { Filters } from '../memory/filters.js';
import { flag, type InputOf } from './flags.js';

/** The flags that say which memories are meant, for every command that lists. */
export const filterFlags = {
  tag: flag.list({
    description: 'only with this tag, or with all of several',
    inShell: 'repeated, or with commas',
    aliases: ['tags'],
    char: 't',
  }),
  project: flag.text({ description: 'only of this project', char: 'p' }),
  theme: flag.text({ description: 'only of this theme' }),
  type: flag.text({ description: 'only of this type', aliases: ['memory-type'], vocabulary: 'types' }),
  'related-to': flag.list({
    description: 'only of this topic, or of all of several',
    inShell: 'repeated, or with commas',
    vocabulary: 'topics',
  }),
  'min-importance': flag.integer({ description: 'only at least this important', min: 1, max: 5 }),
  since: flag.text({
    description: 'only made on this day (UTC) or later: 2026-05-31, or a moment: 2026-05-31T18:00:00Z',
  }),
  until: flag.text({ description: 'only made on this day or earlier' }),
  archived: flag.on({ description: 'archived ones too' }),
};

/** What those flags said, as filters. */
export function filtersOf(input: InputOf<object, typeof filterFlags>): Filters {
  const { tag, type, project, theme, related_to, min_importance, since, until, archived } = input;
  return { tags: tag, memory_type: type, project, theme, related_to, min_importance, since, until, archived };
}

/** Whether any of them was given. */
export const hasFilters = (filters: Filters): boolean =>
  Object.values(filters).some((value) => value !== undefined && value !== false);
