import type { Link } from '../memory/links.js';
import type { Memory } from '../memory/memory.js';
import type { ValueKind } from '../memory/relations.js';

/** What a memory can share with others, in the order in which pictures name them. */
export const DRAWN_KINDS = ['project', 'tag', 'topic', 'theme', 'type'] as const satisfies readonly ValueKind[];
export type NodeKind = 'memory' | ValueKind;

/** A memory, or a value that memories share. */
export interface PictureNode {
  readonly kind: NodeKind;
  /** A memory's number, or a value's own text. */
  readonly name: string;
  /** What the memory says, or the value's own text. It is data: whoever writes it out escapes it. */
  readonly text: string;
  /** 1 to 5; of a value 0. */
  readonly importance: number;
  /** Whether the picture is of this memory's neighbourhood. */
  readonly isCentre?: boolean;
  /** How many links end at it. */
  readonly degree: number;
}

/** A tie of a memory, `from`, to a value or to another memory; both are positions in `nodes`. */
export interface PictureLink {
  readonly kind: ValueKind | Link['kind'];
  readonly from: number;
  readonly to: number;
}

/** Memories and what they share. The same memories always give the same graph. */
export interface PictureGraph {
  readonly nodes: readonly PictureNode[];
  readonly links: readonly PictureLink[];
}

/** What of the memories is drawn. */
export interface Excerpt {
  /** Only values of this kind. */
  readonly by?: ValueKind | undefined;
  /** Only this memory, what it has, and who shares that or is tied to it: its id. */
  readonly around?: number | undefined;
}

/** The graph of live memories, of what they have, and of the ties between them. */
export function graphOf(
  memories: readonly Memory[],
  ties: readonly Link[],
  { by, around }: Excerpt = {},
): PictureGraph {
  const kinds = DRAWN_KINDS.filter((kind) => by === undefined || kind === by);
  const centre = memories.find(({ id }) => id === around);
  const own = centre && new Set(valuesOf(centre, kinds).map(keyOf));
  const near = ties.filter(({ from, to }) => !centre || from === centre.uuid || to === centre.uuid);
  const tied = new Set(near.flatMap(({ from, to }) => [from, to]));

  const nodes: { -readonly [K in keyof PictureNode]: PictureNode[K] }[] = [];
  const links: PictureLink[] = [];
  const places = new Map<string, number>();
  const place = (key: string, node: Omit<PictureNode, 'degree'>) => {
    const known = places.get(key) ?? nodes.push({ ...node, degree: 0 }) - 1;
    places.set(key, known);
    return known;
  };
  const join = (link: PictureLink) => {
    links.push(link);
    for (const end of [nodes[link.from], nodes[link.to]]) if (end) end.degree++;
  };

  for (const memory of memories) {
    const values = valuesOf(memory, kinds).filter((value) => own?.has(keyOf(value)) ?? true);
    if (centre && memory !== centre && values.length === 0 && !tied.has(memory.uuid)) continue;
    const { id, uuid, content, importance } = memory;
    const node = { kind: 'memory', name: `#${id}`, text: content, importance } as const;
    const from = place(uuid, memory === centre ? { ...node, isCentre: true } : node);
    for (const value of values) {
      const { kind, name } = value;
      join({ kind, from, to: place(keyOf(value), { kind, name, text: name, importance: 0 }) });
    }
  }
  for (const { kind, from: a, to: b } of near) {
    const [from, to] = [places.get(a), places.get(b)];
    if (from !== undefined && to !== undefined) join({ kind, from, to });
  }
  return { nodes, links };
}

interface Value {
  readonly kind: ValueKind;
  readonly name: string;
}

const keyOf = ({ kind, name }: Value) => `${kind}:${name}`;

function valuesOf(memory: Memory, kinds: readonly ValueKind[]): Value[] {
  const { project, tags, related_to, theme, memory_type } = memory;
  const named = { project: [project], tag: tags, topic: related_to, theme: [theme], type: [memory_type] };
  return kinds.flatMap((kind) => [...new Set(named[kind])].flatMap((name) => (name ? [{ kind, name }] : [])));
}
