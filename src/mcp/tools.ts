import {
  type CallToolResult,
  type InputRequiredResult,
  ProtocolError,
  ProtocolErrorCode,
  type ServerContext,
  type Tool,
} from '@modelcontextprotocol/server';
import { type Capability, effectOf } from '../capabilities/capability.js';
import { failure } from '../cli/exit-codes.js';
import type { Consent } from './consent.js';

/** A capability as a client is told of it. */
export const describeTool = ({
  toolName: name,
  title,
  summary: description,
  effect,
  idempotent,
  ...schemas
}: Capability): Tool => ({
  name,
  title,
  description,
  inputSchema: schemas.inputSchema as unknown as Tool['inputSchema'],
  ...(schemas.outputSchema
    ? { outputSchema: schemas.outputSchema as unknown as NonNullable<Tool['outputSchema']> }
    : {}),
  annotations: {
    title,
    readOnlyHint: effect === 'read',
    destructiveHint: effect === 'destructive',
    idempotentHint: effect === 'read' || idempotent,
    openWorldHint: false,
  },
});

/**
 * Calls a tool. A failure of the call is a result that the model reads; @throws ProtocolError when there is no
 * such tool.
 */
export async function callTool(
  capabilities: readonly Capability[],
  { name, arguments: args = {} }: { readonly name: string; readonly arguments?: Record<string, unknown> | undefined },
  consent: Consent,
  context: ServerContext,
): Promise<CallToolResult | InputRequiredResult> {
  const capability = capabilities.find(({ toolName }) => toolName === name);
  if (!capability)
    throw new ProtocolError(
      ProtocolErrorCode.InvalidParams,
      `There is no tool ${name}. There are: ${capabilities.map(({ toolName }) => toolName).join(', ')}`,
    );
  try {
    if (effectOf(capability, args) === 'destructive') {
      capability.check(args); // nobody is asked about what cannot be done
      const open = await consent.ask(capability, args, context);
      if (open) return open;
    }
    const document = (await capability.call(args)) as Record<string, unknown>;
    return { content: [{ type: 'text', text: JSON.stringify(document) }], structuredContent: document };
  } catch (error) {
    return failed(error);
  }
}

/** What went wrong and what to do, for the model; a bug of ours is told on stderr too. */
function failed(error: unknown): CallToolResult {
  const { code, message, hint } = failure(error).document.error;
  if (code === 'internal') process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  return { content: [{ type: 'text', text: [message, hint].filter(Boolean).join('\n') }], isError: true };
}
