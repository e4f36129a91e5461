/** One line of a note, numbered as in the file. */
export interface NoteLine {
  readonly number: number;
  readonly text: string;
}

/** What stands under one heading; `headings` are those above it, outermost first. */
export interface Section {
  readonly headings: readonly string[];
  readonly lines: readonly NoteLine[];
}

const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const FENCE = /^\s*(```|~~~)/;

/** A note as its sections; a `#` inside a fence of code is no heading. */
export function sectionsOf(lines: readonly NoteLine[]): Section[] {
  const sections: { headings: string[]; lines: NoteLine[] }[] = [{ headings: [], lines: [] }];
  const path: { level: number; name: string }[] = [];
  for (const { line, inFence } of fenced(lines)) {
    const [, marks, name = ''] = inFence ? [] : (HEADING.exec(line.text) ?? []);
    if (marks === undefined) {
      sections.at(-1)?.lines.push(line);
      continue;
    }
    while (path.length > 0 && (path.at(-1)?.level ?? 0) >= marks.length) path.pop();
    path.push({ level: marks.length, name });
    sections.push({ headings: path.map((one) => one.name).filter(Boolean), lines: [] });
  }
  return sections;
}

/** The longest section that is one memory, in characters; of a longer one each paragraph is. */
const ONE_MEMORY = 1_000;

/** A section as the texts that become memories: itself, its paragraphs, or the items of a paragraph that is a long list. */
export function piecesOf(lines: readonly NoteLine[]): NoteLine[] {
  const whole = joined(lines);
  if (whole.length <= 1 && (whole[0]?.text.length ?? 0) <= ONE_MEMORY) return whole;
  const paragraphs = split(lines, ({ text }) => text.trim() === '');
  return paragraphs.flatMap((paragraph) =>
    size(paragraph) <= ONE_MEMORY
      ? joined(paragraph)
      : split(paragraph, ({ text }) => /^(?:[-*+]|\d+[.)])\s/.test(text)).flatMap(joined),
  );
}

const size = (lines: readonly NoteLine[]) => lines.reduce((sum, { text }) => sum + text.length + 1, 0);

/** Begins a new part at each line that `begins` holds for, outside fences. */
function split(lines: readonly NoteLine[], begins: (line: NoteLine) => boolean): NoteLine[][] {
  const parts: NoteLine[][] = [[]];
  for (const { line, inFence } of fenced(lines)) {
    if (!inFence && begins(line)) parts.push([]);
    parts.at(-1)?.push(line);
  }
  return parts;
}

/** Lines as one text that begins at the first that is not blank; nothing when all are. */
function joined(lines: readonly NoteLine[]): NoteLine[] {
  const first = lines.findIndex(({ text }) => text.trim() !== '');
  const begin = lines[first];
  if (!begin) return [];
  const text = lines
    .slice(first)
    .map((line) => line.text)
    .join('\n')
    .trimEnd();
  return [{ number: begin.number, text }];
}

function* fenced(lines: readonly NoteLine[]): Generator<{ line: NoteLine; inFence: boolean }> {
  let fence: string | undefined;
  for (const line of lines) {
    const [, mark] = FENCE.exec(line.text) ?? [];
    const closes = fence !== undefined && mark === fence;
    yield { line, inFence: fence !== undefined };
    if (closes) fence = undefined;
    else if (fence === undefined) fence = mark;
  }
}
