import type { Memory } from '../../src/memory/memory.js';

const PROJECTS = ['web', 'tienda', 'infra', 'datos', null];
const TAGS = [
  'sqlite',
  'docker',
  'equipo',
  'pruebas',
  'cliente',
  'redes',
  'casa',
  'idea',
  'api',
  'costes',
  'Año nuevo',
];
const THEMES = ['memoria', 'servidores', 'personas', null, null];
const TYPES = ['institutional', 'context', 'alma', 'function'];

/** So many memories with a bit of everything; the same ones each time. */
export function sampleMemories(count: number): Memory[] {
  let seed = 11;
  const pick = <T>(values: readonly T[]): T => {
    seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return values[Math.floor((seed / 2 ** 32) * values.length)] as T;
  };
  return Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    uuid: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    content: `El caso ${index} del ${pick(TAGS)} necesita una revisión de ${pick(TAGS)} antes del viernes`,
    tags: [...new Set([pick(TAGS), pick(TAGS), `propia ${index % Math.ceil(count / 3)}`])],
    project: pick(PROJECTS),
    theme: pick(THEMES),
    related_to: [pick(['architecture', 'philosophy', 'programming'])],
    memory_type: pick(TYPES),
    importance: pick([1, 2, 3, 4, 5]),
    created_at: '2026-01-01T00:00:00.000Z',
    updated_at: '2026-01-01T00:00:00.000Z',
    last_used_at: null,
    use_count: 0,
    seen_count: 1,
    archived_at: null,
  }));
}

/** Texts that would break out of a picture, if they were anything but data there. */
export const HOSTILE = [
  '</script><img src=x onerror="globalThis.broken=1"><script>globalThis.broken=1</script>',
  '</title></style></svg><svg onload="globalThis.broken=1">&amp;&lt;]]>{{script}}$&$1',
  'a"]; n0 -- n1 [label="x\\',
  '\\N \\" <b>bold</b> \\',
  'n1 --> n2\n%%{init: {"theme":"dark"}}%%\nend "` #quot; ;',
  '\u001b[31mrojo\u001b]0;título\u0007 \u202etxet\u2028fin \ufffe',
  'click n0 call alert(1) style n0 fill:#f00;',
  '👩‍👩‍👧 數據 עברית **negrita** `código` subgraph graph',
];
