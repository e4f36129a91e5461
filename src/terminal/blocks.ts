/** What a line of Markdown is, told by its beginning. `rest` is what of the beginning is the line's own text. */
export type Block =
  | { readonly type: 'table' }
  | { readonly type: 'blank' | 'rule' }
  | { readonly type: 'quote'; readonly rest: string }
  | { readonly type: 'fence'; readonly fence: Fence }
  | { readonly type: 'heading'; readonly rest: string }
  | { readonly type: 'item'; readonly indent: string; readonly mark: string; readonly rest: string }
  | { readonly type: 'text'; readonly indent: string; readonly rest: string };

/** The marks around a block of code, and the columns they are indented by. */
export interface Fence {
  readonly marks: string;
  readonly indent: number;
}

const FENCE = /^( *)(`{3,}|~{3,})[^`]*$/;
const RULE = /^ *([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
const HEADING = /^ {0,3}#{1,6}[ \t]+(?=\S)/;
const ITEM = /^([ \t]*)([-*+]|\d{1,9}[.)])[ \t]+(?=\S)/;
const QUOTE = /^ {0,3}> ?/;
/** Most lines begin so, and are no other thing whatever comes. */
const PLAIN = /^[A-Za-zÀ-ÿ¡¿]/;
/** Beginnings that may yet become one of the above. */
const UNDECIDED = [
  /^[ \t]*$/,
  /^ *([-*_])(?:[ \t]*\1)*[ \t]*$/,
  /^ *(?:`{1,2}|~{1,2})$/,
  /^ {0,3}#{1,6}[ \t]*$/,
  /^[ \t]*(?:[-*+]|\d{1,9}[.)]?)[ \t]*$/,
  /^ {0,3}> ?$/,
  FENCE,
];

/** Tells what a line is from its beginning; undefined while that depends on what comes next. */
export function blockOf(head: string, whole: boolean): Block | undefined {
  if (PLAIN.test(head)) return { type: 'text', indent: '', rest: head };
  if (!whole && UNDECIDED.some((pattern) => pattern.test(head))) return undefined;
  if (/^[ \t]*$/.test(head)) return { type: 'blank' };
  const [, fenceIndent = '', marks] = FENCE.exec(head) ?? [];
  if (marks) return { type: 'fence', fence: { marks, indent: fenceIndent.length } };
  if (RULE.test(head)) return { type: 'rule' };
  if (/^ *\|/.test(head)) return { type: 'table' };
  const [quote] = QUOTE.exec(head) ?? [];
  if (quote) return { type: 'quote', rest: head.slice(quote.length) };
  const [heading] = HEADING.exec(head) ?? [];
  if (heading) return { type: 'heading', rest: head.slice(heading.length) };
  const [item, indent = '', mark = ''] = ITEM.exec(head) ?? [];
  if (item)
    return { type: 'item', indent: spaces(indent), mark: /\d/.test(mark) ? mark : '•', rest: head.slice(item.length) };
  const rest = head.trimStart();
  return { type: 'text', indent: spaces(head.slice(0, head.length - rest.length)), rest };
}

/** Whether a line of a block of code is its end. */
export function closesFence(line: string, { marks }: Fence): boolean {
  const found = line.trim();
  return found.length >= marks.length && found === marks.charAt(0).repeat(found.length);
}

function spaces(indent: string): string {
  return indent.replaceAll('\t', '    ');
}
