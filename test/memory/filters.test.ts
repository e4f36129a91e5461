import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Filters } from '../../src/memory/filters.js';
import { failure } from '../support/failure.js';
import { type OpenMemory, useMemory } from '../support/memory.js';

const ROWS = `INSERT INTO memories (content, tags, project, theme, memory_type, related_to, importance, created_at, archived_at) VALUES
  ('nota uno', '["a","b"]', 'p', 't', 'bird', '["architecture","programming"]', 5, '2026-03-01T00:00:00.000Z', NULL),
  ('nota dos', '["a"]', 'p', NULL, 'context', '["programming"]', 4, '2026-03-01T23:59:59.999Z', NULL),
  ('nota tres', '["b"]', 'q', 't', 'context', '[]', 3, '2026-03-02T00:00:00.000Z', NULL),
  ('nota cuatro', '[]', NULL, NULL, 'alma', '[]', 1, '2026-03-03T12:00:00.000Z', '2026-04-01T00:00:00.000Z'),
  ('nota cinco', '["A"]', 'P', 'T', 'context', '[]', 2, '2025-12-31T23:59:59.999Z', NULL)`;

const CASES: readonly [filters: Filters, ids: readonly number[]][] = [
  [{}, [1, 2, 3, 5]],
  [{ archived: true }, [1, 2, 3, 4, 5]],
  [{ tags: ['a'] }, [1, 2]],
  [{ tags: ['a', 'b'] }, [1]],
  [{ tags: ['nothing'] }, []],
  [{ tags: ["x' OR 1=1 --"] }, []],
  [{ project: 'p' }, [1, 2]],
  [{ theme: 't' }, [1, 3]],
  [{ memory_type: 'context' }, [2, 3, 5]],
  [{ related_to: ['programming'] }, [1, 2]],
  [{ related_to: ['programming', 'architecture'] }, [1]],
  [{ min_importance: 4 }, [1, 2]],
  [{ min_importance: 4, tags: ['b'] }, [1]],
  [{ memory_type: 'alma' }, []],
  [{ memory_type: 'alma', archived: true }, [4]],
  [{ since: '2026-03-02' }, [3]],
  [{ until: '2026-03-01' }, [1, 2, 5]],
  [{ since: '2026-03-01', until: '2026-03-01' }, [1, 2]],
  [{ since: '2026-03-01T23:59:59.999Z', until: '2026-03-01T23:59:59.999Z' }, [2]],
  [{ since: '2026-03-02T00:00:00+01:00', until: '2026-03-02T00:59:59.999+01:00' }, [2]],
  [{ since: '2026-03-01 12:00' }, [2, 3]],
  [{ since: '2026-03-03', until: '2026-03-01' }, []],
  [{ since: '0001-01-01' }, [1, 2, 3, 5]],
  [{ until: '9999-12-31' }, [1, 2, 3, 5]],
  [{ until: '9999-12-31T23:59:59.999Z' }, [1, 2, 3, 5]],
  [{ since: '9999-12-31' }, []],
];

describe('The filters', () => {
  const open = useMemory();

  const filled = async (): Promise<OpenMemory> => {
    const memory = await open();
    memory.raw.exec(ROWS);
    return memory;
  };

  for (const [filters, ids] of CASES) {
    it(`${JSON.stringify(filters)} leave ${ids.join(', ') || 'nothing'}, in a list, a search and an export`, async () => {
      const { memories } = await filled();
      const listed = await memories.list(filters, { sort: 'created', limit: 10, offset: 0 });
      expect(listed.total).to.equal(ids.length);
      expect(listed.memories.map(({ id }) => id)).to.have.members([...ids]);
      expect((await memories.search('nota', filters, { limit: 10 })).map(({ memory }) => memory.id)).to.have.members([
        ...ids,
      ]);
      expect((await memories.all(filters)).map(({ id }) => id)).to.deep.equal([...ids]);
    });
  }

  for (const date of [
    'yesterday',
    '2026-13-01',
    '2026-02-30',
    '2026-02-31T10:00:00Z',
    '2026-1-1',
    '01/02/2026',
    '2026-03-01T25:00',
    ' ',
    '2026-03-01T10:00+99:00',
    'NaN',
  ]) {
    it(`${JSON.stringify(date)} is no date`, async () => {
      const { memories } = await filled();
      for (const filters of [{ since: date }, { until: date }])
        expect((await failure(memories.list({ ...filters }, { sort: 'created', limit: 1, offset: 0 }))).kind).to.equal(
          'usage',
        );
    });
  }

  for (const [sort, ids] of [
    ['created', [3, 2, 1, 5]],
    ['importance', [1, 2, 3, 5]],
    ['use', [5, 3, 2, 1]],
  ] as const) {
    it(`a list by ${sort} is in that order, newest first where it is the same`, async () => {
      const { memories, raw } = await filled();
      raw.exec('UPDATE memories SET use_count = 9 WHERE id = 5');
      const { memories: page } = await memories.list({}, { sort, limit: 10, offset: 0 });
      expect(page.map(({ id }) => id)).to.deep.equal(ids);
    });
  }
});
