import type { Line, TextFile } from '../line.js';
import { type Fields, isFields, oneJson, type Read, readRecords, recordsUnder, textOf } from './json-records.js';

/**
 * The file of the MCP memory server (`memory.jsonl`): one entity or relation a line. An entity's every observation is a
 * memory that begins with its name, since it must make sense alone; its type is their tag. A relation is a sentence.
 * What the server's `read_graph` answers, one document with `entities` and `relations`, is read too.
 */
export function readMcpMemory(file: TextFile): Line[] {
  const document = oneJson(file.text);
  if (!isFields(document) || !('entities' in document)) return readRecords(file, [], readEither);
  const both = (['entities', 'relations'] as const).flatMap((key) =>
    recordsUnder(file.text, document, key).flatMap(({ line, value }) =>
      (isFields(value) ? (key === 'entities' ? readEntity : readRelation)(value) : [bad('expected an object')]).map(
        (read): Line => ({ line, path: file.path, ...read }),
      ),
    ),
  );
  return both;
}

const bad = (error: string): Read => ({ error });

function readEither(fields: Fields): Read[] {
  if (fields.type === 'entity') return readEntity(fields);
  if (fields.type === 'relation') return readRelation(fields);
  return [bad('expected an object whose type is entity or relation')];
}

function readEntity({ name, entityType, observations }: Fields): Read[] {
  const entity = textOf(name);
  if (!entity) return [bad('an entity without a name')];
  if (!Array.isArray(observations)) return [bad('an entity without its list of observations')];
  const kind = textOf(entityType);
  const tags = kind ? [kind] : [];
  if (observations.length === 0)
    return [{ value: { content: kind ? `${entity} (${kind})` : entity, tags }, part: entity }];
  return observations.map((observation): Read => {
    const text = textOf(observation);
    return text
      ? { value: { content: `${entity}: ${text}`, tags }, part: entity }
      : bad('an observation that is no text');
  });
}

function readRelation({ from, to, relationType }: Fields): Read[] {
  const parts = [from, relationType, to].map(textOf);
  if (parts.includes(undefined)) return [bad('a relation needs from, relationType and to')];
  return [{ value: { content: parts.join(' ') }, part: textOf(from) }];
}
