/**
 * What a JSON value must be: a named kind, a list of one shape, an object with exactly these fields
 * (a name that ends in `?` may be missing), one of several shapes or texts.
 */
export type Shape = keyof typeof KINDS | readonly [Shape] | OneOf | Word | { readonly [field: string]: Shape };

class OneOf {
  constructor(readonly shapes: readonly Shape[]) {}
}

class Word {
  constructor(readonly words: readonly string[]) {}
}

/** One of several shapes. */
export const oneOf = (...shapes: Shape[]): OneOf => new OneOf(shapes);

/** One of several texts. */
export const word = (...words: string[]): Word => new Word(words);

const KINDS = {
  text: (value: unknown) => typeof value === 'string',
  number: (value: unknown) => typeof value === 'number' && Number.isFinite(value),
  count: (value: unknown) => Number.isInteger(value) && Number(value) >= 0,
  boolean: (value: unknown) => typeof value === 'boolean',
  null: (value: unknown) => value === null,
  anything: (value: unknown) => value !== undefined,
  uuid: (value: unknown) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(String(value)),
  time: (value: unknown) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value),
  importance: (value: unknown) => [1, 2, 3, 4, 5].includes(value as number),
} as const;

/** How a value differs from a shape, one line each with where; empty when it is exactly that. */
export function mismatches(value: unknown, shape: Shape, at = '$'): string[] {
  if (typeof shape === 'string') return KINDS[shape](value) ? [] : [`${at} is ${JSON.stringify(value)}, not ${shape}`];
  if (shape instanceof OneOf) {
    const tried = shape.shapes.map((one) => mismatches(value, one, at));
    return tried.some((problems) => problems.length === 0) ? [] : [`${at} is none of them: ${tried.flat().join('; ')}`];
  }
  if (shape instanceof Word)
    return shape.words.includes(value as string) ? [] : [`${at} is ${JSON.stringify(value)}, not ${shape.words}`];
  if (isList(shape)) {
    if (!Array.isArray(value)) return [`${at} is ${JSON.stringify(value)}, not a list`];
    return value.flatMap((item, i) => mismatches(item, shape[0], `${at}[${i}]`));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at} is no object`];
  return fieldMismatches(value as Record<string, unknown>, shape as Record<string, Shape>, at);
}

function fieldMismatches(value: Record<string, unknown>, shape: Record<string, Shape>, at: string): string[] {
  const known = new Map(Object.entries(shape).map(([name, inner]) => [name.replace(/\?$/, ''), inner]));
  const unknown = Object.keys(value).filter((name) => !known.has(name));
  return [
    ...unknown.map((name) => `${at}.${name} should not be there`),
    ...[...known].flatMap(([name, inner]) => {
      if (Object.hasOwn(value, name)) return mismatches(value[name], inner, `${at}.${name}`);
      return `${name}?` in shape ? [] : [`${at}.${name} is missing`];
    }),
  ];
}

const isList = (shape: Shape): shape is readonly [Shape] => Array.isArray(shape);
