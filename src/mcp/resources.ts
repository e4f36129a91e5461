import {
  type ListResourcesResult,
  type ListResourceTemplatesResult,
  ProtocolError,
  ProtocolErrorCode,
  type ReadResourceResult,
  ResourceNotFoundError,
} from '@modelcontextprotocol/server';
import type { Capability } from '../capabilities/capability.js';
import { AlmaError } from '../errors.js';
import { named } from './named.js';

const SCHEME = 'alma://memory/';
const MIME_TYPE = 'application/json';

/** How many memories are on one page of the list. */
const PAGE = 100;

/** How many characters of a memory are its title. */
const TITLE = 80;

/** What a list tells of a memory. */
interface Listed {
  readonly id: number;
  readonly uuid: string;
  readonly content: string;
  readonly tags: readonly string[];
  readonly project: string | null;
  readonly updated_at: string;
  readonly importance: number;
}

/** The memories as resources, the most important first; the cursor is how many came before. @throws ProtocolError. */
export async function listResources(
  capabilities: readonly Capability[],
  cursor: string | undefined,
): Promise<ListResourcesResult> {
  const offset = Number(cursor ?? 0);
  if (!Number.isSafeInteger(offset) || offset < 0)
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no page at ${cursor}`);
  const page = { sort: 'importance', limit: PAGE, offset };
  const { total, memories } = (await named(capabilities, 'memory:list').call(page)) as {
    total: number;
    memories: readonly Listed[];
  };
  const next = offset + memories.length;
  return {
    resources: memories.map(describe),
    ...(next < total && memories.length > 0 ? { nextCursor: String(next) } : {}),
  };
}

function describe({ id, uuid, content, tags, project, importance, updated_at }: Listed) {
  const description = [project, ...tags].filter(Boolean).join(', ');
  return {
    uri: `${SCHEME}${uuid}`,
    name: `memory-${id}`,
    title: content.length > TITLE ? `${[...content].slice(0, TITLE - 1).join('')}…` : content,
    ...(description ? { description } : {}),
    mimeType: MIME_TYPE,
    annotations: { priority: importance / 5, lastModified: updated_at },
  };
}

/** How the address of any memory is written. */
export const RESOURCE_TEMPLATES: ListResourceTemplatesResult = {
  resourceTemplates: [
    {
      uriTemplate: `${SCHEME}{id}`,
      name: 'memory',
      title: 'A memory',
      description: 'One memory, by its id, its uuid, or a unique start of that (4 or more characters)',
      mimeType: MIME_TYPE,
    },
  ],
};

/** One memory, whole; reading it is a use of it. @throws ResourceNotFoundError. */
export async function readResource(capabilities: readonly Capability[], uri: string): Promise<ReadResourceResult> {
  if (!uri.startsWith(SCHEME)) throw new ResourceNotFoundError(uri);
  try {
    const document = await named(capabilities, 'memory:show').call({
      id: decodeURIComponent(uri.slice(SCHEME.length)),
    });
    return { contents: [{ uri, mimeType: MIME_TYPE, text: JSON.stringify(document) }] };
  } catch (error) {
    if (error instanceof URIError || (error instanceof AlmaError && error.kind !== 'database'))
      throw new ResourceNotFoundError(uri, error.message);
    throw error;
  }
}
