// What sentences begin with, in Spanish and English. All but LEAD_IN, EXPLICIT and ACCENTED_COMMAND are held against
// folded text: lower-case and without accents.

/**
 * A pattern for texts that begin with one of these phrases, written with commas between them. A phrase ends where
 * a word does, unless a star says that any ending will do.
 */
function beginsWith(...phrases: string[]): RegExp {
  const alternatives = phrases
    .join(',')
    .split(/,\s*/)
    .map((phrase) => phrase.trim())
    .filter(Boolean)
    .map((phrase) => (phrase.endsWith('*') ? phrase.slice(0, -1) : `${phrase}(?![\\p{L}\\p{N}])`));
  return new RegExp(`^(?:${alternatives.join('|')})`, 'iu');
}

/** How people begin before they say it. */
export const LEAD_IN =
  /^(?:(?:y|e|pero|bueno|ah|eh|che|mir[aá]|oye|ok|okay|dale|pues|ahora|entonces|adem[aá]s|por cierto|a prop[oó]sito|la verdad(?: es que)?|te (?:cuento|comento|aviso) que|(?:sab[ií]as|sab[eé]s|sabes|que sepas) que|and|but|so|well|oh|hey|now|then|also|btw|by the way|fyi|actually|you know|just so you know|hola|buenas|hi|hello|gracias|thanks|alma)[,:]?\s+|(?:s[ií]|no|yes|yeah),\s+)+(?=\S)/iu;

/** "recuerda que …": the one command whose rest is a statement. */
export const EXPLICIT =
  /^(?:por favor,? |please,? )?(?:(?:recuerda|record[aá]|acu[eé]rdate|acordate|ten en cuenta|ten[eé] en cuenta|an[oó]tate|anot[aá]|apunt[aá]|guard[aá]|no (?:te )?olvides|quiero que (?:recuerdes|sepas))(?: de)?(?: que|:)|(?:remember|note|keep in mind|bear in mind|don['’]?t forget|make a note)(?: that|:| (?=(?:i|i['’]m|my|we|our|the)\b)))\s*/iu;

/** A tail that asks about what was said before it: "…, right?" */
export const QUESTION_TAG = /^\S+(?:\s+\S+){0,2}$/u;

/** Questions, also without their marks. */
export const QUESTION = beginsWith(
  'que, quien, quienes, cual, cuales, cuant[oa]s?, donde, adonde, por que, como (?:se|es|esta|estas|hago|puedo|va|vas)',
  'cuando (?:es|sera|tengo|vence|fue), sabes (?:si|que|cual|como|donde), te acuerdas, te acordas',
  'what, who, whom, whose, which, where, why, how, when (?:is|was|will|do|does|did), do (?:i|you|we), does, did',
  'is (?:it|there|that|this|my|he|she), are (?:you|there|we|they|my), am i, was i, can i, should i, have (?:i|you)',
  'will (?:it|you), any idea',
);

/** What is not so, or not sure. */
export const SUPPOSITION = beginsWith(
  'si, ojala, quizas?, tal vez, a lo mejor, capaz que, puede que, no se si, no estoy segur*, supon*, imagin*, digamos',
  'finjamos, juguemos, como si, en teoria, hipotetic*, if, maybe, perhaps, i might, i wish, what if, suppose, pretend',
  "let'?s (?:say|pretend|imagine), as if, i'?m not sure, not sure, in theory, hypothetical*",
);

/** What others say. */
export const HEARSAY = beginsWith(
  'segun, dicen, se dice, cuentan que, lei, escuche que, oi que, vi que',
  'el (?:texto|articulo|libro|autor|documento|log|error) (?:dice|habla|cuenta)',
  'according to, they say, people say, it is said, i (?:read|heard)',
  'the (?:text|article|book|author|document|log|error) says',
);

/** What Alma is to do. */
export const COMMAND = beginsWith(
  'por favor, please, alma',
  'traduc*, resum[ei]*, escrib[ei]*, redact[ae]*, explic[ao]*, dime, decime, dame, mostra*, muestra*, ensename, busca*',
  'lista, listame, enumera, haz*, haceme, hacelo, crea, creame, genera*, calcula*, corrig[ei]*, corregi*, revisa*, ayuda*',
  'cuentame, contame, recomienda*, recomenda*, sugier*, suger*, compara*, ordena*, olvid[ae]*, borra*, elimina*',
  'actualiza*, archiva*, responde*, contesta*, hablame, habla en, abre, abri, ejecuta*, imprime, repet*, repite, segui',
  'sigue, continua, espera, pon, ponme, ponlo, agrega*, anade*, quita*, saca, sacame, analiza*, define, convert*',
  'convierte*, completa*, actua, recuerd[ae], recuerdame, recordame, avisame, pasame, mandame, proba, prueba, fijate',
  'ignora*, no (?:me )?(?:digas|hagas|repitas|uses|guardes|anotes|recuerdes|respondas)',
  'puedes, podes, podrias, quisiera que, quiero que, necesito que, me gustaria que, tenes que, tienes que, deberias',
  'vamos a, hagamos, veamos, de ahora en (?:mas|adelante)\\W*(?:responde|habla|usa|escribi)*, siempre (?:responde|habla|usa)*',
  'translate, summari[sz]e, write, rewrite, explain, tell me, give, show, find, search, list, make, create, generate',
  'calculate, compute, fix, check, review, help, recommend, suggest, compare, sort, forget, delete, remove, update, save',
  'remind, remember to, answer, reply, respond, speak, open, run, print, repeat, continue, go on, stop, wait, put, add',
  'analy[sz]e, define, convert, complete, act (?:as|like), ignore, disregard, do not',
  "(?:always|never|from now on)\\W*(?:answer|reply|respond|use|speak), don'?t (?:tell|say|save|remember|repeat|use)",
  "can you, could you, would you, will you, i want you to, i need you to, i'?d like you to, you should, you must, let'?s",
);

