import type { Line, TextFile } from '../line.js';
import { type Frontmatter, openNote } from './frontmatter.js';
import { columns, complaints, prose, titleOf } from './notes.js';
import type { NoteLine } from './sections.js';

/** `- [category] what was observed #tag (context)`. A clock, a task's box and a link are no category. */
const OBSERVATION = /^\s*[-*+]\s+\[(?!\d{1,3}:\d{2}|[\sxX\W]\])(?<category>[^[\]()]+)\]\s+(?<said>.+)$/;
/** `- relation_type [[Other note]] (context)`; a type of several words stands in quotes. */
const RELATION =
  /^\s*[-*+]\s+(?:"(?<quoted>[^"]+)"|(?<type>[^\s"[\]]+))\s+\[\[(?<target>[^\]]+)\]\]\s*(?<context>\([^()]*\))?\s*$/;

/**
 * A note of basic-memory: each observation is a memory under the note's title, with its category and hashtags as tags;
 * each relation is a sentence; the rest of the text is read as that of any note.
 */
export async function readBasicMemory(file: TextFile): Promise<Line[]> {
  const { front, body } = await openNote(file.text);
  const title = titleOf(file.name, front);
  const rest: NoteLine[] = [];
  const facts = body.flatMap((line): Line[] => {
    const content = factIn(line, title, front);
    if (content) return [{ line: line.number, path: file.path, value: content }];
    rest.push(line);
    return [];
  });
  const all = [...facts, ...prose(file, front, rest)].sort((a, b) => a.line - b.line);
  return [...complaints(file, front), ...all];
}

function factIn({ text }: NoteLine, title: string, front: Frontmatter): object | undefined {
  const { category, said } = OBSERVATION.exec(text)?.groups ?? {};
  if (category && said) {
    const tags = [...front.tags, category.trim(), ...hashtags(said)];
    return { ...columns(front), content: `${title}: ${said.trim()}`, tags };
  }
  const { quoted, type = quoted, target, context } = RELATION.exec(text)?.groups ?? {};
  return type && target
    ? { ...columns(front), content: [title, type, target.trim(), context].filter(Boolean).join(' ') }
    : undefined;
}

const hashtags = (text: string) => [...text.matchAll(/(?<=^|\s)#([^\s#]+)/g)].map(([, tag = '']) => tag);
