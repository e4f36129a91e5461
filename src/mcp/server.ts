import { Server } from '@modelcontextprotocol/server';
import { type Capability, effectOf } from '../capabilities/capability.js';
import type { Runtime } from '../cli/runtime.js';
import { complete } from './completions.js';
import { Consent } from './consent.js';
import { getPrompt, listPrompts } from './prompts.js';
import { listResources, RESOURCE_TEMPLATES, readResource } from './resources.js';
import { callTool, describeTool } from './tools.js';
import { INSTRUCTIONS, MCP_WORDS } from './words.js';

/** What a server is made of. */
export interface McpOptions {
  readonly version: string;
  /** Acts as `mcp`. */
  readonly runtime: Runtime;
  /** The capabilities; asked for once the handshake is done, so that it does not wait for them. */
  readonly capabilities: () => Promise<readonly Capability[]>;
  /** Whether the client is trusted to ask the person itself before destructive calls. */
  readonly trusting: boolean;
}

/** An MCP server over the capabilities, not yet connected: tools, memories as resources, a prompt. */
export function createServer({ version, runtime, capabilities, trusting }: McpOptions): Server {
  const words = MCP_WORDS[runtime.alma.language()];
  const server = new Server(
    { name: 'alma', title: 'Alma', version },
    {
      capabilities: { tools: {}, resources: { listChanged: true }, prompts: {}, completions: {} },
      instructions: INSTRUCTIONS,
    },
  );
  const consent = new Consent(server, runtime, words, trusting);
  server.oninitialized = () => void capabilities().catch(() => undefined); // whoever asks for them hears why not

  server.setRequestHandler('tools/list', async () => ({ tools: (await capabilities()).map(describeTool) }));
  server.setRequestHandler('tools/call', async ({ params }, context) => {
    const known = await capabilities();
    const result = await callTool(known, params, consent, context);
    const capability = known.find(({ toolName }) => toolName === params.name);
    const hasChanged = capability && effectOf(capability, params.arguments) !== 'read' && !('isError' in result);
    if (hasChanged) await server.sendResourceListChanged();
    return result;
  });
  server.setRequestHandler('resources/list', async ({ params }) => listResources(await capabilities(), params?.cursor));
  server.setRequestHandler('resources/templates/list', async () => RESOURCE_TEMPLATES);
  server.setRequestHandler('resources/read', async ({ params }) => readResource(await capabilities(), params.uri));
  server.setRequestHandler('prompts/list', async () => listPrompts(words));
  server.setRequestHandler('prompts/get', async ({ params }) => getPrompt(await capabilities(), params, words));
  server.setRequestHandler('completion/complete', async ({ params }) => complete(params, runtime));
  return server;
}
