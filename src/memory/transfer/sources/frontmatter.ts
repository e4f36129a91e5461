import { readMoment } from '../../moment.js';
import { isFields, textOf, textsOf } from './json-records.js';
import type { NoteLine } from './sections.js';

/** What the YAML at the head of a note says of it. */
export interface Frontmatter {
  readonly title?: string | undefined;
  readonly tags: readonly string[];
  readonly project?: string | undefined;
  readonly created_at?: string | undefined;
  readonly updated_at?: string | undefined;
  /** The marks of a basic-memory note. */
  readonly permalink?: string | undefined;
  /** Why it could not be read. */
  readonly error?: string | undefined;
}

/** Splits a note into its frontmatter and its body, whose lines keep their numbers. */
export async function openNote(text: string): Promise<{ front: Frontmatter; body: NoteLine[] }> {
  const lines = text.split(/\r?\n/).map((line, i) => ({ number: i + 1, text: line }));
  const end =
    lines[0]?.text.trimEnd() === '---' ? lines.findIndex(({ text }, i) => i > 0 && /^(---|\.\.\.)\s*$/.test(text)) : -1;
  if (end < 0) return { front: { tags: [] }, body: lines };
  const yaml = lines.slice(1, end).map((line) => line.text);
  return { front: await readFrontmatter(yaml.join('\n')), body: lines.slice(end + 1) };
}

async function readFrontmatter(yaml: string): Promise<Frontmatter> {
  const { load, YAMLException } = await import('js-yaml');
  try {
    const fields = load(yaml) ?? {};
    if (!isFields(fields)) return { tags: [], error: 'the frontmatter is no list of keys' };
    return {
      title: scalar(fields.title),
      tags: [...tagsOf(fields.tags), ...tagsOf(fields.tag)],
      project: scalar(fields.project),
      created_at: dateOf(fields.created ?? fields.created_at ?? fields.date),
      updated_at: dateOf(fields.modified ?? fields.updated ?? fields.updated_at),
      permalink: scalar(fields.permalink),
    };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { tags: [], error: `the frontmatter is not YAML: ${error.reason}` };
  }
}

const scalar = (value: unknown) => textOf(typeof value === 'number' ? String(value) : value);

/** A list, or one text with commas or spaces; a `#` before a tag is no part of it. */
const tagsOf = (value: unknown): string[] =>
  (Array.isArray(value)
    ? value.flatMap((one) => scalar(one) ?? [])
    : textsOf(scalar(value)).flatMap((all) => all.split(/,|\s+(?=#)/))
  )
    .map((tag) => tag.trim().replace(/^#/, ''))
    .filter(Boolean);

function dateOf(value: unknown): string | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  const moment = typeof value === 'string' ? readMoment(value.trim()) : undefined;
  return moment && new Date(moment.time).toISOString();
}
