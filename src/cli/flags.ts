import { Args, Errors, Flags, type Interfaces } from '@oclif/core';
import type { Schema } from '../schema/schema.js';

/**
 * What a flag or an argument says to the doors that are not a shell. oclif's manifest keeps neither types nor
 * bounds, so each carries its JSON schema. A command's input has their names in snake_case, in every door.
 */
export interface Doors {
  readonly schema: Schema;
  /** True for what makes sense in a shell alone: no tool has it. */
  readonly shellOnly: boolean;
  /** True for what Alma herself says to her commands: every door takes it, and no model is told of it. */
  readonly unadvertised: boolean;
  /** True when a tool must give it, though the shell can ask for it. */
  readonly needed: boolean;
  /** Its values are a vocabulary that the configuration sets. */
  readonly vocabulary?: 'types' | 'topics';
}

interface Common {
  readonly description: string;
  /** What only a shell's help adds to the description. */
  readonly inShell?: string;
  readonly char?: Interfaces.AlphabetLowercase;
  readonly aliases?: string[];
  readonly helpValue?: string;
  readonly shellOnly?: boolean;
  readonly unadvertised?: boolean;
  readonly vocabulary?: 'types' | 'topics';
}

/** A flag with a value. */
export interface Option<T> extends Interfaces.OptionFlag<T>, Doors {}

/** A flag that is there or not. */
export interface Switch extends Interfaces.BooleanFlag<boolean>, Doors {}

type Bounds = { readonly min: number; readonly max: number };

const doors = (schema: Schema, options: Common, needed = false): Doors => ({
  schema: { ...schema, description: options.description },
  shellOnly: options.shellOnly ?? false,
  unadvertised: options.unadvertised ?? false,
  needed,
  ...(options.vocabulary ? { vocabulary: options.vocabulary } : {}),
});

const plain = ({ shellOnly: _, unadvertised: __, vocabulary: ___, description, inShell, ...options }: Common) => ({
  ...options,
  description: inShell === undefined ? description : `${description}; ${inShell}`,
});

/** Any text. */
const text = (options: Common): Option<string | undefined> =>
  Object.assign(Flags.string(plain(options)), doors({ type: 'string' }, options));

/** With a default there is always a value. */
type Given<T, D> = [D] extends [undefined] ? T | undefined : T;

/** One of a few words. */
function choice<const T extends string, const D extends T | undefined = undefined>(
  values: readonly T[],
  options: Common & { default?: D },
): Option<Given<T, D>> {
  const flag = Flags.string({ ...plain(options as Common), options: [...values] });
  const schema: Schema = { type: 'string', enum: values, ...defaultOf<string>(options as { default?: string }) };
  return Object.assign(flag as unknown as Interfaces.OptionFlag<Given<T, D>>, doors(schema, options));
}

/** A whole number. */
function integer<const D extends number | undefined = undefined>(
  options: Common & Bounds & { default?: D },
): Option<Given<number, D>> {
  const { min, max, ...common } = options;
  const flag = Flags.integer({ ...plain(common as Common), min, max });
  const schema: Schema = {
    type: 'integer',
    minimum: min,
    maximum: max,
    ...defaultOf<number>(options as { default?: number }),
  };
  return Object.assign(flag as unknown as Interfaces.OptionFlag<Given<number, D>>, doors(schema, options));
}

/** A number between two bounds. */
function number({ min, max, ...options }: Common & Bounds): Option<number | undefined> {
  const flag = Flags.custom<number>({
    ...plain(options),
    async parse(input) {
      const value = /^\d*\.?\d+$/.test(input) ? Number(input) : Number.NaN;
      if (value >= min && value <= max) return value;
      throw new Errors.CLIError(`Expected a number from ${min} to ${max} but received: ${input}`);
    },
  })();
  return Object.assign(flag, doors({ type: 'number', minimum: min, maximum: max }, options));
}

/** Texts: the flag repeated, or with commas. */
const list = (options: Common): Option<string[] | undefined> =>
  Object.assign(
    Flags.string({ ...plain(options), multiple: true, multipleNonGreedy: true, delimiter: ',' }),
    doors({ type: 'array', items: { type: 'string' } }, options),
  );

/** Present or not. */
const on = (options: Common): Switch =>
  Object.assign(Flags.boolean(plain(options)), doors({ type: 'boolean' }, options));

/** Builders of flags. */
export const flag = { text, choice, integer, number, list, on };

const defaultOf = <T>({ default: value }: { default?: T }): { default?: T } =>
  value === undefined ? {} : { default: value };

interface ArgOptions extends Pick<Common, 'description' | 'inShell'> {
  /** A tool must give it, though the shell can ask for it or read it from stdin. */
  readonly needed?: boolean;
}

/** A positional argument. */
export interface Argument<T> extends Interfaces.Arg<T>, Doors {
  /** Several words are one text. */
  readonly joined?: boolean;
}

/** Builders of arguments. None waits for stdin by itself: commands that read it do so in `prepare`. */
export const arg = {
  /** One word that must be there. */
  text: (options: ArgOptions): Argument<string> =>
    Object.assign(
      Args.string({ ...plain(options), required: true, ignoreStdin: true }),
      doors({ type: 'string' }, options, true),
    ),

  /** One of a few words, which may be left out. */
  choice: <const T extends string>(values: readonly T[], options: ArgOptions): Argument<T | undefined> =>
    Object.assign(
      Args.string({ ...plain(options), options: [...values], ignoreStdin: true }) as unknown as Interfaces.Arg<
        T | undefined
      >,
      doors({ type: 'string', enum: values }, options),
    ),

  /** Free text, which need not be quoted: several words are joined by spaces. */
  words: ({ needed, ...options }: ArgOptions): Argument<string | undefined> => {
    const argument = Args.string({ ...plain(options), multiple: true, ignoreStdin: true });
    return Object.assign(argument as unknown as Interfaces.Arg<string | undefined>, {
      ...doors({ type: 'string' }, options, needed),
      joined: true,
    });
  },

  /** One or more of something. */
  several: (options: ArgOptions): Argument<string[]> =>
    Object.assign(
      Args.string({
        ...plain(options),
        required: true,
        multiple: true,
        ignoreStdin: true,
      }) as unknown as Interfaces.Arg<string[]>,
      doors({ type: 'array', items: { type: 'string' }, minItems: 1 }, options, true),
    ),
};

type Snake<S extends string> = S extends `${infer A}-${infer B}` ? `${A}_${Snake<B>}` : S;

type Value<T> =
  T extends Interfaces.OptionFlag<infer V>
    ? V
    : T extends Interfaces.BooleanFlag<boolean>
      ? boolean | undefined
      : T extends Interfaces.Arg<infer V>
        ? V
        : never;

type Always<T> = {
  [K in keyof T as undefined extends Value<T[K]> ? never : K extends string ? Snake<K> : never]: Value<T[K]>;
};
type Sometimes<T> = {
  [K in keyof T as undefined extends Value<T[K]> ? (K extends string ? Snake<K> : never) : never]?: Value<T[K]>;
};

/** What `execute` is given: the values of a command's arguments and flags, by their names in snake_case. */
export type InputOf<A, F> = Always<A> & Sometimes<A> & Always<F> & Sometimes<F>;

/** A flag's name as a field of the input. */
export const fieldName = (name: string): string => name.replaceAll('-', '_');
