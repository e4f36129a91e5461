/**
 * The JSON Schema of a value in a result. What is not named may be there too: a promise is about what one can count on.
 */
export type ValueSchema =
  | { readonly type: 'string' | 'boolean' | 'null'; readonly enum?: readonly string[] }
  | { readonly type: 'integer' | 'number'; readonly minimum?: number; readonly maximum?: number }
  | { readonly type: 'array'; readonly items: ValueSchema }
  | { readonly anyOf: readonly ValueSchema[] }
  | ResultSchema;

/** The JSON Schema of a result, or of an object in one. */
export interface ResultSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, ValueSchema>>;
  readonly required: readonly string[];
}

/** An object in which all of these are there, and perhaps some of those that `optional` names. */
export const resultOf = (
  properties: Readonly<Record<string, ValueSchema>>,
  optional: Readonly<Record<string, ValueSchema>> = {},
): ResultSchema => ({ type: 'object', properties: { ...properties, ...optional }, required: Object.keys(properties) });

/** A list of such values. */
export const listOf = (items: ValueSchema): ValueSchema => ({ type: 'array', items });

export const text = { type: 'string' } as const satisfies ValueSchema;
export const textOrNull = { anyOf: [text, { type: 'null' }] } as const satisfies ValueSchema;
export const truth = { type: 'boolean' } as const satisfies ValueSchema;
export const number = { type: 'number' } as const satisfies ValueSchema;
export const count = { type: 'integer', minimum: 0 } as const satisfies ValueSchema;

/** One of a few words. */
export const wordOf = (...words: readonly string[]): ValueSchema => ({ type: 'string', enum: words });
