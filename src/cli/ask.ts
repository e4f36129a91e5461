import { AlmaError } from '../errors.js';

/** Whether there is a person at the terminal who can be asked. */
export const canAsk = (): boolean => process.stdin.isTTY === true && process.stderr.isTTY === true;

/** Asks on the terminal for a line. @throws AlmaError `interrupted` on Ctrl-C. */
export const askText = (message: string): Promise<string> =>
  asked(
    async (inquirer) =>
      (await inquirer.prompt<{ answer: string }>([{ type: 'input', name: 'answer', message }])).answer,
  );

/** A yes in either language, in whichever the question was. */
const YES = /^(?:s|si|sí|y|yes)$/i;
const NO = /^(?:n|no)?$/i;

/** Asks on the terminal for yes or no; Enter alone is no. @throws AlmaError `interrupted` on Ctrl-C. */
export async function askYes(question: string, { yesOrNo, sayYesOrNo }: YesNoWords): Promise<boolean> {
  const message = `${question} ${yesOrNo}`;
  const validate = (text: string) => YES.test(text.trim()) || NO.test(text.trim()) || sayYesOrNo;
  const answer = await asked(
    async (inquirer) =>
      (await inquirer.prompt<{ answer: string }>([{ type: 'input', name: 'answer', message, validate }])).answer,
  );
  return YES.test(answer.trim());
}

/** How a question shows its answers, and what is said to another one. */
interface YesNoWords {
  readonly yesOrNo: string;
  readonly sayYesOrNo: string;
}

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
