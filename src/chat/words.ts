import type { Language } from '../language.js';
import type { Usage } from '../llm/model.js';
import { harmless } from '../terminal/sanitize.js';
import { secretInSpanish } from './secret-kinds.js';

/** What a prompt shows besides whose turn it is, when it is not as usual. */
export interface Marks {
  readonly project?: string | undefined;
  readonly model?: string | undefined;
}

/** What a chat has spent, in tokens, and in USD where the prices are known; `budget` is what it may. */
export interface Spent extends Usage {
  readonly usd: number | undefined;
  readonly budget: number | undefined;
  /** Of answers that were cut off the service says nothing; what they came to is reckoned. */
  readonly estimated: boolean;
}

type OwnName = 'help' | 'memories' | 'undo' | 'model' | 'usage' | 'project' | 'clear' | 'exit';

/** Alma's own words in the chat. */
export interface ChatWords {
  /** What stands before the line that is typed, with what is not as usual. */
  readonly prompt: (marks: Marks) => string;
  readonly hello: (memories: number, model: string) => string;
  readonly offline: string;
  readonly noPrices: string;
  readonly noBudget: (usd: number) => string;
  readonly silentStdin: string;
  readonly help: string;
  readonly thinking: string;
  readonly again: string;
  readonly bye: string;
  readonly kept: (what: string) => string;
  readonly seenAgain: (what: string) => string;
  readonly notKept: (what: string, reason: string) => string;
  readonly captureFailed: (reason: string) => string;
  readonly shallKeep: (what: string) => string;
  readonly secret: (kind: string) => string;
  readonly interrupted: string;
  readonly retry: (seconds: string, attempt: number, of: number, reason: string) => string;
  readonly mayRun: (tool: string) => string;
  readonly yes: string;
  readonly forThisChat: string;
  readonly no: string;
  readonly failed: (error: string) => string;
  /** What was not done and did not fail, by its code. */
  readonly notDone: Readonly<Record<string, string>>;
  /** Why the memory refuses something, by the error's code. */
  readonly refusals: Readonly<Record<string, string>>;
  readonly unknownCommand: (name: string, meant: string | undefined) => string;
  readonly nothingLoaded: string;
  readonly columns: { readonly memory: string; readonly why: string };
  readonly byImportance: string;
  readonly byMessage: (text: string) => string;
  readonly nothingToUndo: string;
  readonly undone: (ids: string) => string;
  readonly conflict: (what: string) => string;
  readonly model: (name: string, where: string) => string;
  readonly usage: (usage: Spent) => string;
  readonly project: (name: string | undefined) => string;
  readonly cleared: string;
  readonly commands: Readonly<Record<OwnName, string>>;
}

const marked = (who: string, { project, model }: Marks): string => {
  const marks = [project, model].filter(Boolean).join(' · ');
  return marks ? `${who} (${harmless(marks)})` : who;
};

const hits = (cached: number, input: number): string =>
  input === 0 ? '' : `, ${Math.round((100 * cached) / input)} %`;

const spent = ({ usd, budget }: Pick<Spent, 'usd' | 'budget'>, of: string): string =>
  usd === undefined ? '' : `; ${usd.toFixed(4)} USD${budget === undefined ? '' : ` ${of} ${budget} USD`}`;

const es: ChatWords = {
  prompt: (marks) => `${marked('tú', marks)} › `,
  hello: (memories, model) =>
    `Hola, soy Alma (${model}). Tengo ${memories === 1 ? '1 recuerdo' : `${memories} recuerdos`}. /help muestra qué puedo hacer, Ctrl-D sale.`,
  offline:
    'No hay clave del servicio, así que trabajo sin modelo: entiendo «recuerda que …», «¿qué sabes de …?» y «olvida …», y respondo citando lo que recuerdo. Para conversar, pon DEEPSEEK_API_KEY en config/alma.env.',
  noBudget: (usd) => `El presupuesto de esta charla, ${usd} USD, no alcanza para preguntarle al modelo`,
  noPrices:
    'Hay un presupuesto (chat.budget_usd), pero no lo puedo cuidar sin los precios: pon llm.price_input y llm.price_output.',
  silentStdin: 'La entrada sigue abierta y en silencio: respondo solo al mensaje.',
  help: 'Escribe y te respondo. Lo que empieza con / es un comando:',
  thinking: 'pensando …',
  again: 'Ctrl-C otra vez para salir.',
  bye: 'Hasta pronto.',
  kept: (what) => `guardado: ${what}`,
  seenAgain: (what) => `ya lo sabía: ${what}`,
  notKept: (what, reason) => `no guardado${what && `: ${what}`} (${reason})`,
  captureFailed: (reason) => `no pude ver si había algo que guardar: ${reason}`,
  shallKeep: (what) => `¿Guardo «${what}»?`,
  secret: (kind) => `Eso parece un secreto (${secretInSpanish(kind)}): no lo guardo ni se lo envío al modelo.`,
  interrupted: 'interrumpido',
  retry: (seconds, attempt, of, reason) => `${reason}; reintento ${attempt} de ${of} en ${seconds} s …`,
  mayRun: (tool) => `¿Permites ${tool}?`,
  yes: 'sí',
  forThisChat: 'en todo este chat',
  no: 'no',
  failed: (error) => `falló: ${error}`,
  notDone: {
    denied: 'no se hizo, sin permiso',
    nobody_asked:
      'no se hizo: necesita permiso y aquí no hay a quién pedirlo. En la conversación, o con el comando, sí se puede.',
    not_run: 'no llegó a hacerse',
    interrupted: 'no se hizo',
  },
  refusals: {
    secret: 'parece un secreto',
    memory_full: 'la memoria está llena: archiva algo con /forget o sube memories.capacity',
  },
  unknownCommand: (name, meant) =>
    `No hay ningún comando /${name}.${meant ? ` ¿Querías decir /${meant}?` : ' /help los muestra.'}`,
  nothingLoaded: 'En este chat todavía no se cargó ningún recuerdo.',
  columns: { memory: 'Recuerdo', why: 'Por qué' },
  byImportance: 'por su importancia',
  byMessage: (text) => `por «${text}»`,
  nothingToUndo: 'En este chat no hay cambios que deshacer.',
  undone: (ids) => `Deshecho: ${ids}`,
  conflict: (what) => `Quedó como está: ${what}`,
  model: (name, where) => `${name} en ${where}`,
  usage: ({ input, cached, output, estimated, ...money }) =>
    `${input} tokens de entrada (${cached} de la caché${hits(cached, input)}), ${output} de salida${spent(money, 'de')}${estimated ? '; en parte estimado: de las respuestas cortadas el servicio no dice el gasto' : ''}`,
  project: (name) => (name ? `El proyecto de esta charla es ${name}.` : 'Esta charla no es de ningún proyecto.'),
  cleared: 'La conversación empieza de nuevo. Los recuerdos quedan.',
  commands: {
    help: 'esta ayuda',
    memories: 'los recuerdos cargados en este chat, y por qué',
    undo: 'deshace el último cambio de este chat',
    model: 'qué modelo responde; /model NOMBRE cambia y empieza de nuevo',
    usage: 'los tokens de este chat, y lo que cuestan si se sabe',
    project: 'el proyecto; /project NOMBRE lo cambia, /project - lo quita',
    clear: 'empieza la conversación de nuevo',
    exit: 'sale',
  },
};

