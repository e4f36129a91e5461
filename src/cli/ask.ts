import { AlmaError } from '../errors.js';

/** Whether there is a person at the terminal who can be asked. */
export const canAsk = (): boolean => process.stdin.isTTY === true && process.stderr.isTTY === true;

/** Asks on the terminal for a line. @throws AlmaError `interrupted` on Ctrl-C. */
export const askText = (message: string): Promise<string> =>
  asked(
    async (inquirer) =>
      (await inquirer.prompt<{ answer: string }>([{ type: 'input', name: 'answer', message }])).answer,
  );

/** Asks on the terminal for yes or no; Enter alone is no. @throws AlmaError `interrupted` on Ctrl-C. */
export const askYes = (message: string): Promise<boolean> =>
  asked(
    async (inquirer) =>
      (await inquirer.prompt<{ answer: boolean }>([{ type: 'confirm', name: 'answer', message, default: false }]))
        .answer,
  );

/** inquirer writes on stderr here: stdout is for results. */
async function asked<T>(
  question: (inquirer: { prompt: ReturnType<typeof import('inquirer').createPromptModule> }) => Promise<T>,
): Promise<T> {
  const { createPromptModule } = await import('inquirer');
  try {
    return await question({ prompt: createPromptModule({ output: process.stderr }) });
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError')
      throw new AlmaError('interrupted', 'Interrupted', undefined, { cause: error });
    throw error;
  }
}
