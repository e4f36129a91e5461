import type { Language } from '../language.js';
import { secretInSpanish } from './secret-kinds.js';

/** What went wrong, and what to do. */
interface Told {
  readonly message: string;
  readonly hint?: string | undefined;
}

/**
 * What people run into with the commands of a chat, in Spanish; errors are written in English where they arise, and
 * scripts read them there. What is not here stays as it is.
 */
const SPANISH: readonly (readonly [english: RegExp, spanish: string | ((...found: string[]) => string)])[] = [
  [/^There is no memory (.+)$/s, 'No hay ningún recuerdo $1'],
  [/^“(.+)” is no memory's id$/s, '«$1» no es el id de ningún recuerdo'],
  [/^`alma memory:list` shows what there is\.$/, '/list muestra los que hay.'],
  [/^Give an id \(12\), a uuid.*$/, 'Da un id (12), un uuid, o al menos sus 4 primeros caracteres.'],
  [/^There is nothing to search for$/, 'No hay nada que buscar'],
  [/^Give a query, or a filter like --tag.*$/, 'Da un texto, o un filtro como --tag; /list muestra todo.'],
  [/^(?:There is nothing to remember|A memory needs content)$/, 'No hay nada que guardar'],
  [/^Say (?:it: `alma memory:add.*|what to remember\.)$/s, 'Di qué: /add el servidor está en Rosario'],
  [/^There is nothing to change$/, 'No hay nada que cambiar'],
  [/^Say what: (--content.*) or (--importance)\.$/, 'Di qué: $1 o $2.'],
  [
    /^The memory is full: (\d+) memories, and no room for .+?\. The least valuable are (.+?)\.?$/s,
    'La memoria está llena: $1 recuerdos. Los menos valiosos son $2.',
  ],
  [
    /^This holds what looks like a secret \((.+)\); it was not stored$/,
    (_, kind = '') => `Parece un secreto (${secretInSpanish(kind)}): no se guardó`,
  ],
  [/^Leave the secret out\. If it is none, pass --allow-secret\.$/, 'Quítalo. Si no lo es, usa --allow-secret.'],
  [/^Leave the secret out\.$/, 'Quítalo.'],
  [/^“(.+?)” is no type$/, '«$1» no es ningún tipo'],
  [/^“(.+?)” is no topic$/, '«$1» no es ningún tema afín'],
  [
    /^Did you mean `(.+?)`\? The \w+ are (.+) \((memories\.\w+) in the configuration\)\.$/,
    '¿Quizá $1? Hay $2 ($3 en los ajustes).',
  ],
  [/^The \w+ are (.+) \((memories\.\w+) in the configuration\)\.$/, 'Hay $1 ($2 en los ajustes).'],
  [/^Memory (#\d+) says the same already$/, 'El recuerdo $1 ya dice lo mismo'],
  [/^There is nothing piped in here$/, 'Aquí no entra nada por una tubería'],
  [/^Name a file, or import in a shell\.$/, 'Di un archivo, o importa desde la terminal.'],
  [/^There is no file (.+)$/s, 'No existe el archivo $1'],
  [/^(.+) exists already$/s, '$1 ya existe'],
  [/^Choose another name; nothing was overwritten\.$/, 'Elige otro nombre; no se sobrescribió nada.'],
  [/^“(.+)” is no date for (--\w+|`\w+`)$/s, '«$1» no es una fecha para $2'],
  [/^Write 2026-05-31, or (.+)\.$/, 'Escribe 2026-05-31, o $1.'],
  [/^Nonexistent flags?: (.+)$/s, 'No existe la opción $1'],
  [/^Flag (--?[\w-]+) expects a value$/, 'La opción $1 necesita un valor'],
  [/^Unexpected arguments?: (.+)$/s, 'Sobra: $1'],
  [/^Missing \d+ required args?:\s+(\S+).*$/s, 'Falta: $1'],
  [
    /^Parsing (--?[\w-]+)\s+Expected an integer but received: (.+)$/s,
    'La opción $1 necesita un número entero, no «$2»',
  ],
  [
    /^Parsing (--?[\w-]+)\s+Expected an integer less than or equal to (\d+) but received: (.+)$/s,
    'La opción $1 llega hasta $2, no $3',
  ],
  [
    /^Parsing (--?[\w-]+)\s+Expected an integer greater than or equal to (\d+) but received: (.+)$/s,
    'La opción $1 empieza en $2, no en $3',
  ],
  [/^Expected (--?[\w-]+)=(.*) to be one of: (.+)$/s, 'La opción $1 no puede ser «$2»: es una de $3'],
  [/^No PostgreSQL server answers: (.+)$/s, 'Ningún servidor PostgreSQL responde: $1'],
  [/^The PostgreSQL server (?:does not answer|stopped answering): (.+)$/s, 'El servidor PostgreSQL no responde: $1'],
  [/^The server (?:closed the connection|was shut down meanwhile).*?: (.+)$/s, 'El servidor cortó la conexión: $1'],
  [/^The server is starting up or going down: (.+)$/s, 'El servidor está arrancando o apagándose: $1'],
  [/^The server has no connection free: (.+)$/s, 'El servidor no tiene ninguna conexión libre: $1'],
  [/^None of the hosts takes writes: (.+)$/s, 'Ninguno de los servidores deja escribir: $1'],
  [
    /^The connection broke while it was being saved, and it may be there or not: (.+)$/s,
    'La conexión se cortó mientras se guardaba, y puede que esté o que no: $1',
  ],
  [/^The database can only be read: (.+)$/s, 'La base solo se puede leer: $1'],
  [/^The database is locked by another process: (.+)$/s, 'Otro proceso tiene ocupada la base: $1'],
  [
    /^Check that the server runs and that (.+) names its host and port\.$/,
    'Mira si el servidor está en marcha, y si $1 dice bien dónde.',
  ],
  [
    /^Nothing of it was written\. Try again; .+$/,
    'No se escribió nada de ello. Inténtalo otra vez; /status dice si el servidor responde.',
  ],
  [/^Try again; raise (.+), or put PgBouncer .+$/, 'Inténtalo otra vez; sube $1, o pon PgBouncer delante.'],
  [/^Try again; if it lasts, look for .+$/, 'Inténtalo otra vez; si dura, busca qué proceso la tiene abierta.'],
  [/^Try again in a moment\.$/, 'Inténtalo otra vez en un momento.'],
  [/^Check that the primary is among them, and runs\.$/, 'Mira si el primario está entre ellos, y en marcha.'],
  [/^Look before you do it again: .+$/, 'Mira antes de repetirlo: /list.'],
  [/^See --help\.$/, '/help muestra los comandos.'],
];

/** An error in the language of the chat, as far as it has words for it. */
export function inLanguage({ message, hint }: Told, language: Language): Told {
  return language === 'en' ? { message, hint } : { message: spanish(message), hint: hint && spanish(hint) };
}

function spanish(text: string): string {
  const [english, words] = SPANISH.find(([pattern]) => pattern.test(text)) ?? [];
  if (!english || !words) return text;
  return typeof words === 'string' ? text.replace(english, words) : text.replace(english, words);
}
