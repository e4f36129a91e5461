import type { Language } from '../language.js';
/** What the offline mind understands a message to ask for. */
export type Intent =
  /** The content is empty when nothing is said to be remembered. */
  | { readonly kind: 'remember'; readonly content: string }
  /** Without a topic it is about the person: what was kept last. */
  | { readonly kind: 'know'; readonly topic: string | undefined }
  | { readonly kind: 'forget'; readonly topic: string }
  | { readonly kind: 'forget_all' }
  | { readonly kind: 'forget_ids'; readonly ids: readonly string[] }
  | { readonly kind: 'ask'; readonly question: string }
  | { readonly kind: 'greet' }
  | { readonly kind: 'other' };

const START = '^[\\s¡¿"«]*(?:alma,?\\s+[¡¿]*)?(?:por favor,?\\s+|please,?\\s+)?';
const pattern = (words: string) => new RegExp(`${START}(?:${words})$`, 'isu');

const REMEMBER = pattern(
  "(?:recuerd[ae]|record[aá]|acu[eé]rdate|acordate|ten en cuenta|ten[eé] en cuenta|anot[aá]|apunta|no (?:te )?olvides|remember|note|keep in mind|don['’]?t forget)(?:\\s+de)?(?:(?:\\s+(?:que|that))?\\s*:\\s*|\\s+(?:que|that)\\s+|\\s+)(?<content>\\S.*)",
);
const KNOW = pattern(
  '(?:qu[eé]\\s+(?:sab[eé]s|recuerdas|record[aá]s|tienes|ten[eé]s)\\s+(?:de|del|sobre|acerca de(?:l)?)|what\\s+(?:do\\s+)?you\\s+(?:know|remember|have)\\s+(?:about|of|on)|tell me what you know about)\\s+(?<topic>\\S.*?)[\\s?!.»"]*',
);
const FORGET = pattern(
  '(?:olv[ií]d[ae](?:te)?|olvid[aá](?:te)?|borr[aá]|forget)(?:\\s+(?:que|de que|lo de|lo del|de|sobre|acerca de|about|that))?\\s+(?<topic>\\S.*?)[\\s.!»"]*',
);
const GREETING = pattern(
  '(?:hola|buenas|buen d[ií]a|buenos d[ií]as|buenas (?:tardes|noches)|hello|hi|hey|good (?:morning|evening|afternoon))(?:[,\\s]+alma)?[\\s.!]*',
);
const IDS = /^(?:el|la|los|las|the|n[uú]mero|number|recuerdo|memory|\s)*(?:#?\d+(?:\s*(?:,|y|e|and)\s*#?\d+)*)$/i;
/** What is left of “remember that …” where nothing follows. */
const NOTHING = /^(?:que|esto|eso|lo|me|that|this|it)?[\s.…!:]*$/i;
const ALL =
  /^(?:todo(?:s (?:mis|los|tus) recuerdos)?|todo lo que (?:sab[eé]s|recuerdas|record[aá]s)(?: de m[ií])?|everything(?: you know)?|all(?: of it)?)$/i;
const ONESELF = /^(?:m[ií]|nosotros|me|us)$/i;

/** Reads a message, in Spanish or English. */
export function intentOf(text: string): Intent {
  const message = text.trim();
  const topic = KNOW.exec(message)?.groups?.topic;
  if (topic !== undefined) return { kind: 'know', topic: ONESELF.test(topic) ? undefined : topic };
  if (/\?[\s.!»"]*$/.test(message)) return { kind: 'ask', question: message };
  const content = REMEMBER.exec(message)?.groups?.content;
  if (content !== undefined) return { kind: 'remember', content: NOTHING.test(content) ? '' : capitalised(content) };
  const unwanted = FORGET.exec(message)?.groups?.topic;
  if (unwanted !== undefined && ALL.test(unwanted)) return { kind: 'forget_all' };
  if (unwanted !== undefined)
    return IDS.test(unwanted)
      ? { kind: 'forget_ids', ids: unwanted.match(/\d+/g) ?? [] }
      : { kind: 'forget', topic: unwanted };
  return GREETING.test(message) ? { kind: 'greet' } : { kind: 'other' };
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const SPANISH =
  /[ñ¿¡áéíóú]|(?<!\p{L})(?:que|de|la|el|los|las|es|mi|un|una|con|por|para|se|lo|hola|buenas|recuerda|olvida|gracias|como|donde|soy|vivo)(?!\p{L})/giu;
const ENGLISH =
  /(?<!\p{L})(?:the|is|are|my|what|do|does|you|your|of|about|that|a|an|and|in|to|hello|hi|hey|remember|forget|where|who|how|thanks|i)(?!\p{L})/giu;

/** The language of a message by its small words; `usual` when they do not tell. */
export function languageOf(text: string, usual: Language): Language {
  const [spanish, english] = [SPANISH, ENGLISH].map((hints) => text.match(hints)?.length ?? 0) as [number, number];
  if (spanish === english) return usual;
  return spanish > english ? 'es' : 'en';
}
