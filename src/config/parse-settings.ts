import { load, YAMLException } from 'js-yaml';
import { AlmaError } from '../errors.js';
import { redactSecrets } from '../memory/secrets/secrets.js';
import { expected, matches, nearest } from '../schema/schema.js';
import { SETTINGS } from './settings.js';

/**
 * The settings that a YAML text gives, by dotted key.
 * @throws AlmaError `configuration`, naming the file, the line, what was expected and the nearest valid key.
 */
export function parseSettings(yaml: string, file: string): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [key, value] of leaves(parse(yaml, file), [])) {
    const where = `${file}, ${atLine(yaml, key)}`;
    const setting = Object.hasOwn(SETTINGS, key) ? SETTINGS[key] : undefined;
    if (!setting) throw unknownKey(key, where);
    if (!matches(value, setting.schema)) {
      throw new AlmaError(
        'configuration',
        `${where}: ${key} is ${redactSecrets(JSON.stringify(value))}, expected ${expected(setting.schema)}.`,
        'Correct the line, or delete it to use the default.',
      );
    }
    found.set(key, Array.isArray(value) ? [...new Set(value)] : value);
  }
  return found;
}

function parse(yaml: string, file: string): unknown {
  const saysSomething = /^\s*[^\s#]/m.test(yaml);
  try {
    return (saysSomething && load(yaml)) || {};
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const line = error.mark ? `, line ${error.mark.line + 1}` : '';
    throw new AlmaError(
      'configuration',
      `${file}${line}: this is not valid YAML: ${error.reason}.`,
      'Write `key: value`, two spaces for each level.',
    );
  }
}

const groups = new Set(Object.keys(SETTINGS).flatMap((key) => (key.includes('.') ? [key.split('.')[0]] : [])));

/** Walks the tree down to settings; a list is a value, and so is a mapping where none is expected. */
function* leaves(node: unknown, path: string[]): Generator<[string, unknown]> {
  const key = path.join('.');
  const isMapping = typeof node === 'object' && node !== null && !Array.isArray(node);
  if (isMapping && (path.length === 0 || groups.has(key))) {
    for (const [name, value] of Object.entries(node)) yield* leaves(value, [...path, name]);
  } else if (!(node === null && groups.has(key))) {
    yield [key, node];
  }
}

function unknownKey(key: string, where: string): AlmaError {
  if (key === '') return new AlmaError('configuration', `${where}: expected settings, \`key: value\`.`);
  const parent = key.slice(0, key.lastIndexOf('.') + 1);
  const meant = nearest(key, Object.keys(SETTINGS)) ?? nearest(key, [...groups].map(String));
  const siblings = Object.keys(SETTINGS).filter((known) => parent && known.startsWith(parent));
  const valid =
    siblings.length > 0
      ? `\`${parent.slice(0, -1)}\` knows ${siblings.map((s) => s.slice(parent.length)).join(', ')}.`
      : '';
  const hint = meant ? `Did you mean \`${meant}\`?` : valid || `The keys are ${Object.keys(SETTINGS).join(', ')}.`;
  const within = Object.keys(SETTINGS).filter((known) => known.startsWith(`${key}.`));
  if (groups.has(key))
    return new AlmaError(
      'configuration',
      `${where}: \`${key}\` is a group of settings, not a value.`,
      `It holds ${within.map((known) => known.slice(key.length + 1)).join(', ')}.`,
    );
  return new AlmaError('configuration', `${where}: unknown key \`${key}\`.`, hint);
}

function atLine(yaml: string, key: string): string {
  const lines = yaml.split('\n').map((line) => line.replace(/(^|\s)#.*/, ''));
  let from = 0;
  for (const name of key.split('.')) {
    const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const at = lines.findIndex((line, i) => i >= from && new RegExp(`(^|[\\s{,"'])${literal}["']?\\s*:`).test(line));
    if (at < 0) break;
    from = at;
  }
  return `line ${from + 1}`;
}
