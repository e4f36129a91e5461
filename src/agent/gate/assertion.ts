import { fold } from '../../memory/search/fold.js';

// A statement has a head: a first person ("vivo", "me mudé", "I live", "mi perro", "my dog"), or a subject and a verb of
// lasting things ("Faro usa Redis", "the server runs"). What has none is an order, a question without its marks,
// a fragment or a courtesy, however it is worded; there are too many of those to list them.

/** What may stand before the head: when, where, how often, and the small words. All patterns are for folded text. */
const BEFORE = new RegExp(
  `^(?:${[
    'yo|nosotr[oa]s|a (?:mis?|nuestr[oa]s?) (?!me(?![a-z]))[a-z]+(?= (?:no |ya |tambien |siempre |nunca )*les? )|a mi|a nosotr[oa]s|hoy|ayer|anoche|manana|pasado manana|anteayer|ahora|ya|no|nunca|jamas|casi nunca|siempre|tambien|tampoco',
    'ademas|actualmente|antes|despues|luego|recien|recientemente|hace poco|por fin|al final|finalmente|normalmente|generalmente|usualmente',
    'a veces|a menudo|solo|solamente|aun|todavia|de (?:chic[oa]|nin[oa]|joven|noche|dia|manana|tarde)|entonces|hasta ahora',
    'tod[oa]s l[oa]s [a-z]+|cada (?:[a-z]+|\\d+ [a-z]+)|l[oa]s (?:lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|fines de semana|noches|tardes|mananas)(?: y (?:l[oa]s )?[a-z]+)?',
    '(?:el|este|esta|la) (?:proxim[oa] )?(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|semana|mes|ano|verano|invierno|otono|primavera|finde)(?: que viene| pasad[oa]| proxim[oa])?',
    'est[ae] (?:manana|tarde|noche|madrugada|mediodia)|el \\d+ de [a-z]+(?: de \\d+)?|el ano que viene|hace (?:[a-z]+|\\d+) [a-z]+(?: que)?|l[oa]s \\d+ anos',
    'i (?=(?:also|usually|always|never|really|just|currently|still|now|recently|already)\\b)|today|tonight|tomorrow|yesterday|last night|now|also|usually|always|never|currently',
    '(?:early |late )?(?:(?:on|this|next|last) )?(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:morning|afternoon|evening|night)|(?:tomorrow|yesterday) (?:morning|afternoon|evening|night)',
    'nowadays|recently|finally|lately|sometimes|often|still|already|personally|honestly|these days|right now|as of (?:now|today)',
    'every (?:[a-z]+|\\d+ [a-z]+)|(?:next|last|this) [a-z]+|(?:two|three|\\d+) [a-z]+ ago',
    '(?:en|desde|con|a|por|para|hasta|entre|durante|al|sin|tras|in|on|at|since|with|for|from|until|before|after|during|as|by) (?:(?:el|la|los|las|un|una|mi|mis|este|esta|the|a|an|my|our|this) )?[a-z\\d.-]+(?: (?:de|del|of|y|and) (?:(?:la|los|las|the) )?[a-z\\d.-]+)*',
  ].join('|')})(?:,\\s*|\\s+)`,
);

/** Forms of the first person that their ending does not tell, and some that hurried people write without its accent. */
const FIRST_PERSON = new RegExp(
  `^(?:${[
    'soy|somos|eramos|estoy|estamos|voy|doy|se (?=[a-z]+(?:ar|er|ir)\\b)|he|hemos|hay|habia|era|fui|fuimos|tuve|hice|puse|quise|pude|dije|traje|vine|anduve|supe',
    'naci|vivi|creci|compre|adopte|mude|empece|deje|renuncie|estudie|trabaje|aprendi|viaje|conoci|vendi|perdi|gane|abri|publique|decidi|funde|cree|cambie|termine|cumpli',
    "i|i'?m|i'?ve|im|ive|we|we'?re|we'?ve|there(?:'?s| is| are)",
    '(?:mi|mis|nuestr[oa]s?|my|our)(?= [a-z])',
    '(?:me|nos) (?![a-z]+[ae]s(?![a-z]))[a-z]{3,}',
    'les? tengo|(?:se )?(?:murio|fallecio|nacio|caso|mudo|recibio|jubilo) (?:mi|nuestr[oa])|(?:people|friends|everyone|everybody) calls? me',
    // what leaves its first person out
    '(?:alergic|casad|solter|divorciad|vegan|vegetarian|celiac|diabetic|nacid|viud|jubilad)[oa]s?',
    '(?:just |recently )?(?:moved|bought|got married|got (?:a|an|my|our)|started|quit|adopted|married|born|been|allergic|joined|switched|graduated|retired|learning|living|working (?:at|as|for|on))',
  ].join('|')})(?![a-z'])`,
);

