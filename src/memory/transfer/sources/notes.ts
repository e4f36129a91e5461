import type { Line, TextFile } from '../line.js';
import { type Frontmatter, openNote } from './frontmatter.js';
import { type NoteLine, piecesOf, sectionsOf } from './sections.js';

/**
 * A Markdown note as memories: a section each, or its paragraphs where it is long, under the names of the note and of
 * the headings above, so that each makes sense alone. The frontmatter gives tags, project and dates.
 */
export async function readNote(file: TextFile): Promise<Line[]> {
  const { front, body } = await openNote(file.text);
  return [...complaints(file, front), ...prose(file, front, body)];
}

/** What is wrong with a note's frontmatter; the body stands nevertheless. */
export const complaints = ({ path }: TextFile, { error }: Frontmatter): Line[] =>
  error === undefined ? [] : [{ line: 1, path, error }];

/** The memories in the text of a note. */
export function prose({ name, path }: TextFile, front: Frontmatter, body: readonly NoteLine[]): Line[] {
  const title = titleOf(name, front);
  return sectionsOf(body).flatMap(({ headings, lines }) =>
    piecesOf(lines).map(({ number, text }): Line => {
      const above = [title, ...headings].filter((one, i, all) => one && one !== all[i - 1]);
      return { line: number, path, value: { content: `${above.join(' › ')}\n${text}`, ...columns(front) } };
    }),
  );
}

/** What a note is called: by its frontmatter, else its file. */
export const titleOf = (name: string, { title }: Frontmatter): string =>
  title ?? (name.split('/').at(-1) ?? name).replace(/\.[^.]+$/, '');

/** What holds of every memory of a note. */
export const columns = ({ tags, project, created_at, updated_at }: Frontmatter) => ({
  tags,
  project,
  created_at,
  updated_at,
});
