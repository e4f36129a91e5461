import { AlmaError } from '../errors.js';
import { isTooDeep } from './depth.js';
import { expected, matches, nearest, type ObjectSchema, type Schema } from './schema.js';

/**
 * Checks JSON that a model or a client gave against a schema. Names may have `-` for `_`, or be aliases;
 * a number may come as text and a list as text with commas, as models often write them.
 * @throws AlmaError `usage`, naming each field that is wrong and what was expected.
 */
export function readInput(
  value: unknown,
  schema: ObjectSchema,
  aliases: ReadonlyMap<string, string> = new Map(),
): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new AlmaError(
      'usage',
      `The arguments are ${kind(value)}, expected an object`,
      `Its fields: ${fields(schema)}.`,
    );
  }
  if (isTooDeep(value))
    throw new AlmaError('usage', 'The arguments are nested too deeply', `Their fields: ${fields(schema)}.`);
  const read: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [given, field] of Object.entries(value)) {
    if (field === undefined || field === null) continue;
    const name = nameOf(given, schema, aliases);
    const coerced = name === undefined ? undefined : coerce(field, schema.properties[name] as Schema);
    if (name === undefined) problems.push(unknownField(given, schema));
    else if (matches(coerced, schema.properties[name] as Schema)) read[name] = coerced;
    else problems.push(`\`${name}\` is ${shown(field)}, expected ${expected(schema.properties[name] as Schema)}`);
  }
  const missing = schema.required.filter((name) => read[name] === undefined);
  if (problems.length === 0) problems.push(...missing.map((name) => `\`${name}\` is missing`));
  if (problems.length > 0)
    throw new AlmaError('usage', `Wrong arguments: ${problems.join('; ')}`, `The fields are ${fields(schema)}.`);
  return { ...defaults(schema), ...read };
}

function nameOf(given: string, schema: ObjectSchema, aliases: ReadonlyMap<string, string>): string | undefined {
  const plain = given.replaceAll('-', '_');
  return Object.hasOwn(schema.properties, plain) ? plain : aliases.get(plain);
}

function unknownField(given: string, schema: ObjectSchema): string {
  const meant = nearest(given.replaceAll('-', '_'), Object.keys(schema.properties));
  return `there is no \`${given}\`${meant ? `, did you mean \`${meant}\`?` : ''}`;
}

const defaults = (schema: ObjectSchema): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(schema.properties).flatMap(([name, property]) =>
      'default' in property ? [[name, property.default]] : [],
    ),
  );

function coerce(value: unknown, schema: Schema): unknown {
  if (schema.type === 'array') {
    if (typeof value === 'string')
      return value
        .split(',')
        .map((item) => item.trim())
        .filter(Boolean);
    if (typeof value === 'number') return [String(value)];
    return Array.isArray(value) ? value.map((item) => (typeof item === 'number' ? String(item) : item)) : value;
  }
  if (schema.type === 'string' && typeof value === 'number') return String(value);
  const isNumber = schema.type === 'integer' || schema.type === 'number';
  return isNumber && typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}

const fields = (schema: ObjectSchema) =>
  Object.entries(schema.properties)
    .map(([name, property]) => `${name} (${expected(property)})`)
    .join(', ') || 'none';

const kind = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`);

function shown(value: unknown): string {
  const json = JSON.stringify(value);
  return json.length > 80 ? `${json.slice(0, 79)}…` : json;
}