/** What comes after "a mi hija", and is about nobody without that. */
const LIKED = /^les? (?:gust|encant|fascin|molest|interes|apasion|aburr|dan? )/;

/** "vivo", "trabajé", "nací", "vivíamos": held against the text with its accents, since only they tell "compré" from "compre". */
const ENDING = /^(?:les? )?\p{L}{2,}(?:o|é|í|[aeií]mos|aba|ía)(?!\p{L})/u;
/** "Cortado", "largo y detallado": what is done to a thing, and no first person; but for the verbs that end so. Folded. */
const PARTICIPLE =
  /^(?!(?:n|an|inv|ev|persu|trasl|agr)ado(?![a-z])|(?:p|m|cu|dec|olv|res|coinc|desp|imp|div|pres|conv)ido(?![a-z]))[a-z]+[ai]do(?![a-z])/;
/** What ends like a first person and is none; or is one, of what is being done just now. Folded. */
const NO_FACT = new RegExp(
  `^(?:${[
    'largo|corto|rojo|negro|blanco|amarillo|sencillo|directo|tranquilo|serio|alto|viejo|caro|barato|roto|abierto|escrito|ninguno|alguno|ambos|bueno|claro|listo|exacto|correcto|incorrecto|perfecto|cierto|falso|obvio|seguro|todo|nuevo|malo|lindo|hermoso|feo|solo|pero|algo|mucho|poco|cuanto|cuando|uno|otro',
    'asi|aqui|alli|ahi|si|que|porque|cafe|ojo|texto|codigo|ejemplo|resumen|barbaro|buenisimo|rapido|primero|segundo|tercero|ultimo|esto|eso|aquello|chao|hecho',
    '(?:espero|supongo|imagino|creo(?! en)|pienso que|digo|veo|entiendo|repito|pregunto|vuelvo|aviso|adjunto|copio|pego|paso|mando|envio|comparto|necesito|agradezco|insisto|recuerdo|dudo|ando|sigo|intento|quiero que|quiero (?:saber|ver|un[oa]?|mas|algo|otr[oa]|tu)|quisiera|queria|busco (?:un|una) (?:nombre|palabra|ejemplo|idea|manera|forma))',
    '(?:hagamos|veamos|hablemos|sigamos|probemos|empecemos|digamos|supongamos|pongamos|finjamos|juguemos|dejemos|volvamos|pasemos|pensemos|imaginemos|asumamos|vamos|cambiemos|busquemos|escribamos|usemos|vayamos|agreguemos|elijamos|instalemos|prob[eo]|intente)',
    '(?:hace|pone|lee|trae|come|corre|responde|escoge|vende|aprende|entende|propone|resolve|ofrece|envia|decia|parecia|hacia|habia (?:una vez|que)|podria|deberia|seria)',
    'me (?:alegro|voy|fui|olvide|quede|parece|parecio|pregunto|da(?! (?:alergia|miedo|asco|panico|verguenza))|dio|siento|duele|duelen|ha|suena|imagino|acuerdo|equivoque|perdi|aburro|rio|ayuda|sirve|sirvio|falta|refiero|levante|acoste|dormi|despert[a-z]+|bane|fijo|acabo|convence|explico|dijo|dijeron|conto|contaron|llego|esta|podrias|gustaria|encantaria|vendria)',
    'nos (?:hablamos|vemos|leemos|escribimos|estamos)|my (?:bad|god|pleasure|mistake|point|question)|mi (?:pregunta|duda|error|culpa|consulta|pedido)',
    'i (?:see|guess|mean|wonder|hope|know|agree|understand|forgot|meant|need|said|asked|wanted to know|want to (?:know|see)|want (?:a|an|the|more|another|it|that|this)|thought|think|believe|suppose|bet|doubt|feel|tried|got it)',
    "i (?:wish|may|might|could|would|should)|i'?d|i'?ll (?:take|try|be|see|check|think|wait|go|do|have)|there (?:is|are) (?:a|any|some|no) way",
  ].join('|')})(?![a-z])`,
);

