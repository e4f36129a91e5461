import { validate as isUuid } from 'uuid';
import type { Line, TextFile } from '../line.js';
import { type Fields, isFields, oneJson, type Read, readRecords, textOf, textsOf } from './json-records.js';

/**
 * What mem0 gives: the answer of `get_all` (an array, or under `results`), and the two files of an OpenMemory backup,
 * `memories.json` and `memories.jsonl`. A memory keeps its uuid and its dates; its categories are tags. What mem0 has
 * deleted stays behind.
 */
export function readMem0(file: TextFile): Line[] {
  const categories = categoryNames(oneJson(file.text));
  return readRecords(file, ['results', 'memories'], (fields) => readMemory(fields, categories));
}

/** An OpenMemory backup names the categories once, and a memory has their ids. */
function categoryNames(document: unknown): ReadonlyMap<unknown, string> {
  const named = isFields(document) && Array.isArray(document.categories) ? document.categories.filter(isFields) : [];
  return new Map(named.flatMap(({ id, name }) => (textOf(name) ? [[id, String(name)] as const] : [])));
}

function readMemory(fields: Fields, categories: ReadonlyMap<unknown, string>): Read[] {
  if (fields.state === 'deleted') return [];
  const content = textOf(fields.memory) ?? textOf(fields.content);
  if (content === undefined) return [{ error: '`memory` is missing' }];
  const metadata = isFields(fields.metadata) ? fields.metadata : {};
  const named = Array.isArray(fields.category_ids) ? fields.category_ids.flatMap((id) => categories.get(id) ?? []) : [];
  const created_at = textOf(fields.created_at);
  const updated_at = textOf(fields.updated_at);
  const value = {
    content,
    ...(isUuid(fields.id) ? { uuid: fields.id } : {}),
    tags: [...textsOf(fields.categories), ...named, ...textsOf(metadata.category), ...textsOf(metadata.tags)],
    project: textOf(metadata.project) ?? textOf(fields.app) ?? textOf(fields.app_id),
    created_at,
    updated_at,
    ...(fields.state === 'archived' ? { archived_at: textOf(fields.archived_at) ?? updated_at ?? created_at } : {}),
  };
  return [{ value }];
}
