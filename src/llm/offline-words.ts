import type { Language } from '../language.js';
/** What the offline mind says. Every list it is given is already written out, one memory a line. */
export interface OfflineWords {
  readonly rememberWhat: string;
  readonly kept: (memory: string) => string;
  readonly known: (memory: string, times: number) => string;
  readonly found: (topic: string, list: string) => string;
  readonly latest: (list: string) => string;
  readonly nearest: (list: string) => string;
  readonly recalled: (list: string) => string;
  readonly nothing: (topic: string) => string;
  readonly nothingOnThat: string;
  readonly noMemories: string;
  readonly forgotten: (list: string, id: number) => string;
  readonly whichOne: (list: string, id: number) => string;
  readonly notForgotten: string;
  readonly nobodyAsked: (ids: string) => string;
  readonly noSuch: (ids: string) => string;
  readonly notAll: string;
  readonly failed: (message: string, hint: string) => string;
  readonly tooLong: string;
  readonly greeting: string;
  readonly help: string;
}

/** The catalogue: every word in every language. */
export const OFFLINE_WORDS: Readonly<Record<Language, OfflineWords>> = {
  es: {
    rememberWhat: '¿Qué quieres que recuerde? Por ejemplo: «recuerda que el despliegue es los viernes».',
    kept: (memory) => `Lo guardé: ${memory}`,
    known: (memory, times) => `Ya lo sabía: ${memory} (visto ${times} veces)`,
    found: (topic, list) => `De «${topic}» recuerdo:\n${list}`,
    latest: (list) => `Lo último que recuerdo:\n${list}`,
    nearest: (list) => `No sé si responde a eso; lo más cercano que recuerdo:\n${list}`,
    recalled: (list) => `Recuerdo esto:\n${list}`,
    nothing: (topic) => `No tengo ningún recuerdo sobre «${topic}».`,
    nothingOnThat: 'No tengo ningún recuerdo sobre eso.',
    noMemories: 'Todavía no tengo ningún recuerdo.',
    forgotten: (list, id) => `Lo olvidé (queda archivado; vuelve con memory:restore ${id}):\n${list}`,
    whichOne: (list, id) => `¿Cuál olvido? Dime el número, por ejemplo «olvida #${id}»:\n${list}`,
    notForgotten: 'Bien, no olvido nada.',
    nobodyAsked: (ids) => `No olvidé nada: aquí no hay a quién preguntarle. Hazlo con \`alma memory:forget ${ids}\`.`,
    noSuch: (ids) => `No hay ningún recuerdo ${ids}.`,
    notAll: 'No olvido todo de una vez: dime qué, o su número; `alma memory:list` los muestra.',
    failed: (message, hint) => `No pude: ${message}${hint && ` ${hint}`}`,
    tooLong: 'Lo que encontré es demasiado largo para citarlo; prueba con una búsqueda más precisa.',
    greeting: 'Hola, soy Alma.',
    help: 'Sin el modelo entiendo «recuerda que …», «¿qué sabes de …?» y «olvida …»; para lo demás cito los recuerdos que encuentro.',
  },
  en: {
    rememberWhat: 'What shall I remember? For example: “remember that we release on Fridays”.',
    kept: (memory) => `I kept it: ${memory}`,
    known: (memory, times) => `I knew it already: ${memory} (seen ${times} times)`,
    found: (topic, list) => `About “${topic}” I remember:\n${list}`,
    latest: (list) => `The latest that I remember:\n${list}`,
    nearest: (list) => `I am not sure it answers that; the nearest that I remember:\n${list}`,
    recalled: (list) => `I remember this:\n${list}`,
    nothing: (topic) => `I have no memory about “${topic}”.`,
    nothingOnThat: 'I have no memory about that.',
    noMemories: 'I have no memories yet.',
    forgotten: (list, id) => `I forgot it (it is archived; memory:restore ${id} brings it back):\n${list}`,
    whichOne: (list, id) => `Which one shall I forget? Tell me its number, for example “forget #${id}”:\n${list}`,
    notForgotten: 'Fine, I forget nothing.',
    nobodyAsked: (ids) => `I forgot nothing: there is no one to ask here. Do it by \`alma memory:forget ${ids}\`.`,
    noSuch: (ids) => `There is no memory ${ids}.`,
    notAll: 'I do not forget everything at once: tell me what, or its number; `alma memory:list` shows them.',
    failed: (message, hint) => `I could not: ${message}${hint && ` ${hint}`}`,
    tooLong: 'What I found is too long to quote; try a more precise search.',
    greeting: 'Hello, I am Alma.',
    help: 'Without the model I understand “remember that …”, “what do you know about …?” and “forget …”; for all else I quote the memories I find.',
  },
};