/** What holds of something for long, as far as verbs tell. */
const LASTING = [
  '(?:no |nunca |ya no |ya |siempre )?(?:es|son|esta|estan|era|eran|fue|tiene|tienen|tenia|usa|usan|usaba|vive|viven|vivia|trabaja|trabajan|corre|corren|cuesta|mide|pesa|nacio|murio|empieza|empezo|termina|vence|cierra|abre|queda|quedan|pertenece|depende|necesita|requiere|debe|va|van|sale|salen|llega|estudia|estudio|juega|toca|odia|prefiere|ama|maneja|lleva|incluye|contiene|guarda|expone|escucha|cumple|habla|consta|viene|vienen)',
  '(?:tenemos|somos|usamos|vivimos|hacemos|trabajamos|fuimos|compramos|l[oa]s? (?:guardo|cambio|uso|tengo|compre))|se [a-z]{3,}',
  "(?:also |never |no longer |always |usually )?(?:is|are|was|were|isn'?t|aren'?t|has|have|had|runs|run|uses|use|used|lives|live|lived|works|work|worked|needs|requires|costs|starts|started|ends|ended|expires|meets|meet|plays|likes|hates|loves|owns|own|speaks|studies|prefers|belongs|listens|must|doesn'?t|don'?t|holds|contains|stores|exposes|depends|leaves|arrives|opens|closes|turns|deploys|ships|sits|weighs|measures)",
].join('|');
// "Un cliente vive en Lima", "a train leaves at 10": the beginnings of stories and exercises
const A_THING = '(?:el|la|los|las|the|all|each|every|both|cada|tod[oa]s)\\s+[^,;:]{1,80}?';
const A_NAME =
  "(?!(?:un|una|a|an|ya|no|sounds|looks|seems|feels|think|imagine|guess)(?![a-z]))[a-z\\d][a-z\\d.'-]*(?: (?:y |and |de |del )?(?!(?:someone|somebody|alguien|un|una|el|la|los|las|mi|mis|me|a|an|the|my|i|you)(?![a-z]))[a-z\\d.'-]+| and i){0,2}?,?";
/** A subject that is named, and what holds of it. */
const OF_THE_WORLD = new RegExp(
  `^(?:${A_THING} (?:${LASTING}|(?:me|le|les|nos) [a-z]{3,})|${A_NAME} (?:${LASTING}))(?![a-z'])(?! (?:so|tan|re) )`,
);
// No list holds all verbs. Where one says what is so for long can be told otherwise: by a habit or a beginning in time, or by
// a subject with a name of its own and where, with what or for what it does it. What fails just now is told that way too.
const FAILS =
  '(?:fall|tard|and|ca|tir|romp|muer|cuelg|respond|carg|aparec|suen|pas|explot|parec)en?|(?:fall|tard|and|tir|carg|pas|explot)an?|(?:fail|hang|crashe|break|die|stop|load|time|respond|look|sound|seem|feel|appear|goe|happen)s';
const NO_VERB =
  'para|sobre|entre|durante|mediante|desde|cada|toda|nada|donde|antes|parte|siempre|este|esta|ese|esa|una|bien';
