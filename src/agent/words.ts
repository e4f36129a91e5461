import type { Language } from '../language.js';
/** Alma's own words in a conversation; the model's words are its own. */
export interface AgentWords {
  readonly maxSteps: (steps: number) => string;
  readonly budget: (usd: number) => string;
  readonly roomMade: (turns: number) => string;
  readonly repeatedCall: (tool: string) => string;
  readonly length: string;
  readonly withheld: string;
  readonly empty: string;
  readonly again: string;
  readonly recallFailed: (reason: string) => string;
  /** Why a request is sent again, by what the model calls it. */
  readonly retry: Readonly<Record<string, string>>;
}

/** The catalogue: every word in every language. */
export const AGENT_WORDS: Readonly<Record<Language, AgentWords>> = {
  es: {
    maxSteps: (steps) => `Me detuve: llegué al límite de ${steps} pasos para un mensaje (chat.max_steps).`,
    budget: (usd) => `Me detuve: seguir podría pasar del presupuesto de esta charla, ${usd} USD (chat.budget_usd).`,
    roomMade: (turns) =>
      `La charla se hizo larga: dejo de lado ${turns === 1 ? 'su primer mensaje' : `sus primeros ${turns} mensajes`} (chat.context_tokens).`,
    repeatedCall: (tool) => `Me detuve: iba a llamar a ${tool} por tercera vez con lo mismo.`,
    length: 'La respuesta quedó cortada por su largo.',
    withheld: 'El servicio retuvo parte de la respuesta.',
    empty: 'El modelo no respondió nada.',
    again: 'La respuesta se cortó y empieza de nuevo:',
    recallFailed: (reason) => `No pude buscar recuerdos para este mensaje: ${reason}`,
    retry: {
      rate: 'el servicio limita los pedidos',
      server: 'el servicio falla',
      network: 'falla la red',
      timeout: 'el servicio no responde',
      broken: 'la respuesta se cortó',
    },
  },
  en: {
    maxSteps: (steps) => `I stopped: a message may take ${steps} steps at most (chat.max_steps).`,
    budget: (usd) => `I stopped: going on could pass the budget of this chat, ${usd} USD (chat.budget_usd).`,
    roomMade: (turns) =>
      `The chat has grown long: I let go of its first ${turns === 1 ? 'message' : `${turns} messages`} (chat.context_tokens).`,
    repeatedCall: (tool) => `I stopped: I was about to call ${tool} with the same arguments a third time.`,
    length: 'The answer was cut at its greatest length.',
    withheld: 'The service withheld a part of the answer.',
    empty: 'The model answered nothing.',
    again: 'The answer broke off and begins anew:',
    recallFailed: (reason) => `I could not look for memories for this message: ${reason}`,
    retry: {
      rate: 'the service is limiting requests',
      server: 'the service is failing',
      network: 'the network is failing',
      timeout: 'the service does not answer',
      broken: 'the answer broke off',
    },
  },
};
