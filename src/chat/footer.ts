import { citedIds } from '../agent/citations.js';
import type { AgentEvent } from '../agent/events.js';
import type { RecalledMemory } from '../llm/model.js';
import { harmless } from '../terminal/sanitize.js';
import { truncate } from '../terminal/text.js';

const LONGEST_NAME = 40;

/** The memories that tools gave while a message was answered. */
export function foundBy(event: AgentEvent): readonly RecalledMemory[] {
  if (event.type !== 'tool_result' || !event.ok || typeof event.result !== 'object' || event.result === null) return [];
  const { memories = [], memory } = event.result as { memories?: RecalledMemory[]; memory?: RecalledMemory };
  return memory ? [...memories, memory] : memories;
}

/** One line that names the memories which an answer cites, of those that the model was shown; undefined for none. */
export function footer(answer: string, known: readonly RecalledMemory[], width?: number): string | undefined {
  const byId = new Map(known.map((memory) => [memory.id, memory]));
  const cited = citedIds(answer).flatMap((id) => byId.get(id) ?? []);
  if (cited.length === 0) return undefined;
  const names = cited.map(
    ({ id, content }) => `#${id} «${truncate(harmless(content).replace(/\s+/g, ' '), LONGEST_NAME)}»`,
  );
  const line = `· ${names.join(' · ')}`;
  return width === undefined ? line : truncate(line, width);
}