const en: ChatWords = {
  prompt: (marks) => `${marked('you', marks)} › `,
  hello: (memories, model) =>
    `Hello, I am Alma (${model}). I have ${memories === 1 ? '1 memory' : `${memories} memories`}. /help shows what I can do, Ctrl-D leaves.`,
  offline:
    'There is no key for the model service, so I work without a model: I understand “remember that …”, “what do you know about …?” and “forget …”, and answer by quoting what I remember. To converse, put DEEPSEEK_API_KEY in config/alma.env.',
  noBudget: (usd) => `The budget of this chat, ${usd} USD, does not allow for asking the model`,
  noPrices:
    'There is a budget (chat.budget_usd), but I cannot keep to it without the prices: set llm.price_input and llm.price_output.',
  silentStdin: 'stdin stays open and silent: I answer the message alone.',
  help: 'Write and I answer. What begins with / is a command:',
  thinking: 'thinking …',
  again: 'Ctrl-C again to leave.',
  bye: 'See you soon.',
  kept: (what) => `kept: ${what}`,
  seenAgain: (what) => `known already: ${what}`,
  notKept: (what, reason) => `not kept${what && `: ${what}`} (${reason})`,
  captureFailed: (reason) => `I could not see whether there was something to keep: ${reason}`,
  shallKeep: (what) => `Shall I keep “${what}”?`,
  secret: (kind) => `That looks like a secret (${kind}): I neither keep it nor send it to the model.`,
  interrupted: 'interrupted',
  retry: (seconds, attempt, of, reason) => `${reason}; trying again, ${attempt} of ${of}, in ${seconds} s …`,
  mayRun: (tool) => `Allow ${tool}?`,
  yes: 'yes',
  forThisChat: 'for this whole chat',
  no: 'no',
  failed: (error) => `failed: ${error}`,
  notDone: {
    denied: 'not done, without permission',
    nobody_asked:
      'not done: it needs permission and there is no one here to give it. In the conversation, or by the command itself, it can be.',
    not_run: 'it was not begun',
    interrupted: 'not done',
  },
  refusals: {
    secret: 'it looks like a secret',
    memory_full: 'the memory is full: archive something with /forget or raise memories.capacity',
  },
  unknownCommand: (name, meant) =>
    `There is no command /${name}.${meant ? ` Did you mean /${meant}?` : ' /help lists them.'}`,
  nothingLoaded: 'No memory was loaded in this chat yet.',
  columns: { memory: 'Memory', why: 'Why' },
  byImportance: 'for its importance',
  byMessage: (text) => `for “${text}”`,
  nothingToUndo: 'There is no change in this chat to undo.',
  undone: (ids) => `Undone: ${ids}`,
  conflict: (what) => `Left as it is: ${what}`,
  model: (name, where) => `${name} at ${where}`,
  usage: ({ input, cached, output, estimated, ...money }) =>
    `${input} tokens in (${cached} from the cache${hits(cached, input)}), ${output} out${spent(money, 'of')}${estimated ? '; partly an estimate: of answers that were cut off the service does not say the cost' : ''}`,
  project: (name) => (name ? `The project of this chat is ${name}.` : 'This chat is of no project.'),
  cleared: 'The conversation begins anew. The memories stay.',
  commands: {
    help: 'this help',
    memories: 'the memories loaded in this chat, and why',
    undo: 'takes back the last change of this chat',
    model: 'which model answers; /model NAME changes it and begins anew',
    usage: 'the tokens of this chat, and what they cost if that is known',
    project: 'the project; /project NAME changes it, /project - takes it away',
    clear: 'begins the conversation anew',
    exit: 'leaves',
  },
};

/** The catalogue: every word in every language. */
export const CHAT_WORDS: Readonly<Record<Language, ChatWords>> = { es, en };
