import type { Line, TextFile } from '../line.js';
import { type Fields, isFields, oneJson, type Read, recordsUnder, textOf, textsOf } from './json-records.js';

/** The parts of a session's summary that say something, in the order of the session. */
const SUMMARY = ['request', 'investigated', 'learned', 'completed', 'next_steps', 'notes'] as const;

/**
 * The file of claude-mem's export script: observations and summaries of sessions are memories, with their project and
 * date. The prompts in it are a conversation, and Alma keeps none.
 */
export function readClaudeMem({ text, path }: TextFile): Line[] {
  const document = oneJson(text);
  const read = (key: string, each: (fields: Fields) => Read) =>
    recordsUnder(text, document, key).map(({ line, value }): Line => {
      return { line, path, ...(isFields(value) ? each(value) : { error: 'expected an object' }) };
    });
  if (!isFields(document)) return [{ line: 1, error: 'expected one JSON document with `observations`' }];
  return [...read('observations', readObservation), ...read('summaries', readSummary)];
}

function readObservation(fields: Fields): Read {
  const { title, subtitle, narrative, text, facts, type, concepts } = fields;
  const told = [textOf(title), textOf(subtitle), textOf(narrative) ?? textOf(text)];
  const content = [...told, ...textsOf(facts).map((fact) => `- ${fact}`)].filter(Boolean).join('\n');
  if (content === '') return { error: 'an observation that says nothing' };
  return {
    value: { content, tags: [...textsOf(type), ...textsOf(concepts)], ...circumstances(fields) },
    part: session(fields),
  };
}

function readSummary(fields: Fields): Read {
  const content = SUMMARY.flatMap((name) => {
    const text = textOf(fields[name]);
    return text ? [`${name.replace('_', ' ')}: ${text}`] : [];
  }).join('\n');
  if (content === '') return { error: 'a summary that says nothing' };
  return { value: { content, tags: ['summary'], ...circumstances(fields) }, part: session(fields) };
}

const session = ({ memory_session_id, sdk_session_id }: Fields) => textOf(memory_session_id) ?? textOf(sdk_session_id);

function circumstances({ project, created_at, created_at_epoch }: Fields) {
  const epoch = typeof created_at_epoch === 'number' ? new Date(created_at_epoch) : undefined;
  return {
    project: textOf(project),
    created_at: textOf(created_at) ?? (epoch && !Number.isNaN(epoch.getTime()) ? epoch.toISOString() : undefined),
  };
}