const ITS = (ending: string) => `(?!(?:${FAILS}|${NO_VERB})(?![a-z]))${ending}`;
/** A subject begins so, and its verb ends so. */
const AGREEING = [
  ['(?:el|la)', ITS('[a-z]{2,}[ae]')],
  ['l[oa]s', ITS('[a-z]{2,}[ae]n')],
  ['the', ITS('[a-z]{2,}[a-rt-z]s')],
] as const;
const DAY = '(?:lunes|martes|miercoles|jueves|viernes|sabados|domingos|(?:mon|tues|wednes|thurs|fri|satur|sun)days)';
const FOR_LONG = `(?:(?:tod[oa]s l[oa]s|cada|every) (?!(?:vez|time|(?:\\d+ )?(?:minut|segund|second|hora|hour))[a-z]*)[a-z]|(?:l[oa]s|on) ${DAY}|(?:desde|since) (?:[a-z]+ (?:de )?)?(?:19|20)\\d\\d)`;
/** "La empresa cotiza en la bolsa desde 2019", "the job copies all files every night". Folded. */
const A_HABIT = new RegExp(
  `^(?:${AGREEING.map(([the, its]) => `${the} [a-z][^,;:]{1,60}? ${its}`).join('|')}) (?:[^,;:]{1,60}? )?(?<!(?:de|of|los|las|the) )${FOR_LONG}`,
);
const WITH = '(?:en|con|a|al|para|por|in|on|with|to|at|from|through|via|by) ';
const ONE = '(?:project|app|team|server|service|site|company|database|library|tool|bot)';
/** "El proyecto Lucero …", "The Harbor project …", up to the verb, with their capitals; and what goes on from there, folded. */
const NAMED: readonly (readonly [subject: RegExp, does: RegExp])[] = [
  [/^(?:[Ee]l|[Ll]a) (?:\p{Ll}+ )?\p{Lu}[\p{L}\d]+ /u, new RegExp(`^${AGREEING[0][1]} ${WITH}`)],
  [new RegExp(`^[Tt]he \\p{Lu}[\\p{L}\\d]+ ${ONE} `, 'u'), new RegExp(`^${AGREEING[2][1]} ${WITH}`)],
];

/** Words that stand for what was said before, or for anything: no subject of a fact has them. */
const NO_SUBJECT =
  /^(?:(?:es|son|esta|he|se|acaba)(?![a-z])|(?:[a-z]+ )?(?:este|esa|ese|eso|esto|aquello|it|that|this|those|these|what|which|who|how|que|quien|cual|como|donde|cuando|si|if|al|lo que|algo|nada|alguien|something|someone|nothing|here|aqui|she|they|you|ella|ellos|ellas|usted(?:es)?|vos|todo|everything)(?![a-z]))/;

/** Whether a sentence has the form of a statement about the person or a lasting thing. */
export function asserts(sentence: string): boolean {
  const words = sentence.trim().split(/\s+/);
  // folding may change a text's length, so what is skipped is counted in words
  for (let skipped = 0; words.length > 1 && skipped < words.length; ) {
    const rest = words.slice(skipped).join(' ');
    if (isHead(rest.toLowerCase(), skipped > 0)) return true;
    const [before] = BEFORE.exec(fold(rest)) ?? [];
    if (!before) break;
    skipped += before.trim().split(/\s+/).length;
  }
  const whole = fold(words.join(' '));
  if (NO_SUBJECT.test(whole) || NO_FACT.test(whole)) return false;
  return OF_THE_WORLD.test(whole) || A_HABIT.test(whole) || doesAsNamed(words.join(' '));
}

const doesAsNamed = (sentence: string): boolean =>
  NAMED.some(([named, does]) => {
    const [subject] = named.exec(sentence) ?? [];
    return subject !== undefined && does.test(fold(sentence.slice(subject.length)));
  });

const ONE_LASTING = new RegExp(`^(?:${LASTING})$`);

/** Whether a folded word is one of the verbs that tell what holds for long. */
export const isLasting = (word: string): boolean => ONE_LASTING.test(word);

/** Whether a word has the ending of a Spanish verb in the first person, as many things have too ("perro"). */
export const isOfFirstPerson = (written: string): boolean =>
  ENDING.test(written.toLowerCase()) && !/(?:aba|ía)$/i.test(written);

/** "como" is a verb only after something: "no como carne", not "como dije". */
function isHead(text: string, after: boolean): boolean {
  const plain = fold(text);
  if (NO_FACT.test(plain) || (!after && /^como(?![a-z])/u.test(plain))) return false;
  return FIRST_PERSON.test(plain) || (ENDING.test(text) && !PARTICIPLE.test(plain)) || (after && LIKED.test(plain));
}