/** Commands that only their accent tells from something else ("hace 3 años"). */
export const ACCENTED_COMMAND = /^(?:hacé|poné|andá|vení)(?!\p{L})/iu;

/** Greetings, thanks, assent and the weather. */
export const SMALL_TALK = beginsWith(
  'hola, buen dia, buenos dias, buenas, buenas (?:tardes|noches), gracias, (?:muchas|mil) gracias, chau, adios',
  'hasta (?:luego|manana|pronto), nos vemos, ok, okay, vale, dale, listo, perfecto, genial, buenisimo, excelente',
  'de acuerdo, claro, (?:si|no|yes)\\W*$, ja(?:ja)+, jeje, de nada, todo bien, felicitaciones, feliz (?:cumple|ano)*, llueve',
  'esta lloviendo, hace (?:frio|calor), (?:lindo|hermoso|feo) dia',
  'hey, hi, hello, good (?:morning|evening|night|afternoon), thanks?, thank you, bye, see you, great, perfect, cool, nice',
  "awesome, sure, haha, lol, no problem, happy (?:birthday|new year), (?:the )?weather is, it(?:'?s| is) (?:raining|sunny|cold|hot)",
);

/** What makes a statement of a short text that begins like small talk. */
export const STATES = /(?<!\p{L})(?:mi|my|soy|vivo|tengo|me|i|i'm|im|uso|trabajo)(?!\p{L})/u;

const VERY = '(?:(?:muy|un poco|re|tan|medio|bastante|super|so|very|a bit|really|feeling|kind of|pretty) )*';

/** States of the moment, true today and noise next month. */
export const PASSING = beginsWith(
  `(?:(?:hoy|recien|today|right now)\\W+)?(?:estoy|ando|me siento|estaba) ${VERY}(?:cansad|agotad|aburrid|content|feliz|trist|enojad|molest|hambrient|ocupad|list|bien|mal|mejor|peor|enferm|nervios|aqui|aca|de vuelta|comiendo|probando|testeando)*`,
  `(?:(?:hoy|today|right now)\\W+)?(?:i am|i'?m|i feel|feeling|i was) ${VERY}(?:tired|exhausted|bored|happy|sad|angry|upset|hungry|thirsty|busy|fine|ok|good|great|better|sick|ready|back|here|eating|testing|nervous|sleepy)`,
  'tengo (?:mucha |mucho |un poco de )?(?:hambre|sed|sueno|frio|calor|prisa|miedo|ganas), tengo una (?:duda|pregunta|consulta|idea)',
  'me (?:duele|duelen|voy|aburro|equivoque|confundi|perdi), voy a (?:comer|dormir|salir|almorzar|cenar|cocinar|descansar|probar|pensar)',
  'vuelvo, ya vuelvo, un momento, no entiendo, no se, entiendo, entendido, ya veo',
  "i'?m (?:going to|gonna|about to) (?:eat|sleep|bed|go|leave|try|think|have), i have (?:a|one|another) (?:question|doubt|idea)",
  "brb, be right back, one (?:moment|second), i don'?t (?:know|understand), i see, got it, understood",
);

/** Talk about Alma herself, whom the person calls "you". */
export const TO_ALMA =
  /(?<!\p{L})(?:tu|tus|eres|sos|contigo|dijiste|dices|decis|hiciste|respondiste|contestaste|escribiste|recomendaste|sugeriste|mencionaste|propusiste|you|your|you'?re)(?!\p{L})/u;

/** Talk about the answer. */
export const ABOUT_ANSWER = beginsWith(
  'te, (?:me (?:gusta|encanta)|i (?:like|love)) (?:eso|esto|esa idea|la idea|como|it|that|this), eso (?:es|esta|no)',
  'esta (?:bien|mal), exacto, correcto, incorrecto, (?:tenes|tienes) razon, buena (?:idea|respuesta|pregunta)',
  "that'?s, that is, this is (?:great|wrong|good|nice), wrong, right, exactly, correct, good (?:idea|answer|question)",
);

/** What takes back all that was said. */
export const JOKE = /(?<!\p{L})(?:(?:es|era) broma|estoy bromeando|bromeo|just kidding|jk|i'?m joking)(?!\p{L})/u;
