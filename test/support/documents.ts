import { oneOf, type Shape, word } from './shape.js';

/** A memory in JSON: the columns of the table, and nothing else. */
export const MEMORY = {
  id: 'count',
  uuid: 'uuid',
  content: 'text',
  tags: ['text'],
  project: oneOf('text', 'null'),
  theme: oneOf('text', 'null'),
  created_at: 'time',
  updated_at: 'time',
  last_used_at: oneOf('time', 'null'),
  importance: 'importance',
  related_to: ['text'],
  memory_type: 'text',
  use_count: 'count',
  seen_count: 'count',
  archived_at: oneOf('time', 'null'),
} as const satisfies Shape;

const { id: _, ...WITHOUT_ID } = MEMORY;
const SIMILAR = { uuid: 'uuid', content: 'text', score: 'number' } as const;
const COUNT = { value: 'text', count: 'count', projects: ['text'] } as const;
const ACTOR = word('cli', 'chat', 'mcp', 'dedupe', 'import');
const ACTION = word('added', 'updated', 'used', 'reinforced', 'merged', 'superseded', 'archived', 'restored', 'undone');

const IMPORTED = {
  applied: 'boolean',
  added: 'count',
  updated: 'count',
  reinforced: 'count',
  unchanged: 'count',
  archived: 'count',
  skipped: [{ line: 'count', 'file?': 'text', message: 'text' }],
} as const;

/** Every document that a command prints with `--json`, by the command. */
export const DOCUMENTS = {
  'memory:add': { outcome: word('added', 'reinforced'), memory: MEMORY, similar: [SIMILAR], 'archived?': [MEMORY] },
  'memory:search': {
    query: 'text',
    mode: word('offline', 'smart', 'fallback'),
    'notice?': 'text',
    memories: [{ ...MEMORY, score: 'number' }],
  },
  'memory:search --explain': {
    query: 'text',
    mode: word('offline', 'smart', 'fallback'),
    'notice?': 'text',
    memories: [{ ...MEMORY, score: 'number', explain: 'anything' }],
  },
  'memory:list': { total: 'count', memories: [MEMORY] },
  'memory:show': { memory: MEMORY },
  'memory:update': { memory: MEMORY },
  'memory:forget': { memories: [MEMORY] },
  'memory:restore': { memories: [MEMORY] },
  'memory:dedupe': {
    applied: 'boolean',
    groups: [
      {
        kept: MEMORY,
        merged: ['uuid'],
        seen_count: 'count',
        importance_before: 'importance',
        importance_after: 'importance',
      },
    ],
  },
  'memory:history': {
    memory: MEMORY,
    events: [{ at: 'time', actor: ACTOR, action: ACTION, batch: 'uuid', before: 'anything', after: 'anything' }],
  },
  'memory:export': { count: 'count', memories: [MEMORY] },
  'memory:export --output': { count: 'count', path: 'text' },
  'memory:import': IMPORTED,
  'memory:import --dry-run': {
    ...IMPORTED,
    rows: [
      { line: 'count', 'file?': 'text', outcome: word('added', 'updated', 'reinforced', 'unchanged'), content: 'text' },
    ],
  },
  'db:init': { created: 'boolean', seeded: 'count', path: 'text', schema_version: 'count' },
  'db:check': {
    ok: 'boolean',
    faults: [{ part: word('file', 'relations', 'index', 'memories'), message: 'text', repairable: 'boolean' }],
    repaired: 'boolean',
    'backup?': 'text',
    'lost?': ['text'],
  },
  'db:backup': { path: 'text', bytes: 'count', memories: 'count' },
  'db:backup --keep': { path: 'text', bytes: 'count', memories: 'count', removed: ['text'] },
  'memory:export --sync': { count: 'count', memories: [{ ...WITHOUT_ID, ancestors: ['text'] }] },
  'relations:show': {
    by_tag: [COUNT],
    by_type: [COUNT],
    by_theme: [COUNT],
    by_topic: [COUNT],
    by_project: [COUNT],
    pairs: [{ a: 'text', b: 'text', count: 'count' }],
  },
  status: {
    alma: 'text',
    node: 'text',
    sqlite: oneOf('text', 'null'),
    postgresql: oneOf('text', 'null'),
    home: { path: 'text', origin: 'text' },
    config: oneOf('text', 'null'),
    database: { path: 'text', schema_version: 'count', read_only: 'boolean', bytes: 'count' },
    memories: { live: 'count', archived: 'count', capacity: 'count' },
    model: { name: 'text', provider: 'text', base_url: 'text', offline: 'boolean', key: 'boolean' },
    settings: [{ key: 'text', value: 'anything', origin: 'text' }],
  },
  chat: {
    answer: 'text',
    model: 'text',
    offline: 'boolean',
    memories: ['uuid'],
    captured: ['uuid'],
    tool_calls: [{ name: 'text', arguments: 'anything', ok: 'boolean' }],
    usage: { input: 'count', cached: 'count', output: 'count' },
  },
} as const satisfies Record<string, Shape>;

const CODE = word(
  'usage',
  'not_found',
  'memory_full',
  'configuration',
  'database',
  'model_service',
  'secret',
  'interrupted',
  'internal',
);

/** Every failure. */
export const FAILURE = { error: { code: CODE, message: 'text', 'hint?': 'text' } } as const satisfies Shape;
