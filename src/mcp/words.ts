import type { Language } from '../language.js';
/** What a person reads in the client: a question, and a prompt that speaks for them. A test holds both complete. */
export const MCP_WORDS = {
  es: {
    mayRun: (title: string) => `¿Permites esto? ${title}`,
    memory: (id: number, content: string) => `#${id} «${content}»`,
    recallTitle: 'Recordar',
    recallDescription: 'Lo que Alma recuerda de algo, para seguir desde ahí',
    about: 'de qué se trata; sin esto, lo más importante',
    project: 'solo de este proyecto',
    remembered: (about: string | undefined) =>
      about ? `Esto es lo que recuerdas de mí sobre «${about}»:` : 'Esto es lo más importante que recuerdas de mí:',
    nothing: (about: string | undefined) => (about ? `No recuerdas nada sobre «${about}».` : 'Aún no recuerdas nada.'),
    useIt: 'Parte de ahí, cita los números que uses, y no inventes lo que falte.',
  },
  en: {
    mayRun: (title: string) => `Do you allow this? ${title}`,
    memory: (id: number, content: string) => `#${id} “${content}”`,
    recallTitle: 'Recall',
    recallDescription: 'What Alma remembers of something, to go on from there',
    about: 'what it is about; without it, what is most important',
    project: 'only of this project',
    remembered: (about: string | undefined) =>
      about ? `This is what you remember of me about “${about}”:` : 'These are the most important things you remember:',
    nothing: (about: string | undefined) =>
      about ? `You remember nothing about “${about}”.` : 'You remember nothing yet.',
    useIt: 'Begin there, cite the numbers that you use, and invent nothing that is missing.',
  },
} as const;

/** The words of one language. */
export type McpWords = (typeof MCP_WORDS)[Language];

/** What a client's model is told of the whole server. */
export const INSTRUCTIONS =
  "Alma is the person's long-term memory, kept on their own disk and shared by all their programs. Search it before saying that something about the person or their work is not known. Keep what is worth knowing next month: one self-contained sentence each, in the person's language, never passwords or keys.";
