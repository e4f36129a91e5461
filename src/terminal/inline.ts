/** How a piece of text looks. */
export type Look = 'bold' | 'italic' | 'code' | 'dim';

/** A piece of text and how it looks; a terminal shows one inside another by adding the looks. */
export interface Span {
  readonly text: string;
  readonly looks: readonly Look[];
}

/** The first construct of a text: what it shows, and how many characters of the source it takes. */
interface Taken {
  readonly spans: readonly Span[];
  readonly length: number;
}

/**
 * Reads the first construct of one line of Markdown: emphasis, code, a link, an escape, or one plain character.
 * Undefined means that it depends on what comes next; when the text is `whole` nothing does, and a marker that
 * was never closed is plain text. `before` is the character before the text.
 */
export function takeInline(text: string, before: string, whole: boolean): Taken | undefined {
  switch (text[0]) {
    case '\\':
      return takeEscape(text, whole);
    case '`':
      return takeCode(text, whole);
    case '*':
    case '_':
      return takeEmphasis(text, before, whole);
    case '[':
      return takeLink(text, 0, whole);
    case '!':
      if (text.length === 1 && !whole) return undefined;
      return text[1] === '[' ? takeLink(text, 1, whole) : plain(text, 1);
    default:
      return plain(text, String.fromCodePoint(text.codePointAt(0) ?? 0).length);
  }
}

/** Whether a character may begin a construct, and so must go through `takeInline`. */
export function isMarker(character: string): boolean {
  return '\\`*_[!'.includes(character);
}

/** What a whole piece of Markdown shows, without its looks. */
export function plainInline(text: string): string {
  return parseInline(text)
    .map((span) => span.text)
    .join('');
}

/** All of a line, or of the inside of a construct. */
function parseInline(text: string): Span[] {
  const spans: Span[] = [];
  for (let rest = text, before = ''; rest; ) {
    const { spans: found, length } = takeInline(rest, before, true) ?? plain(rest, 1);
    spans.push(...found);
    before = rest.charAt(length - 1);
    rest = rest.slice(length);
  }
  return spans;
}

function plain(text: string, length: number): Taken {
  return { spans: [{ text: text.slice(0, length), looks: [] }], length };
}

/** The answer when no end was found: wait for it, or take the marker for text. */
function unclosed(text: string, length: number, whole: boolean): Taken | undefined {
  return whole ? plain(text, length) : undefined;
}

function takeEscape(text: string, whole: boolean): Taken | undefined {
  const escaped = text[1];
  if (escaped === undefined) return unclosed(text, 1, whole);
  return /[!-/:-@[-`{-~]/.test(escaped) ? { spans: [{ text: escaped, looks: [] }], length: 2 } : plain(text, 1);
}

function takeCode(text: string, whole: boolean): Taken | undefined {
  const ticks = runLength(text, 0);
  const end = codeEnd(text, 0, whole);
  if (end === undefined) return unclosed(text, ticks, whole);
  const inside = text.slice(ticks, end - ticks);
  const padded = /^ .*[^ ].* $/.test(inside);
  return { spans: [{ text: padded ? inside.slice(1, -1) : inside, looks: ['code'] }], length: end };
}

/** Where the code that begins here ends: after as many backticks as it began with. */
function codeEnd(text: string, from: number, whole: boolean): number | undefined {
  const ticks = runLength(text, from);
  for (let at = text.indexOf('`', from + ticks); at >= 0; ) {
    const run = runLength(text, at);
    if (run === ticks && (whole || at + run < text.length)) return at + run;
    at = text.indexOf('`', at + run);
  }
  return undefined;
}

function takeEmphasis(text: string, before: string, whole: boolean): Taken | undefined {
  const marker = text.charAt(0);
  const size = runLength(text, 0);
  const next = text[size];
  if (next === undefined && !whole) return undefined;
  // `2 * 3`, `snake_case` and `2*3` are not emphasis.
  if (next === undefined || /\s/.test(next) || size > 3 || insideWord(before, marker, size, next))
    return plain(text, size);
  const end = emphasisEnd(text, marker, size, whole);
  if (end === undefined) return unclosed(text, size, whole);
  const looks: Look[] = size === 1 ? ['italic'] : size === 2 ? ['bold'] : ['bold', 'italic'];
  return { spans: withLooks(parseInline(text.slice(size, end - size)), looks), length: end };
}

function emphasisEnd(text: string, marker: string, size: number, whole: boolean): number | undefined {
  for (let at = size; at < text.length; ) {
    const length = text[at] === marker ? runLength(text, at) : skipped(text, at, whole);
    if (length === undefined) return undefined;
    if (text[at] === marker) {
      if (at + length === text.length && !whole) return undefined;
      // A run of three may close the one and the two that were opened apart.
      const fits = length === size || (length === 3 && size < 3);
      const last = text.charAt(at - 1);
      if (fits && !/\s/.test(last) && !insideWord(text[at + length], marker, length, last)) return at + length;
    }
    at += length;
  }
  return undefined;
}

/** How long the escape, the code or the character is that begins here; nothing in it closes emphasis. */
function skipped(text: string, at: number, whole: boolean): number | undefined {
  if (text[at] === '\\') return 2;
  if (text[at] !== '`') return 1;
  const end = codeEnd(text, at, whole);
  return end === undefined ? (whole ? runLength(text, at) : undefined) : end - at;
}

function takeLink(text: string, bracket: number, whole: boolean): Taken | undefined {
  const labelEnd = closing(text, bracket, '[', ']');
  if (labelEnd === undefined || (labelEnd === text.length && !whole)) return unclosed(text, bracket + 1, whole);
  if (text[labelEnd] !== '(') return plain(text, bracket + 1);
  const end = closing(text, labelEnd, '(', ')');
  if (end === undefined) return unclosed(text, bracket + 1, whole);
  const [, url] = /^\s*<?(\S+?)>?(?:\s+["'(].*)?\s*$/.exec(text.slice(labelEnd + 1, end - 1)) ?? [];
  if (url === undefined) return plain(text, bracket + 1);
  const label = text.slice(bracket + 1, labelEnd - 1);
  const address: Span = { text: label && label !== url ? `(${url})` : url, looks: ['dim'] };
  if (address.text === url) return { spans: [address], length: end };
  return { spans: [...parseInline(label), { text: ' ', looks: [] }, address], length: end };
}

/** The place after the bracket that closes the one at `from`. */
function closing(text: string, from: number, open: string, close: string): number | undefined {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === open) depth++;
    else if (text[at] === close && --depth === 0) return at + 1;
  }
  return undefined;
}

function withLooks(spans: readonly Span[], looks: readonly Look[]): Span[] {
  return spans.map((span) => ({ text: span.text, looks: [...looks, ...span.looks] }));
}

/** How many times the character at this place is repeated from there on. */
function runLength(text: string, from: number): number {
  let end = from + 1;
  while (end < text.length && text[end] === text[from]) end++;
  return end - from;
}

/** Whether a run of markers belongs to a word. `outer` is the character outside the emphasis, `inner` the one in it. */
function insideWord(outer: string | undefined, marker: string, size: number, inner: string): boolean {
  return isWord(outer) && (marker === '_' || (size === 1 && isWord(inner)));
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_]/u.test(character);
}
