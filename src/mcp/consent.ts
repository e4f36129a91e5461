import {
  type CallToolResult,
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  type InputRequiredResult,
  inputRequired,
  inputResponse,
  type Server,
  type ServerContext,
} from '@modelcontextprotocol/server';
import type { Capability } from '../capabilities/capability.js';
import type { Runtime } from '../cli/runtime.js';
import { harmless } from '../terminal/sanitize.js';
import type { McpWords } from './words.js';

/** The one question of a call. */
const QUESTION = 'allow';

/** Asks the person, through their client, before anything destructive. See docs/decisions on MCP. */
export class Consent {
  constructor(
    private readonly server: Server,
    private readonly runtime: Runtime,
    private readonly words: McpWords,
    /** Whether the client is trusted to have asked already. */
    private readonly isGiven: boolean,
  ) {}

  /** Undefined when the call may run; else what the client is answered: the question, or that it was not done. */
  async ask(
    capability: Capability,
    args: Record<string, unknown>,
    context: ServerContext,
  ): Promise<InputRequiredResult | CallToolResult | undefined> {
    if (this.isGiven) return undefined;
    const answer = inputResponse(context.mcpReq.inputResponses, QUESTION);
    if (answer.kind === 'elicit')
      return answer.action === 'accept' ? undefined : denied(`The person said no to ${capability.toolName}.`);
    if (!this.#canAsk(context))
      return denied(
        `${capability.toolName} needs the person's consent, and this client cannot ask them (it has no elicitation). Nothing was done.`,
        `The person can run \`alma ${capability.name}\` in a terminal, or start this server as \`alma mcp --yes\` to let their client ask instead.`,
      );
    const message = await this.#question(capability, args);
    const requestedSchema = { type: 'object' as const, properties: {} };
    return inputRequired({ inputRequests: { [QUESTION]: inputRequired.elicit({ message, requestedSchema }) } });
  }

  #canAsk({ mcpReq }: ServerContext): boolean {
    const envelope = mcpReq.envelope as Readonly<Record<string, ClientCapabilities>> | undefined;
    const { elicitation } = envelope?.[CLIENT_CAPABILITIES_META_KEY] ?? this.server.getClientCapabilities() ?? {};
    // before it had modes, an empty one meant forms
    return elicitation !== undefined && (elicitation.form !== undefined || elicitation.url === undefined);
  }

  /** With the memories that the call is about in view: an id says nothing to a person. */
  async #question({ title }: Capability, { id }: Record<string, unknown>): Promise<string> {
    const references = [id ?? []].flat().map(String);
    const memories = references.length > 0 ? await (await this.runtime.memories()).findAll(references) : [];
    return [
      this.words.mayRun(title),
      ...memories.map((memory) => this.words.memory(memory.id, harmless(memory.content))),
    ].join('\n');
  }
}

const denied = (...lines: string[]): CallToolResult => ({
  content: [{ type: 'text', text: lines.join('\n') }],
  isError: true,
});
