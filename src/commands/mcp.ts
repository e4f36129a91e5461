import { AlmaCommand } from '../cli/command.js';
import { flag, type InputOf } from '../cli/flags.js';
import { report } from '../cli/report.js';
import type { Runtime } from '../cli/runtime.js';

const flags = {
  yes: flag.on({
    description: 'do not ask before a destructive tool: the client asks its person itself',
    char: 'y',
  }),
};

/** How long what is under way may go on when the client has gone, in milliseconds. */
const LAST_WORK = 1_000;

type Input = InputOf<object, typeof flags>;

export default class Mcp extends AlmaCommand<Input> {
  static override summary = 'Serve the memory to other programs, by MCP on stdio';
  static override description =
    'A client (Claude Code, Cursor, VS Code, Codex) starts it and speaks JSON-RPC on its stdin and stdout; notices go to stderr. It ends when the client closes stdin. docs/mcp.md shows what to write in each client.';
  static override examples = ['<%= config.bin %> mcp < /dev/null'];
  static override flags = flags;
  static override effect = 'write' as const;
  static override tool = false;
  static override slash = false;
  readonly #stop = new AbortController();

  override async run(): Promise<object> {
    process.on('SIGTERM', () => this.#stop.abort());
    return this.execute(await this.input(), this.runtime());
  }

  async execute({ yes = false }: Input, runtime: Runtime): Promise<object> {
    if (process.stdin.isTTY)
      runtime.notice(
        'alma mcp: this speaks JSON-RPC with a program, not with a person. Ctrl-C leaves; see docs/mcp.md.',
      );
    const { serve } = await import('../mcp/serve.js');
    await serve({ oclif: this.config, runtime, trusting: yes }, this.#stop.signal);
    // a model's answer may be under way still, which nobody will read
    setTimeout(() => process.exit(), LAST_WORK).unref();
    return {};
  }

  /** stdout is the protocol's. */
  render(): string {
    return '';
  }

  override async catch(error: Error): Promise<void> {
    report(error, false);
  }

  /** Ctrl-C ends it as the client's going does. */
  protected override interrupted(): void {
    this.#stop.abort();
  }

  protected override terminated(): void {
    this.#stop.abort();
  }
}
