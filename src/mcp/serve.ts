import { serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Config } from '@oclif/core';
import type { Capability } from '../capabilities/capability.js';
import type { Runtime } from '../cli/runtime.js';
import { createServer } from './server.js';
import { StdioTransport } from './stdio-transport.js';

/** What serving needs. */
export interface ServeOptions {
  readonly oclif: Config;
  readonly runtime: Runtime;
  readonly trusting: boolean;
}

/** Serves MCP on stdin and stdout until the client has gone, or the signal aborts. */
export async function serve({ oclif, runtime: own, trusting }: ServeOptions, signal: AbortSignal): Promise<void> {
  const runtime = own.as({ actor: 'mcp' });
  let loaded: Promise<readonly Capability[]> | undefined;
  const options = {
    version: oclif.version,
    runtime,
    trusting,
    capabilities: () => {
      loaded ??= load(oclif, runtime);
      return loaded;
    },
  };
  const transport = new StdioTransport();
  const handle = serveStdio(() => createServer(options), {
    transport,
    onerror: ({ message }) => runtime.notice(`alma mcp: ${message}`),
  });
  await new Promise<void>((resolve) => {
    const { onclose } = transport;
    transport.onclose = () => {
      onclose?.();
      resolve();
    };
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await handle.close();
}

async function load(config: Config, runtime: Runtime): Promise<readonly Capability[]> {
  const { capabilities, commandClasses } = await import('../capabilities/from-commands.js');
  return capabilities(await commandClasses(config), {
    config,
    runtime: () => runtime,
    vocabulary: runtime.alma.settings.memories,
    screen: () => ({ width: undefined, color: false, language: runtime.alma.language(), now: new Date() }),
  });
}
