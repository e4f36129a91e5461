import { readMoment } from '../../moment.js';
import type { Line, TextFile } from '../line.js';

const BULLET = /^\s*(?:[-*+•–—·]|\d+[.)])\s+(?:\[[ xX]\]\s+)?/;
const HEADING = /^\s*(?:#{1,6}\s+(?<marked>.+?)\s*#*|\*\*(?<bold>[^*]+?):?\*\*:?)\s*$/;
const FENCE = /^\s*(?:```|~~~)/;
/** `[2026-03-01] - what it remembers`: how assistants write their memories out when they are asked to. */
const DATED = /^\[(?<date>[^\]]{1,40})\]\s*[-–—:]\s+/;
const NO_DATE =
  /^(?:unknown|n\/a|none|no date|date (?:unknown|unavailable)|not available|sin fecha|desconocida?|fecha desconocida)$/i;

/**
 * A list of memories as it is copied from ChatGPT's or Claude's settings, or from an answer: one a line, with or without
 * bullets and dates. A heading is the theme of what follows; a line that is indented under a bullet belongs to it.
 */
export function readList({ text, path }: TextFile): Line[] {
  const memories: { line: number; text: string; theme: string | undefined }[] = [];
  let theme: string | undefined;
  let canGoOn = false;
  for (const [i, written] of text.split(/\r?\n/).entries()) {
    const { marked, bold } = HEADING.exec(written)?.groups ?? {};
    const last = memories.at(-1);
    if (written.trim() === '' || FENCE.test(written)) canGoOn = false;
    else if (marked ?? bold) theme = (marked ?? bold)?.trim();
    else if (canGoOn && last && /^\s/.test(written) && !BULLET.test(written)) last.text += `\n${written.trim()}`;
    else {
      canGoOn = BULLET.test(written);
      memories.push({ line: i + 1, text: written.replace(BULLET, '').trim(), theme });
    }
  }
  return memories.map(({ line, ...memory }) => ({ line, path, value: dated(memory) }));
}

function dated({ text, theme }: { text: string; theme: string | undefined }): object {
  const [prefix = '', date = ''] = DATED.exec(text) ?? [];
  const moment = readMoment(date.trim());
  if (!moment && !NO_DATE.test(date.trim())) return { content: text, theme };
  const content = text.slice(prefix.length);
  return moment ? { content, theme, created_at: new Date(moment.time).toISOString() } : { content, theme };
}
