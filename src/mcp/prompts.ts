import {
  type GetPromptResult,
  type ListPromptsResult,
  ProtocolError,
  ProtocolErrorCode,
} from '@modelcontextprotocol/server';
import type { Capability } from '../capabilities/capability.js';
import { named } from './named.js';
import type { McpWords } from './words.js';

const RECALL = 'recall';

/** How many memories are recalled. */
const MOST = 12;

/** The one prompt: what is remembered of something, or what is most important. */
export const listPrompts = (words: McpWords): ListPromptsResult => ({
  prompts: [
    {
      name: RECALL,
      title: words.recallTitle,
      description: words.recallDescription,
      arguments: [
        { name: 'about', description: words.about, required: false },
        { name: 'project', description: words.project, required: false },
      ],
    },
  ],
});

/** The prompt with the memories in it. @throws ProtocolError when there is no such prompt. */
export async function getPrompt(
  capabilities: readonly Capability[],
  { name, arguments: args = {} }: { readonly name: string; readonly arguments?: Record<string, string> | undefined },
  words: McpWords,
): Promise<GetPromptResult> {
  if (name !== RECALL)
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no prompt ${name}. There is: ${RECALL}`);
  const about = args.about?.trim() || undefined;
  const project = args.project?.trim() || undefined;
  const { memories } = (await named(capabilities, 'memory:search').call({
    limit: MOST,
    ...(about ? { query: about } : { min_importance: 4 }),
    ...(project ? { project } : {}),
  })) as { memories: readonly { readonly id: number; readonly content: string }[] };
  const lines =
    memories.length === 0
      ? [words.nothing(about)]
      : [words.remembered(about), '', ...memories.map(({ id, content }) => `- #${id} ${content}`), '', words.useIt];
  return {
    description: words.recallDescription,
    messages: [{ role: 'user', content: { type: 'text', text: lines.join('\n') } }],
  };
}
