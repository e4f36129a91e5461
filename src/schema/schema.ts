/**
 * The small part of JSON Schema that Alma's settings, command inputs and tools need.
 * One definition checks the YAML, the model's arguments and MCP's, and is sent as it is.
 */
export type Schema = StringSchema | NumberSchema | BooleanSchema | ListSchema;

interface Described {
  readonly description?: string;
}

export interface StringSchema extends Described {
  readonly type: 'string';
  readonly enum?: readonly string[];
  readonly minLength?: number;
  /** A web address. */
  readonly format?: 'uri';
  readonly default?: string;
}

export interface NumberSchema extends Described {
  readonly type: 'integer' | 'number';
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: number;
}

export interface BooleanSchema extends Described {
  readonly type: 'boolean';
}

export interface ListSchema extends Described {
  readonly type: 'array';
  readonly items: StringSchema;
  readonly minItems?: number;
}

export interface ObjectSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, Schema>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}

/** Says in words what a value should have been: "an integer from 1 to 5". */
export function expected(schema: Schema): string {
  switch (schema.type) {
    case 'string':
      if (schema.enum) return `one of ${schema.enum.join(', ')}`;
      if (schema.format) return 'a web address that begins with https:// or http://';
      return schema.minLength ? 'a text that is not empty' : 'a text';
    case 'array':
      return schema.items.enum
        ? `a list of ${schema.items.enum.join(', ')}`
        : schema.minItems
          ? 'a list of texts, not empty'
          : 'a list of texts';
    case 'boolean':
      return 'true or false';
    default:
      return `${schema.type === 'integer' ? 'an integer' : 'a number'}${range(schema)}`;
  }
}

function range({ minimum, maximum }: NumberSchema): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return `, ${minimum} or more`;
  return maximum === undefined ? '' : `, ${maximum} or less`;
}

/** Whether a value is what the schema says. */
export function matches(value: unknown, schema: Schema): boolean {
  switch (schema.type) {
    case 'string':
      return (
        typeof value === 'string' &&
        (!schema.enum || schema.enum.includes(value)) &&
        (!schema.format || (/^https?:\/\//i.test(value) && URL.canParse(value))) &&
        value.length >= (schema.minLength ?? 0)
      );
    case 'array':
      return (
        Array.isArray(value) &&
        value.length >= (schema.minItems ?? 0) &&
        value.every((item) => matches(item, schema.items))
      );
    case 'boolean':
      return typeof value === 'boolean';
    default:
      return (
        typeof value === 'number' &&
        Number.isFinite(value) &&
        (schema.type === 'number' || Number.isSafeInteger(value)) &&
        value >= (schema.minimum ?? -Infinity) &&
        value <= (schema.maximum ?? Infinity)
      );
  }
}

/** The known name that a mistyped one is most likely meant to be, if any is near. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/**
 * Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours. Infinity when it is more
 * than `most`, which shows early: from one row to the next the least never falls, and a swap over a row costs one.
 */
export function editDistance(a: string, b: string, most = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] as number) + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return Number.POSITIVE_INFINITY;
    [before, last] = [last, row];
  }
  const distance = last[b.length] as number;
  return distance > most ? Number.POSITIVE_INFINITY : distance;
}
