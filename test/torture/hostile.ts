import fc, { type Arbitrary } from 'fast-check';
import type { AlmaCommandClass } from '../../src/capabilities/from-commands.js';
import type { Doors } from '../../src/cli/flags.js';
import type { ObjectSchema, Schema } from '../../src/schema/schema.js';

const ESC = '\u001b';

/** Texts that have broken something somewhere. */
const KNOWN = [
  '',
  ' ',
  '\n',
  '\0',
  'a\0b',
  '\ud800',
  'a\udfffb',
  '\u202eotxet',
  '\u2066x\u2069',
  '\u200b',
  '\ufeff',
  'e\u0301'.repeat(40),
  '🏳️‍🌈',
  'ﷺ',
  `${ESC}[31mrojo${ESC}[0m`,
  `${ESC}]0;título\u0007`,
  `${ESC}]8;;http://x\u0007enlace`,
  `${ESC}[2J${ESC}[H`,
  `${ESC}P+q${ESC}\\`,
  '\u009b2J',
  '\u009d0;x\u009c',
  '\u0007',
  '\b\b\b',
  '\r borrado',
  '\u0085',
  `${ESC}[6n`,
  `${ESC}c`,
  '1e9',
  '-0',
  'NaN',
  'Infinity',
  '-1',
  '0',
  '00',
  '1.5',
  '9007199254740993',
  '0x10',
  '1_000',
  '٣',
  '9999-99-99',
  '0000-00-00',
  '-000001-01-01',
  '+275760-09-13',
  '2026-02-30',
  '2026-13-01T25:61:61Z',
  '1969-12-31',
  'ayer',
  'now',
  "'; DROP TABLE memories; --",
  '" OR 1=1 --',
  '%',
  '_',
  '\\',
  '*',
  'NEAR(a b)',
  'AND (',
  'a AND',
  'terms:x',
  '^a',
  '{a b}',
  '"',
  '""',
  '-a',
  '(',
  'a*b',
  'rowid:1',
  '../../etc/passwd',
  '/dev/null',
  '..\\..\\x',
  'C:\\x',
  'file:///etc/passwd',
  '~',
  '$HOME',
  '`id`',
  '$(id)',
  '%s%n',
  '{{x}}',
  `$${'{x}'}`,
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'true',
  '[]',
  '{}',
  '--',
  '-',
  '--json',
  '--help',
  '-x',
  '1',
  '2',
  '21',
  '#1',
  '0190',
  'ffffffff-ffff-7fff-bfff-ffffffffffff',
  'x'.repeat(33_000),
  'ñandú '.repeat(400),
];

/** A text to break things with: a known one, any Unicode, any code units, or several put together. */
export const hostileText: Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...KNOWN) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc.string({
      unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      maxLength: 40,
    }),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...KNOWN), fc.lorem({ maxCount: 5 }), fc.constantFrom(...KNOWN))
      .map((parts) => parts.join(' ')),
  },
);

/** Any JSON at all, deep ones too. */
export const anyJson: Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  hostileText,
  fc.integer({ min: 1, max: 3_000 }).map((depth) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`)),
  fc.dictionary(hostileText, hostileText, { maxKeys: 4 }),
);

const hostileNumber: Arbitrary<unknown> = fc.oneof(
  fc.integer({ min: -2, max: 30 }),
  fc.double(),
  fc.constantFrom(1e9, -0, 2 ** 53, 1e308, Number.MIN_VALUE, '1e9', '-0', 'NaN', '3', '03'),
);

/** Input for a schema: mostly of its kind, of hostile values; sometimes with something missing, other or more. */
export function inputFor({ properties }: ObjectSchema): Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, schema]) => [name, valueFor(schema)] as const);
  const known = fc.record(Object.fromEntries(fields), { requiredKeys: [] });
  return fc.oneof(
    { weight: 8, arbitrary: known },
    fc.tuple(known, fc.dictionary(hostileText, anyJson, { maxKeys: 2 })).map(([a, b]) => ({ ...b, ...a })),
  );
}

function valueFor(schema: Schema): Arbitrary<unknown> {
  return fc.oneof({ weight: 9, arbitrary: rightKind(schema) }, anyJson);
}

function rightKind(schema: Schema): Arbitrary<unknown> {
  switch (schema.type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return hostileNumber;
    case 'array':
      return fc.array(hostileText, { maxLength: 6 });
    default:
      return fc.oneof(hostileText, fc.constantFrom('1', ...wordsOf(schema)));
  }
}

const wordsOf = (schema: Schema | undefined): readonly string[] =>
  schema?.type === 'string' ? (schema.enum ?? []) : [];

/** A command line for a command: its flags with hostile values, repeated or without one, and words of all kinds. */
export function argvFor({ flags, args }: AlmaCommandClass): Arbitrary<string[]> {
  const names = Object.keys(flags).filter((name) => !['json', 'help', 'config'].includes(name));
  const words = fc.array(hostileText, { maxLength: Object.keys(args).length + 1 });
  const given =
    names.length === 0 ? fc.constant([]) : fc.array(fc.constantFrom(...names).chain(written), { maxLength: 4 });
  return fc
    .tuple(given, fc.boolean(), words)
    .map(([some, dashes, rest]): string[] => [...some.flat(), ...(dashes ? ['--'] : []), ...rest]);

  function written(name: string): Arbitrary<string[]> {
    const definition = flags[name] as unknown as Partial<Doors> & { readonly type?: string };
    if (definition.type === 'boolean') return fc.constant([`--${name}`]);
    const value = fc.oneof(hostileText, fc.constantFrom('1', '3', '0.5', '2026-01-01', ...wordsOf(definition.schema)));
    return fc.oneof(
      value.map((text) => [`--${name}`, text]),
      value.map((text) => [`--${name}=${text}`]),
    );
  }
}
