import { AlmaError } from '../errors.js';
import type { Memory } from '../memory/memory.js';
import { nearest } from '../schema/schema.js';
import { harmless } from '../terminal/sanitize.js';
import type { Column } from '../terminal/table.js';
import { flag } from './flags.js';

/** A memory in a list, with its score where it was ranked. */
type Listed = Memory & { readonly score?: number };

/** The columns that can be asked for, by their names in the database; `score` is a search's. */
export const COLUMN_NAMES = [
  'id',
  'uuid',
  'content',
  'tags',
  'project',
  'theme',
  'memory_type',
  'importance',
  'related_to',
  'created_at',
  'updated_at',
  'last_used_at',
  'use_count',
  'seen_count',
  'archived_at',
  'score',
] as const satisfies readonly (keyof Listed)[];

/** The flag of every command that lists memories. */
export const columnsFlag = {
  columns: flag.list({
    description: `only these, in this order: ${COLUMN_NAMES.join(', ')}`,
    helpValue: 'NAMES',
    shellOnly: true,
  }),
};

/** The columns that were asked for, as a table shows them; undefined when none were. @throws AlmaError `usage`. */
export function chosenColumns(names: readonly string[] | undefined): readonly Column<Listed>[] | undefined {
  return names?.map((given) => {
    const name = COLUMN_NAMES.find((one) => one === given.replaceAll('-', '_'));
    if (name) return column(name);
    const meant = given === '' ? undefined : nearest(given, COLUMN_NAMES);
    throw new AlmaError(
      'usage',
      `There is no column ${given || 'without a name'}`,
      meant ? `Did you mean ${meant}?` : `There are: ${COLUMN_NAMES.join(', ')}.`,
    );
  });
}

const column = (name: (typeof COLUMN_NAMES)[number]): Column<Listed> => ({
  header: name,
  value: (memory) => harmless([memory[name] ?? ''].flat().join(', ')),
  ...(name === 'content' ? { flex: 3, min: 24, wrap: true } : { flex: 1, min: 3 }),
});
