import type { Config } from '@oclif/core';
import type { AlmaCommandClass } from '../capabilities/from-commands.js';
import type { AlmaCommand } from '../cli/command.js';
import type { Runtime } from '../cli/runtime.js';
import type { Screen } from '../terminal/screen.js';

/** What running a command in the chat needs. */
export interface SlashStage {
  readonly oclif: Config;
  readonly runtime: Runtime;
  readonly screen: Screen;
  readonly print: (text: string) => void;
  readonly confirm: (question: string) => Promise<boolean>;
}

/**
 * Runs a command that a person typed in the chat, in this process: argv is parsed as in a shell, but nothing
 * reads stdin or touches the exit code. @throws AlmaError, and oclif's errors for wrong usage.
 */
export async function runSlash(
  commandClass: AlmaCommandClass,
  argv: readonly string[],
  stage: SlashStage,
): Promise<void> {
  const { oclif, runtime, screen, print } = stage;
  const command: AlmaCommand = new commandClass([...argv], oclif);
  let input = await command.input();
  const asked = await command.confirmation(input, runtime, screen);
  if (asked) {
    print(asked.shown);
    if (!(await stage.confirm(asked.question))) input = command.refused(input, true);
  }
  const result = await command.execute(input, runtime);
  print(command.render(result, screen));
  await command.after(input, result, runtime);
}
