import { AlmaError } from '../errors.js';
import type { Filters } from '../memory/filters.js';
import type { Memory } from '../memory/memory.js';
import type { MemoryRepository } from '../memory/repository.js';
import { isRelevant } from '../memory/search/relevance.js';
import type { Found } from '../memory/search-memories.js';
import { askModel } from './ask-model.js';
import { hasFilters } from './filter-flags.js';
import type { Runtime } from './runtime.js';
import { WORDS } from './words.js';

/** A memory that was found; with `explain`, the parts that its score is the sum of. */
export interface FoundMemory extends Memory {
  readonly score: number;
  readonly explain?: Readonly<Record<string, number>>;
}

/** What a search came to. `fallback`: the model was asked and failed, so the order is the offline one. */
export interface SearchResult {
  readonly query: string;
  readonly mode: 'offline' | 'smart' | 'fallback';
  readonly notice?: string;
  readonly memories: readonly FoundMemory[];
  readonly usage?: { readonly input: number; readonly cached: number; readonly output: number };
}

/** What to search for. */
export interface SearchRequest {
  readonly query: string;
  readonly filters: Filters;
  readonly limit: number;
  readonly smart: boolean;
  readonly explain: boolean;
  readonly relevantOnly: boolean;
  /** Of near equals, the memories of this project come first. */
  readonly preferProject?: string | undefined;
}

/**
 * Finds memories: by the offline ranking, or by the model's choice with that as what to fall back on.
 * @throws AlmaError `usage` without query and filters.
 */
export async function search(runtime: Runtime, request: SearchRequest): Promise<SearchResult> {
  const { query, filters, limit } = request;
  const memories = await runtime.memories();
  if (query.trim() === '') {
    if (!hasFilters(filters))
      throw new AlmaError(
        'usage',
        'There is nothing to search for',
        'Give a query, or a filter like --tag; `alma memory:list` shows everything.',
      );
    const { memories: fitting } = await memories.list(filters, { sort: 'importance', limit, offset: 0 });
    return {
      query,
      mode: 'offline',
      memories: fitting.map((memory) => ({ ...memory, score: 0, ...(request.explain ? { explain: {} } : {}) })),
    };
  }
  return request.smart
    ? smart(runtime, memories, request)
    : { query, mode: 'offline', memories: await offline(memories, request) };
}

/** How much further ahead a memory must be to come before one of the preferred project, and how far down those are looked for. */
const PREFERENCE = { factor: 1.25, depth: 4 };

async function offline(
  memories: MemoryRepository,
  { query, filters, limit, explain, relevantOnly, preferProject }: SearchRequest,
): Promise<FoundMemory[]> {
  const found =
    preferProject === undefined
      ? await memories.search(query, filters, { limit })
      : preferring(preferProject, await memories.search(query, filters, { limit: limit * PREFERENCE.depth }));
  return found
    .slice(0, limit)
    .filter(({ ranked }) => !relevantOnly || isRelevant(ranked, query))
    .map(({ memory, ranked }) => ({
      ...memory,
      score: ranked.score,
      ...(explain ? { explain: { ...ranked.parts } } : {}),
    }));
}

function preferring(project: string, found: readonly Found[]): Found[] {
  const weight = ({ memory, ranked }: Found) => ranked.score * (memory.project === project ? PREFERENCE.factor : 1);
  return found.toSorted((a, b) => weight(b) - weight(a));
}

/** How many offline candidates the model reads when the store is too large to read whole. */
const MOST_CANDIDATES = 100;

async function smart(runtime: Runtime, memories: MemoryRepository, request: SearchRequest): Promise<SearchResult> {
  const { query, filters, limit } = request;
  const answer = await askModel(runtime, async (model) => {
    const { fits, smartSearch, TOKEN_BOUND } = await import('../agent/smart-search.js');
    const { memories: all } = await memories.list(filters, { sort: 'created', limit: 10_000, offset: 0 });
    const read = fits(all, TOKEN_BOUND)
      ? all
      : await offline(memories, { ...request, limit: MOST_CANDIDATES, relevantOnly: false });
    return { ...(await smartSearch({ model, query, memories: read, limit })), read };
  });
  if ('why' in answer) {
    const notice = WORDS[runtime.language].offlineOrder(answer.why);
    return { query, mode: 'fallback', notice, memories: await offline(memories, request) };
  }
  const byId = new Map(answer.read.map((memory) => [memory.id, memory]));
  const chosen = answer.ids.flatMap((id) => byId.get(id) ?? []).slice(0, limit);
  return {
    query,
    mode: 'smart',
    memories: chosen.map((memory, i) => rankedByModel(memory, i, request.explain)),
    ...(request.explain ? { usage: answer.usage } : {}),
  };
}

/** The model gives an order, not numbers: the first scores 1, the next 1/2, 1/3 … */
function rankedByModel(memory: Memory, place: number, explain: boolean): FoundMemory {
  const score = 1 / (place + 1);
  return { ...memory, score, ...(explain ? { explain: { model: score } } : {}) };
}
